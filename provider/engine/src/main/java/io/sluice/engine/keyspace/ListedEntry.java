package io.sluice.engine.keyspace;

/** An entry that also hangs on the list of a {@link KeyPrefix}. */
final class ListedEntry extends DatedEntry {
    private final KeyPrefix prefix;

    /** Where in the prefix's list this entry is; the list's business. */
    private int position;

    ListedEntry(Draft draft, long deadlineMs, KeyPrefix prefix) {
        super(draft, deadlineMs);
        this.prefix = prefix;
    }

    @Override
    KeyPrefix prefix() {
        return prefix;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }
}
