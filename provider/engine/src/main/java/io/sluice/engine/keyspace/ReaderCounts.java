package io.sluice.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the look-ups of readers without the turn. Safe for use by many threads; no count is lost. */
final class ReaderCounts {
    /*
     * An atomic addition costs a hit a quarter of its work, and more than that in memory: the processor fetches nothing
     * for what comes after it before it is done. So a thread has a cell that nobody else writes to, and adds to it as
     * to a variable of its own. Which cell that may be, the number of the thread says; where another living thread has
     * it already, the counts go to adders. The cell of a thread that is gone is taken over with what it has counted.
     */
    private static final int CELLS = 128;
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    private final AtomicReferenceArray<@Nullable Cell> cells = new AtomicReferenceArray<>(CELLS);
    private final LongAdder[] shared = {new LongAdder(), new LongAdder()};
    private final long[] before = new long[shared.length];

    /** Counts a look-up that found something. */
    void hit() {
        count(0);
    }

    /** Counts a look-up that found nothing. */
    void miss() {
        count(1);
    }

    /** Returns the look-ups that found something, since the last {@link #reset}. */
    long hits() {
        return sum(0) - before[0];
    }

    /** Returns the look-ups that found nothing, since the last {@link #reset}. */
    long misses() {
        return sum(1) - before[1];
    }

    /** Begins anew. Within the turn, as what returns the counts. */
    void reset() {
        for (int what = 0; what < before.length; what++) {
            before[what] = sum(what);
        }
    }

    private void count(int what) {
        Thread thread = Thread.currentThread();
        int place = (int) thread.getId() & CELLS - 1;
        Cell cell = cells.getAcquire(place);
        if (cell != null && cell.refersTo(thread)) {
            cell.count(what);
        } else {
            countElsewhere(what, place, cell);
        }
    }

    private void countElsewhere(int what, int place, @Nullable Cell there) {
        if (there == null || there.refersTo(null)) {
            Cell own = new Cell(Thread.currentThread(), there == null ? new long[Cell.LENGTH] : there.counts);
            if (cells.compareAndSet(place, there, own)) {
                own.count(what);
                return;
            }
        }
        shared[what].increment();
    }

    private long sum(int what) {
        long sum = shared[what].sum();
        for (int place = 0; place < CELLS; place++) {
            Cell cell = cells.getAcquire(place);
            sum += cell == null ? 0 : cell.counted(what);
        }
        return sum;
    }

    /** The counts of one thread, as long as it lives. It is referred to weakly: it may be an application's. */
    private static final class Cell extends WeakReference<Thread> {
        /** Counts have lines of memory to themselves, wherever the array lies. */
        private static final int LINE = 64 / Long.BYTES;

        private static final int LENGTH = 3 * LINE;

        private final long[] counts;

        private Cell(Thread thread, long[] counts) {
            super(thread);
            this.counts = counts;
        }

        private void count(int what) {
            COUNT.setOpaque(counts, LINE + what, counts[LINE + what] + 1);
        }

        private long counted(int what) {
            return (long) COUNT.getOpaque(counts, LINE + what);
        }
    }
}
