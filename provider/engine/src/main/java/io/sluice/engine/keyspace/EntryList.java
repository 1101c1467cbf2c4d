package io.sluice.engine.keyspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The entries of one key prefix in one {@link Contents}, in no particular order, each knowing its position. */
final class EntryList {
    /*
     * A list of blocks, so that growing copies one reference per BLOCK entries. Removal moves the last entry into the
     * gap. Whoever walks from the end to the beginning therefore misses nothing: what moves down to a gap not yet
     * visited comes from the part already visited, and new entries are added behind.
     */
    static final int BLOCK = 1024;

    private final List<ListedEntry[]> blocks = new ArrayList<>();
    private final KeyPrefix prefix;
    private int size;

    /** Where to go on with the entries that were there before this list. */
    private long attachCursor;

    private boolean isComplete;

    EntryList(KeyPrefix prefix) {
        this.prefix = prefix;
    }

    /** Returns the prefix of all these keys. */
    KeyPrefix prefix() {
        return prefix;
    }

    /** Returns where in the table to go on with looking for entries that were there before this list. */
    long attachCursor() {
        return attachCursor;
    }

    /** Notes that all entries before a position of the table are on the list; 0 stands for its end. */
    void attachedBefore(long cursor) {
        attachCursor = cursor;
        isComplete = cursor == 0;
    }

    /** Returns whether all entries of the prefix are on the list. */
    boolean isComplete() {
        return isComplete;
    }

    int size() {
        return size;
    }

    int blockCount() {
        return blocks.size();
    }

    /** Returns whether this is the list of database 0, and an entry that was on it still is. */
    boolean has(ListedEntry entry) {
        int position = entry.position();
        return prefix.entries() == this && position < size && get(position) == entry;
    }

    ListedEntry get(int position) {
        return blocks.get(position / BLOCK)[position % BLOCK];
    }

    /** Makes room for more entries, so that adding them cannot fail for want of memory. */
    void prepare(int count) {
        while (size + count > blocks.size() * BLOCK) {
            blocks.add(new ListedEntry[BLOCK]);
        }
    }

    /** Adds an entry; {@link #prepare} comes before. */
    void add(ListedEntry entry) {
        set(size++, entry);
    }

    void replace(ListedEntry old, ListedEntry replacement) {
        set(old.position(), replacement);
    }

    @SuppressWarnings("NullAway") // slots behind the end hold nothing, and nobody reads them
    void remove(ListedEntry entry) {
        set(entry.position(), get(--size));
        blocks.get(size / BLOCK)[size % BLOCK] = null;
        if (size + BLOCK <= (blocks.size() - 1) * BLOCK) {
            blocks.remove(blocks.size() - 1);
        }
    }

    /** Forgets all entries: there are no more of the prefix. */
    void clear() {
        blocks.clear();
        size = 0;
        attachedBefore(0);
    }

    /** Visits at most {@code count} entries before a position, last first; returns the position where to go on. */
    int visitBefore(int position, int count, Consumer<? super Entry> visitor) {
        int at = Math.min(position, size);
        int until = Math.max(0, at - count);
        while (at > until) {
            visitor.accept(get(--at));
        }
        return at;
    }

    private void set(int position, ListedEntry entry) {
        blocks.get(position / BLOCK)[position % BLOCK] = entry;
        entry.position(position);
    }
}
