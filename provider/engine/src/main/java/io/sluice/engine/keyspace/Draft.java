package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;

/** Key and value of an entry about to be made. One object serves many entries, so that a write makes no garbage. */
final class Draft {
    /** The value is the bytes behind the key. */
    static final byte TEXT = 0;

    /** The value is an integer of 32 bits: {@link #number}. */
    static final byte INT32 = 1;

    /** The value is an integer of 64 bits: the 8 bytes behind the key. */
    static final byte INT64 = 2;

    private static final byte[] NOTHING = {};

    private int hash;
    private byte[] bytes = NOTHING;
    private int number;
    private byte encoding;

    /** Copies a key and a value. */
    Draft set(int newHash, Slice key, Slice value) {
        if (Decimal.isLong(value.array(), value.offset(), value.length())) {
            return set(newHash, key, Decimal.toLong(value.array(), value.offset(), value.length()));
        }
        int length = Math.addExact(key.length(), value.length());
        begin(newHash, key, length);
        System.arraycopy(value.array(), value.offset(), bytes, key.length(), value.length());
        number = key.length();
        encoding = TEXT;
        return this;
    }

    /** Copies a key that has an integer as its value. */
    Draft set(int newHash, Slice key, long value) {
        boolean isShort = value == (int) value;
        begin(newHash, key, isShort ? key.length() : Math.addExact(key.length(), Long.BYTES));
        number = isShort ? (int) value : key.length();
        encoding = isShort ? INT32 : INT64;
        if (!isShort) {
            Longs.put(bytes, key.length(), value);
        }
        return this;
    }

    /** Takes key and value of another entry. */
    Draft set(Entry entry) {
        hash = entry.hash();
        bytes = entry.array();
        number = entry.number();
        encoding = entry.encoding();
        return this;
    }

    /** Forgets key and value: whoever drafts an entry must not keep a large one alive. */
    void clear() {
        bytes = NOTHING;
    }

    int hash() {
        return hash;
    }

    byte[] bytes() {
        return bytes;
    }

    int number() {
        return number;
    }

    byte encoding() {
        return encoding;
    }

    private void begin(int newHash, Slice key, int length) {
        hash = newHash;
        bytes = new byte[length];
        System.arraycopy(key.array(), key.offset(), bytes, 0, key.length());
    }
}
