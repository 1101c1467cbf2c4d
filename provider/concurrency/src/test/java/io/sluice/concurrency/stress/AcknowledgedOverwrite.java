package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** SET over a value that the reader holds, and its answer. */
@JCStressTest
@Outcome(
        id = {"0, 0, 1", "0, 0, 0", "0, 1, 0"},
        expect = ACCEPTABLE,
        desc = "not answered yet: the old value, then the new one; once the new one was seen, the old is not current")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "answered: the new value, and the old one is not current")
@State
public class AcknowledgedOverwrite {
    private static final byte[] SET = Stage.bytes("SET");

    private final byte[] key = Stage.key("single" + Stage.slot());
    private final @Nullable Stored held = Stage.stored(key, Pair.OLD);
    private volatile int answered;

    /** Overwrites, and tells that it has been answered. */
    @Actor
    public void write() {
        Stage.command(SET, key, Pair.NEW);
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
