package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** MSET of two keys that are absent. */
@JCStressTest
@Outcome(
        id = {"-1, -1", "-1, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "both reads before, or between the two, or after")
@Outcome(id = "1, -1", expect = FORBIDDEN, desc = "half of the MSET")
@State
public class CreatedPair {
    private final Pair pair = Pair.next().remove();

    /** Creates both. */
    @Actor
    public void write() {
        pair.set(Pair.NEW);
    }

    /** Reads both, in the order of writing. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), -1);
        seen.r2 = Stage.digit(pair.second());
    }
}
