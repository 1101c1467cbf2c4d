package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** EXEC of two SETs. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "both reads before, or between the two, or after")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "half of the EXEC")
@State
public class ExecutedPair {
    private static final byte[] MULTI = Stage.bytes("MULTI");
    private static final byte[] SET = Stage.bytes("SET");
    private static final byte[] EXEC = Stage.bytes("EXEC");

    private final Pair pair = Pair.next().set(Pair.OLD);

    /** Overwrites both. */
    @Actor
    public void write() {
        Stage.command(MULTI);
        Stage.command(SET, pair.first(), Pair.NEW);
        Stage.command(SET, pair.second(), Pair.NEW);
        Stage.command(EXEC);
    }

    /** Reads both, in the order of writing. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), 0);
        seen.r2 = Stage.digit(pair.second());
    }
}
