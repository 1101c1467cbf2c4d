package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** DEL of a value that the reader holds, and its answer. */
@JCStressTest
@Outcome(
        id = {"0, 0, 1", "0, 0, 0", "0, -1, 0"},
        expect = ACCEPTABLE,
        desc = "not answered yet: the value, then none; once none was seen, the one held is not current")
@Outcome(id = "1, -1, 0", expect = ACCEPTABLE, desc = "answered: no value, and the one held is not current")
@State
public class AcknowledgedRemoval {
    private static final byte[] DEL = Stage.bytes("DEL");

    private final byte[] key = Stage.key("single" + Stage.slot());
    private final @Nullable Stored held = Stage.stored(key, Pair.OLD);
    private volatile int answered;

    /** Removes, and tells that it has been answered. */
    @Actor
    public void write() {
        Stage.command(DEL, key);
        answered = 1;
    }

    /** Reads until something changes, and looks each time whether what it holds may still be used. */
    @Actor
    public void read(III_Result seen) {
        for (int reads = 0; reads < Stage.READS_MAX && seen.r1 == 0 && seen.r2 == 0; reads++) {
            seen.r1 = answered;
            seen.r2 = Stage.digit(key);
            seen.r3 = Stage.isCurrent(held) ? 1 : 0;
        }
    }
}
