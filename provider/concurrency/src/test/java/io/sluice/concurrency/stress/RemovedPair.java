package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** DEL of two keys. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, -1", "-1, -1"},
        expect = ACCEPTABLE,
        desc = "both reads before, or between the two, or after")
@Outcome(id = "-1, 0", expect = FORBIDDEN, desc = "half of the DEL")
@State
public class RemovedPair {
    private final Pair pair = Pair.next().set(Pair.OLD);

    /** Removes both. */
    @Actor
    public void write() {
        pair.remove();
    }

    /** Reads both, in the order of removing. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), 0);
        seen.r2 = Stage.digit(pair.second());
    }
}
