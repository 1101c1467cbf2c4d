package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Key and value of an entry about to be made. One object serves many entries, so that a write makes no garbage. */
final class Draft {
    /** The value is the bytes behind the key. */
    static final byte TEXT = 0;

    /** The value is an integer of 32 bits: {@link #number}. */
    static final byte INT32 = 1;

    /** The value is an integer of 64 bits: the 8 bytes behind the key. */
    static final byte INT64 = 2;

    /** The value is the bytes behind the key, which a command has changed in part. */
    static final byte RAW = 3;

    /** The value is an object of its own: {@link #apart}. */
    static final byte HELD = 4;

    /** The value is a string in leaves, which a command has changed in part: {@link #apart}. */
    static final byte ROPE = 5;

    /** The value is a hash: the listpack behind the key. */
    static final byte HASH_PACK = 6;

    /** The value is a sorted set: the listpack behind the key. */
    static final byte SORTED_SET_PACK = 7;

    /** A longer string that a command changes in part is kept in leaves from then on: decision 020. */
    static final int FLAT_BYTES_MAX = 16 << 10;

    /** A longer key, which each change of size copies, has its value apart. */
    private static final int PACKED_KEY_MAX = 1 << 10;

    private static final byte[] NOTHING = {};

    private int hash;
    private byte[] bytes = NOTHING;
    private int number;
    private byte encoding;
    private int usedAt;
    private @Nullable Object apart;

    /** Returns whether an encoding is one of those of integers. */
    static boolean isNumber(byte encoding) {
        return encoding == INT32 || encoding == INT64;
    }

    /** Returns whether an encoding is one of those of listpacks behind the key. */
    static boolean isPacked(byte encoding) {
        return encoding >= HASH_PACK;
    }

    /** Copies a key and a value. */
    Draft set(int newHash, Slice key, Slice value) {
        if (Decimal.isLong(value.array(), value.offset(), value.length())) {
            return set(newHash, key, Decimal.toLong(value.array(), value.offset(), value.length()));
        }
        return setText(newHash, key, value);
    }

    /** Copies a key and a value, which is kept as text even if it is an integer. */
    Draft setText(int newHash, Slice key, Slice value) {
        int length = Math.addExact(key.length(), value.length());
        begin(newHash, key, length);
        System.arraycopy(value.array(), value.offset(), bytes, key.length(), value.length());
        number = key.length();
        encoding = TEXT;
        return this;
    }

    /** Copies the key of an entry, and a value. */
    Draft follow(Entry entry, byte[] value) {
        int keyLength = entry.keyLength();
        if (Decimal.isLong(value, 0, value.length)) {
            Slice key = Slice.empty().set(entry.array(), 0, keyLength);
            return set(entry.hash(), key, Decimal.toLong(value, 0, value.length));
        }
        hash = entry.hash();
        bytes = Arrays.copyOf(entry.array(), Math.addExact(keyLength, value.length));
        System.arraycopy(value, 0, bytes, keyLength, value.length);
        number = keyLength;
        encoding = TEXT;
        return this;
    }

    /** Copies the key of an entry, or shares it if that has an object, for another object as its value. */
    Draft follow(Entry entry, Value value) {
        return set(entry.hash(), Slice.empty().set(entry.array(), 0, entry.keyLength()), value, entry);
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

    /**
     * Copies a key that has more than a string as its value, and copies that behind it or takes it; in the latter case
     * it may share the key with an entry of that key.
     */
    Draft set(int newHash, Slice key, Value value, @Nullable Entry old) {
        Listpack pack = value.packForEntry();
        if (pack != null && pack.fitsBehind() && key.length() <= PACKED_KEY_MAX) {
            begin(newHash, key, Math.addExact(key.length(), pack.bytesBehind()));
            pack.putBehind(bytes, key.length());
            number = key.length();
            encoding = value.type() == Value.Type.HASH ? HASH_PACK : SORTED_SET_PACK;
            return this;
        }
        return setHeld(newHash, key, value, old);
    }

    private Draft setHeld(int newHash, Slice key, Value value, @Nullable Entry old) {
        if (old != null && old.encoding() == HELD) {
            hash = newHash;
            bytes = old.array();
        } else {
            begin(newHash, key, key.length());
        }
        number = key.length();
        encoding = HELD;
        apart = value;
        return this;
    }

    /** Copies a key, and the value of another key. */
    Draft set(int newHash, Slice key, Entry source) {
        Value value = source.heldApart();
        if (value != null) {
            return set(newHash, key, value.share(), null);
        }
        Rope rope = source.rope();
        if (rope != null) {
            return setRope(newHash, key, rope);
        }
        byte[] from = source.array();
        int length = from.length - source.keyLength();
        begin(newHash, key, Math.addExact(key.length(), length));
        System.arraycopy(from, source.keyLength(), bytes, key.length(), length);
        encoding = source.encoding();
        number = encoding == INT32 ? source.number() : key.length();
        return this;
    }

    /**
     * Takes an entry as it is after a change of the value that lay in it, and when it was used; or its key and that
     * value, if this does not lie behind a key any more.
     */
    Draft setEdited(Entry entry, Value value) {
        set(entry);
        Listpack pack = value.packForEntry();
        if (pack != null && pack.fitsBehind()) {
            bytes = pack.noteBehind();
            return this;
        }
        return setHeld(hash, Slice.empty().set(bytes, 0, number), value.lifted(), null);
    }

    /** Copies a key that had no value: its value is some bytes, and zeros before them. */
    Draft patch(int newHash, Slice key, int offset, Slice patch) {
        if (Math.addExact(offset, patch.length()) > FLAT_BYTES_MAX) {
            return setRope(newHash, key, Rope.EMPTY.patch(offset, patch));
        }
        int at = Math.addExact(key.length(), offset);
        begin(newHash, key, Math.addExact(at, patch.length()));
        return patched(key.length(), at, patch);
    }

    /** Copies key and value of an entry, with some bytes of the value changed, and zeros between it and them. */
    Draft patch(Entry old, int offset, Slice patch) {
        int length = Math.max(Math.addExact(offset, patch.length()), old.valueLength());
        if (!isKeptFlat(old, length)) {
            return setRope(old, ropeOf(old).patch(offset, patch));
        }
        int keyLength = old.keyLength();
        int size = Math.addExact(keyLength, length);
        hash = old.hash();
        if (old.isNumber()) {
            bytes = new byte[size];
            System.arraycopy(old.array(), 0, bytes, 0, keyLength);
            Decimal.write(old.integer(), bytes, keyLength);
        } else {
            bytes = Arrays.copyOf(old.array(), size);
        }
        return patched(keyLength, keyLength + offset, patch);
    }

    private Draft patched(int keyLength, int at, Slice patch) {
        System.arraycopy(patch.array(), patch.offset(), bytes, at, patch.length());
        number = keyLength;
        encoding = RAW;
        return this;
    }

    /** Returns whether a string of so many bytes, which a command has made of that of an entry, is in one piece. */
    static boolean isKeptFlat(@Nullable Entry old, int length) {
        return length <= FLAT_BYTES_MAX && (old == null || old.encoding() != ROPE);
    }

    /** Returns the string of an entry in leaves; if it is not kept so, a copy. */
    static Rope ropeOf(Entry entry) {
        Rope rope = entry.rope();
        return rope == null ? Rope.EMPTY.patch(0, entry.whole()) : rope;
    }

    /** Copies the key of an entry, or shares it if there is nothing behind it, and takes a value. */
    Draft setRope(Entry old, Rope rope) {
        int keyLength = old.keyLength();
        if (old.array().length > keyLength) {
            return setRope(old.hash(), Slice.empty().set(old.array(), 0, keyLength), rope);
        }
        hash = old.hash();
        bytes = old.array();
        return setRope(keyLength, rope);
    }

    /** Copies a key, and takes its value. */
    Draft setRope(int newHash, Slice key, Rope rope) {
        begin(newHash, key, key.length());
        return setRope(key.length(), rope);
    }

    private Draft setRope(int keyLength, Rope rope) {
        number = keyLength;
        encoding = ROPE;
        apart = rope;
        return this;
    }

    /** Takes an array that begins with a key; the rest is its value. */
    Draft setRaw(int newHash, byte[] keyAndValue, int keyLength) {
        hash = newHash;
        bytes = keyAndValue;
        number = keyLength;
        encoding = RAW;
        return this;
    }

    /** Takes key and value of another entry, and when it was used; the value is one that a command has changed. */
    Draft setRaw(Entry entry) {
        set(entry);
        if (entry.isNumber()) {
            int keyLength = entry.keyLength();
            bytes = Arrays.copyOf(entry.array(), Math.addExact(keyLength, entry.valueLength()));
            Decimal.write(entry.integer(), bytes, keyLength);
            number = keyLength;
        }
        encoding = RAW;
        return this;
    }

    /** Takes key and value of another entry, and when it was used. */
    Draft set(Entry entry) {
        hash = entry.hash();
        bytes = entry.array();
        number = entry.number();
        encoding = entry.encoding();
        usedAt = entry.usedAt();
        apart = entry.apart();
        return this;
    }

    /** Says when the entry is used. */
    Draft usedAt(int clock) {
        usedAt = clock;
        return this;
    }

    /** Makes the entry, and forgets key and value. */
    Entry entry(long deadlineMs, @Nullable EntryList list) {
        Entry entry;
        if (list != null) {
            entry = new ListedEntry(this, deadlineMs, list);
        } else if (deadlineMs != Deadline.NONE || apart != null) {
            entry = new DatedEntry(this, deadlineMs);
        } else {
            entry = new Entry(this);
        }
        clear();
        return entry;
    }

    /** Forgets key and value: whoever drafts an entry must not keep a large one alive. */
    void clear() {
        bytes = NOTHING;
        apart = null;
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

    @Nullable
    Object apart() {
        return apart;
    }

    int usedAt() {
        return usedAt;
    }

    private void begin(int newHash, Slice key, int length) {
        hash = newHash;
        bytes = new byte[length];
        apart = null;
        System.arraycopy(key.array(), key.offset(), bytes, 0, key.length());
    }
}
