package io.sluice.engine.keyspace;

import io.sluice.engine.value.Value;

/** An entry that also hangs on the list of its {@link KeyPrefix}. */
final class ListedEntry extends DatedEntry {
    private final EntryList list;

    /** Where in the list this entry is; the list's business. */
    private int position;

    ListedEntry(Draft draft, long deadlineMs, EntryList list) {
        super(draft, deadlineMs);
        this.list = list;
    }

    @Override
    public ListedEntry follower(byte[] value) {
        return new ListedEntry(new Draft().follow(this, value), Deadline.NONE, list);
    }

    @Override
    public ListedEntry follower(Value value) {
        return new ListedEntry(new Draft().follow(this, value), Deadline.NONE, list);
    }

    @Override
    EntryList list() {
        return list;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }
}
