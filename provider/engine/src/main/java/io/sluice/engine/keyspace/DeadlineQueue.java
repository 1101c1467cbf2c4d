package io.sluice.engine.keyspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a database that have a deadline, or parts that have, the one that falls due next at hand. */
final class DeadlineQueue {
    /*
     * A heap of four children a node: no entry is due before its parent. Each entry knows its position, so that it is
     * removed without a search. The array comes in blocks, so that growing never copies it.
     */
    static final int BLOCK = 1024;
    private static final int CHILDREN = 4;

    private final List<@Nullable DatedEntry[]> blocks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    int blockCount() {
        return blocks.size();
    }

    /** Returns when the entry falls due that does so next, {@link Deadline#NONE} if there is none. */
    long earliestMs() {
        return size == 0 ? Deadline.NONE : get(0).dueMs();
    }

    /** Returns the entry that falls due next; only if there is one. */
    DatedEntry first() {
        return get(0);
    }

    /** Makes room for one more entry, so that adding it cannot fail for want of memory. */
    void prepare() {
        if (size == blocks.size() * BLOCK) {
            blocks.add(new DatedEntry[BLOCK]);
        }
    }

    /**
     * Adds an entry that falls due; when, must not change until it is removed, unless {@link #moved} follows.
     * {@link #prepare} comes before.
     */
    void add(DatedEntry entry) {
        rise(size++, entry);
    }

    void remove(DatedEntry entry) {
        DatedEntry last = get(--size);
        blocks.get(size / BLOCK)[size % BLOCK] = null;
        if (last != entry) {
            settle(entry.queuePosition(), last);
        }
        if (size + BLOCK <= (blocks.size() - 1) * BLOCK) {
            blocks.remove(blocks.size() - 1);
        }
    }

    /** Moves an entry to where it belongs, since it falls due at another time now. */
    void moved(DatedEntry entry) {
        settle(entry.queuePosition(), entry);
    }

    /** Puts an entry in the place of another of the same deadline. */
    void replace(DatedEntry old, DatedEntry replacement) {
        set(old.queuePosition(), replacement);
    }

    void clear() {
        blocks.clear();
        size = 0;
    }

    private void settle(int position, DatedEntry entry) {
        boolean early =
                position > 0 && entry.dueMs() < get((position - 1) / CHILDREN).dueMs();
        if (early) {
            rise(position, entry);
        } else {
            sink(position, entry);
        }
    }

    private void rise(int from, DatedEntry entry) {
        int at = from;
        while (at > 0) {
            DatedEntry parent = get((at - 1) / CHILDREN);
            if (parent.dueMs() <= entry.dueMs()) {
                break;
            }
            set(at, parent);
            at = (at - 1) / CHILDREN;
        }
        set(at, entry);
    }

    private void sink(int from, DatedEntry entry) {
        int at = from;
        while (true) {
            int child = earliestChild(at);
            if (child < 0 || get(child).dueMs() >= entry.dueMs()) {
                break;
            }
            set(at, get(child));
            at = child;
        }
        set(at, entry);
    }

    private int earliestChild(int parent) {
        long begin = (long) parent * CHILDREN + 1;
        int earliest = -1;
        long earliestMs = Deadline.NONE;
        for (long child = begin; child < Math.min(begin + CHILDREN, size); child++) {
            long dueMs = get((int) child).dueMs();
            if (dueMs < earliestMs) {
                earliest = (int) child;
                earliestMs = dueMs;
            }
        }
        return earliest;
    }

    /** Returns the entry at a position below {@link #size}. */
    @SuppressWarnings("NullAway") // below size every slot holds an entry
    DatedEntry get(int position) {
        return blocks.get(position / BLOCK)[position % BLOCK];
    }

    private void set(int position, DatedEntry entry) {
        blocks.get(position / BLOCK)[position % BLOCK] = entry;
        entry.queuePosition(position);
    }
}
