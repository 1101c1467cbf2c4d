package io.sluice.engine.commands;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;

/**
 * A string that a command puts together or changes in part, in the array that its entry is going to have, so that a
 * large one is copied once. Its bytes begin at {@link #offset}.
 */
public final class RawString {
    private final byte[] array;
    private final int offset;

    private RawString(byte[] array, int offset) {
        this.array = array;
        this.offset = offset;
    }

    /** Makes a string of zeros for a key. */
    public static RawString zeros(Slice key, int length) {
        byte[] array = new byte[Math.addExact(key.length(), length)];
        System.arraycopy(key.array(), key.offset(), array, 0, key.length());
        return new RawString(array, key.length());
    }

    /**
     * Makes a copy of the string of an entry, which is not kept in leaves, with zeros behind it if it is shorter than
     * {@code lengthMin}.
     */
    public static RawString copy(Entry entry, int lengthMin) {
        int keyLength = entry.keyLength();
        int size = Math.addExact(keyLength, Math.max(lengthMin, entry.valueLength()));
        if (!entry.isNumber()) {
            return new RawString(Arrays.copyOf(entry.array(), size), keyLength);
        }
        byte[] array = new byte[size];
        System.arraycopy(entry.array(), 0, array, 0, keyLength);
        Decimal.write(entry.integer(), array, keyLength);
        return new RawString(array, keyLength);
    }

    /** Returns the array that has the string behind its key. */
    public byte[] array() {
        return array;
    }

    /** Returns where in {@link #array()} the string begins. */
    public int offset() {
        return offset;
    }

    /** Returns the number of bytes. */
    public int length() {
        return array.length - offset;
    }

    /**
     * Stores the string, which is not to be changed any more.
     *
     * @param wishMs the deadline, as in {@link Database#put}
     */
    public Entry put(Database database, long wishMs) {
        return database.putRaw(array, offset, wishMs);
    }
}
