package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** MSET over two keys, one of which the reader holds from before. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 0"},
        expect = ACCEPTABLE,
        desc = "before, or between the two, or after")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "one key is new, but the other is still taken for current")
@State
public class HeldPair {
    private final Pair pair = Pair.next().set(Pair.OLD);
    private final @Nullable Stored held = Stage.region().get(pair.second());

    /** Overwrites both. */
    @Actor
    public void write() {
        pair.set(Pair.NEW);
    }

    /** Reads the one key, then looks whether what it holds of the other may still be used. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), 0);
        seen.r2 = Stage.isCurrent(held) ? 1 : 0;
    }
}
