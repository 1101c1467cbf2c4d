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

/**
 * Deadlines that pass while entries are read and collected: a reader that has seen the time of the deadline never sees
 * the entry again.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing expired was seen")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "an expired entry was read")
@Outcome(
        id = {"0, 1", "1, 1"},
        expect = FORBIDDEN,
        desc = "an expired entry was taken for current")
@State
public class ExpiredEntry {
    private static final int LATEST_MS = 8;
    private static final int LOOKS_MAX = 10_000;
    private static final long COLLECTION_NS = 20_000;

    private final int slot = Stage.slot();
    private final byte[] key = Stage.key("expiring" + slot);
    private final long deadlineMs = Stage.nowMs() + 1 + slot % LATEST_MS;
    private final @Nullable Stored held;

    /** Begins with an entry that expires soon. */
    public ExpiredEntry() {
        Stage.region().put(key, Pair.OLD, deadlineMs);
        held = Stage.region().get(key);
    }

    /** Collects what has expired. */
    @Actor
    public void collect() {
        Stage.node().engine().background(COLLECTION_NS);
    }

    /** Waits a little for the deadline, then reads. */
    @Actor
    public void read(II_Result seen) {
        long nowMs = Stage.nowMs();
        for (int looks = 0; looks < LOOKS_MAX && nowMs < deadlineMs; looks++) {
            nowMs = Stage.nowMs();
        }
        seen.r1 = isExpired(Stage.region().get(key), nowMs) ? 1 : 0;
        seen.r2 = isExpired(held, nowMs) && Stage.isCurrent(held) ? 1 : 0;
    }

    private static boolean isExpired(@Nullable Stored stored, long nowMs) {
        return stored != null && stored.deadlineMs() <= nowMs;
    }
}
