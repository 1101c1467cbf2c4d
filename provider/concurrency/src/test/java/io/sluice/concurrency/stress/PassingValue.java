package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** MSET that names a key several times: only its last value was ever there for others. */
@JCStressTest
@Outcome(
        id = {"0", "3"},
        expect = ACCEPTABLE,
        desc = "the value before, or the one afterwards")
@Outcome(
        id = {"1", "2"},
        expect = FORBIDDEN,
        desc = "a value that only the MSET itself has seen")
@State
public class PassingValue {
    private static final byte[] MSET = Stage.bytes("MSET");

    private final byte[] key = Stage.key("passing" + Stage.slot());

    /** Begins with 0. */
    public PassingValue() {
        Stage.command(Versions.SET, key, Versions.ZERO);
    }

    /** Writes three values in one command. */
    @Actor
    public void write() {
        Stage.command(MSET, key, Versions.ONE, key, Versions.TWO, key, Versions.THREE);
    }

    /** Reads until another value is there. */
    @Actor
    public void read(I_Result seen) {
        seen.r1 = Stage.changedDigit(key, 0);
    }
}
