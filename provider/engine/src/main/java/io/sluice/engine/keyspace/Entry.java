package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value: one version of it. Nothing in it changes but what it remembers of its use and, in a
 * {@link DatedEntry}, the deadline, so that the identity of an entry stands for the version of its value, unless that
 * is more than a string and changes in place ({@link #held}). May be read by any thread, but for such a value.
 */
public class Entry extends Linked<Entry> {
    /*
     * 32 bytes with compressed references, and one array, which saves a second array's header: it holds the key and,
     * behind it, the value as bytes. A value that is an integer, as Redis understands it, is kept as a number: in
     * `number` if it has 32 bits, else in 8 bytes behind the key. A value that is more than a string is an object,
     * which takes a DatedEntry: that has room for it at no cost. So is a large string which a command has changed in
     * part: a rope. A small hash or sorted set is a listpack behind the key, which changes in place as long as there
     * is room in the array; what is more than that is seen to by ContentChanges.
     *
     * `state` is the encoding in its highest byte and what EntryUse remembers below. Readers without the turn write it,
     * too, and the last one wins: the encoding never changes, and an int is written whole.
     */
    private static final int ENCODING_SHIFT = 24;
    private static final int EMBEDDED_MAX = 44;

    private final byte[] bytes;

    /** The value, if it is an integer of 32 bits, else the length of the key. */
    private final int number;

    private int state;

    Entry(Draft draft) {
        super(draft.hash());
        bytes = draft.bytes();
        number = draft.number();
        state = (draft.encoding() << ENCODING_SHIFT) | draft.usedAt();
    }

    final int number() {
        return number;
    }

    final byte encoding() {
        return (byte) (state >>> ENCODING_SHIFT);
    }

    /** Returns what the entry remembers of its use, in 24 bits: see {@link EntryUse}. */
    public final int usedAt() {
        return state & AccessClock.MASK;
    }

    /** Lets the entry remember this of its use. Any thread. */
    final void use(int remembered) {
        int used = (state & ~AccessClock.MASK) | remembered;
        if (state != used) {
            state = used;
        }
    }

    /** Returns a copy of the key. */
    public final byte[] key() {
        return Arrays.copyOf(bytes, keyLength());
    }

    /** Returns the array that begins with the {@link #keyLength} bytes of the key; not to be changed. */
    public final byte[] array() {
        return bytes;
    }

    /** Returns the number of bytes of the key. */
    public final int keyLength() {
        return encoding() == Draft.INT32 ? bytes.length : number;
    }

    /** Returns whether the value is kept as a number: it is an integer of 64 bits, and no command wants its text. */
    public final boolean isNumber() {
        return Draft.isNumber(encoding());
    }

    /** Returns whether the value is an integer of 64 bits, written as Redis writes integers. */
    public final boolean isInteger() {
        return isNumber() || Decimal.isLong(bytes, number, bytes.length - number);
    }

    /** Returns the value, if it is an integer. */
    public final long integer() {
        return switch (encoding()) {
            case Draft.INT32 -> number;
            case Draft.INT64 -> Longs.get(bytes, number);
            default -> Decimal.toLong(bytes, number, bytes.length - number);
        };
    }

    /**
     * Returns the value if it is more than a string; it changes in place. A value that lies behind the key is read only
     * through the object that is made here, and until the next change of it; {@link PackedValues} shows it without one.
     */
    public final @Nullable Value held() {
        return switch (encoding()) {
            case Draft.HELD -> (Value) apart();
            case Draft.HASH_PACK -> HashValue.reading(Listpack.behind(bytes, number));
            case Draft.SORTED_SET_PACK -> SortedSetValue.reading(Listpack.behind(bytes, number));
            default -> null;
        };
    }

    /** Returns the value if it is an object of its own, apart from the key; {@link #held} has the others, too. */
    public final @Nullable Value heldApart() {
        return encoding() == Draft.HELD ? (Value) apart() : null;
    }

    /** Returns whether a value is the one that the entry holds, or shows the one that lies behind the key. */
    final boolean isValue(Value value) {
        if (!isPacked()) {
            return value == heldApart();
        }
        Listpack pack = value.packForEntry();
        return pack != null && pack.isIn(bytes);
    }

    /** Returns whether the value is more than a string, and lies behind the key. */
    final boolean isPacked() {
        return Draft.isPacked(encoding());
    }

    /** Returns whether the value is a string, of which there are the bytes. */
    public final boolean isString() {
        return encoding() != Draft.HELD && !isPacked();
    }

    /** Returns the type of the value. */
    public final Value.Type type() {
        return switch (encoding()) {
            case Draft.HELD -> Objects.requireNonNull(heldApart()).type();
            case Draft.HASH_PACK -> Value.Type.HASH;
            case Draft.SORTED_SET_PACK -> Value.Type.SORTED_SET;
            default -> Value.Type.STRING;
        };
    }

    /** Returns the value if it is a string that is kept in leaves; it never changes. */
    public final @Nullable Rope rope() {
        return encoding() == Draft.ROPE ? (Rope) apart() : null;
    }

    /** Returns what is kept apart from the key, if anything is: a {@link Value} or a {@link Rope}. */
    @Nullable
    Object apart() {
        return null;
    }

    /**
     * Returns the entry as commands on strings see it: itself, unless it holds a Java object. Then, one of the same key
     * and deadline that has the bytes shown for the object, and is nowhere in the data; nothing if the object is lost.
     *
     * @throws IllegalStateException if it holds an object of which no bytes are shown
     */
    public final @Nullable Entry asString() {
        if (!(heldApart() instanceof ObjectValue object)) {
            return this;
        }
        if (object.isLost()) {
            return null;
        }
        ObjectText text = object.text();
        byte[] shown = text == null ? null : text.bytes();
        if (shown == null) {
            throw new IllegalStateException("no bytes are shown for the object");
        }
        byte[] keyAndValue = Arrays.copyOf(bytes, Math.addExact(bytes.length, shown.length));
        System.arraycopy(shown, 0, keyAndValue, bytes.length, shown.length);
        return new DatedEntry(
                new Draft().setRaw(hash(), keyAndValue, bytes.length).usedAt(usedAt()), deadlineMs());
    }

    /** Returns a copy of the value, which is a string. */
    public final byte[] value() {
        Rope rope = rope();
        if (rope == null && !isNumber()) {
            return Arrays.copyOfRange(bytes, number, bytes.length);
        }
        byte[] text = new byte[valueLength()];
        if (rope == null) {
            Decimal.write(integer(), text, 0);
        } else {
            rope.copy(0, text, 0, text.length);
        }
        return text;
    }

    /** Returns the value, a string, in one piece: as it is kept if it is so, else a copy. Not to be changed. */
    public final Slice whole() {
        return isNumber() || encoding() == Draft.ROPE
                ? Slice.of(value())
                : Slice.empty().set(bytes, number, bytes.length - number);
    }

    /** Returns the number of bytes of the value. */
    public final int valueLength() {
        Rope rope = rope();
        if (rope != null) {
            return rope.length();
        }
        return isNumber() ? Decimal.lengthOf(integer()) : bytes.length - number;
    }

    /** Returns when the entry ends, or {@link Deadline#NONE}; for a dead entry, when it would have ended. */
    public long deadlineMs() {
        return Deadline.NONE;
    }

    /** Returns whether the entry has a deadline. */
    public final boolean isVolatile() {
        return deadlineMs() != Deadline.NONE;
    }

    /** Returns the name of the type as the command TYPE answers it. */
    public final String typeName() {
        return type().word();
    }

    /** Returns whether a command has changed the value in part, or could have. */
    final boolean isRaw() {
        return encoding() == Draft.RAW || encoding() == Draft.ROPE;
    }

    /** Returns the name of the encoding as {@code OBJECT ENCODING} answers it. */
    public final String encodingName() {
        Value held = held();
        if (held != null) {
            return held.encodingName();
        }
        if (isNumber()) {
            return "int";
        }
        return isRaw() || valueLength() > EMBEDDED_MAX ? "raw" : "embstr";
    }

    @Override
    protected final int touch() {
        return bytes.length == 0 ? 0 : bytes[0] + bytes[bytes.length >> 1];
    }

    @Override
    public final boolean hasKey(Slice key) {
        return key.is(bytes, 0, keyLength());
    }

    /**
     * Returns an entry of the same key with another value, for {@link Database#replace}; nothing if there is no short
     * way to make one. Any thread: what needs no turn shall not make it longer.
     *
     * @param value copied
     */
    public @Nullable Entry follower(byte[] value) {
        return null;
    }

    /** Does the same for a value that is an object of its own. */
    public @Nullable Entry follower(Value value) {
        return null;
    }

    /** Returns the list on which the entry is. */
    @Nullable
    EntryList list() {
        return null;
    }

    /** Returns the prefix on whose list the entry is. */
    final @Nullable KeyPrefix prefix() {
        EntryList list = list();
        return list == null ? null : list.prefix();
    }
}
