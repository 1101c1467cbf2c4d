package io.sluice.engine.keyspace;

/** An entry that also hangs on the list of a {@link KeyPrefix}. */
final class PrefixedEntry extends Entry {
    private final KeyPrefix prefix;

    /** Where in the prefix's list this entry is; the list's business. */
    private int position;

    PrefixedEntry(int hash, byte[] bytes, int keyLength, KeyPrefix prefix) {
        super(hash, bytes, keyLength);
        this.prefix = prefix;
    }

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
