package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** SET of an absent key, and its answer. */
@JCStressTest
@Outcome(
        id = {"0, -1", "0, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "no value before, the new one afterwards")
@Outcome(id = "1, -1", expect = FORBIDDEN, desc = "a stale miss")
@State
public class AcknowledgedCreation {
    private static final byte[] SET = Stage.bytes("SET");
    private static final byte[] DEL = Stage.bytes("DEL");

    private final byte[] key = Stage.key("created" + Stage.slot());
    private volatile int answered;

    /** Makes sure that the key is absent. */
    public AcknowledgedCreation() {
        Stage.command(DEL, key);
    }

    /** Creates, and tells that it has been answered. */
    @Actor
    public void write() {
        Stage.command(SET, key, Pair.NEW);
        answered = 1;
    }

    /** Reads until something is there. */
    @Actor
    public void read(II_Result seen) {
        seen.r2 = -1;
        for (int reads = 0; reads < Stage.READS_MAX && seen.r1 == 0 && seen.r2 == -1; reads++) {
            seen.r1 = answered;
            seen.r2 = Stage.digit(key);
        }
    }
}
