package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** RENAME of a key, and somebody who reads it under its new name and then under its old one. */
@JCStressTest
@Outcome(
        id = {"-1, 0", "-1, -1", "0, -1"},
        expect = ACCEPTABLE,
        desc = "both reads before, or between the two, or after")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "half of the RENAME: it is there twice")
@State
public class RenamedKey {
    private static final byte[] DEL = Stage.bytes("DEL");
    private static final byte[] SET = Stage.bytes("SET");
    private static final byte[] RENAME = Stage.bytes("RENAME");

    private final Pair pair = Pair.next();

    /** Has the value at the first key only. */
    public RenamedKey() {
        Stage.command(DEL, pair.second());
        Stage.command(SET, pair.first(), Pair.OLD);
    }

    /** Renames. */
    @Actor
    public void write() {
        Stage.command(RENAME, pair.first(), pair.second());
    }

    /** Reads the new name until there is something, then the old one. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.second(), -1);
        seen.r2 = Stage.digit(pair.first());
    }
}
