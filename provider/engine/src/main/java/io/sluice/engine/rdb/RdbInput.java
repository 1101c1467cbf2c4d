package io.sluice.engine.rdb;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.LittleEndian;
import io.sluice.engine.structure.Lzf;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of RDB that {@link RdbOutput} describes. No length is believed that what follows cannot have. Not
 * for several threads.
 */
public final class RdbInput {
    private static final int FORM_SHIFT = 6;
    private static final int LENGTH_6 = 0;
    private static final int LENGTH_14 = 1;
    private static final int LENGTH_32 = 0x80;
    private static final int LENGTH_64 = 0x81;
    private static final int SPECIAL = 3;
    private static final int LOW_BITS = 0x3F;
    private static final int INTEGER_MAX = 2;
    private static final int COMPRESSED = 3;
    private static final int NUMBER_BYTES = Long.BYTES;

    private final @Nullable RdbSource source;
    private final long stringBytesMax;
    private byte[] buffer;
    private int at;
    private int limit;
    private long checksum;
    private int checked;

    private RdbInput(@Nullable RdbSource source, long stringBytesMax, byte[] buffer) {
        this.source = source;
        this.stringBytesMax = Math.min(stringBytesMax, Integer.MAX_VALUE - 8L);
        this.buffer = buffer;
    }

    /**
     * Reads bytes that are there.
     *
     * @param stringBytesMax how long a string may be, compressed or not
     */
    public static RdbInput of(Slice bytes, long stringBytesMax) {
        RdbInput input = new RdbInput(null, stringBytesMax, bytes.array());
        input.at = bytes.offset();
        input.checked = input.at;
        input.limit = input.at + bytes.length();
        return input;
    }

    /** Reads from a source, a buffer at a time; longer strings get arrays of their own. */
    public static RdbInput of(RdbSource source, int bufferBytes, long stringBytesMax) {
        return new RdbInput(source, stringBytesMax, new byte[Math.max(bufferBytes, NUMBER_BYTES)]);
    }

    /** Returns how many bytes there are that were not read. */
    public long remaining() {
        return limit - at + (source == null ? 0 : source.remaining());
    }

    /** Returns the checksum of everything that was read. */
    public long checksum() {
        checksum = Crc64.update(checksum, buffer, checked, at);
        checked = at;
        return checksum;
    }

    /** Reads a byte, 0 to 255. */
    public int code() throws FormatException {
        need(1);
        return buffer[at++] & 0xFF;
    }

    /** Reads a number of so many bytes, the lowest first, with its sign. */
    public long littleEndian(int bytes) throws FormatException {
        need(bytes);
        at += bytes;
        return LittleEndian.signed(buffer, at - bytes, bytes);
    }

    /** Reads a length, or a number of elements: 0 or more. */
    public long length() throws FormatException {
        int code = code();
        FormatException.check(code >> FORM_SHIFT != SPECIAL, "length");
        return length(code);
    }

    /** Reads a string, and points the slice at it; valid until something else is read. */
    public Slice string(Slice slice) throws FormatException {
        int code = code();
        if (code >> FORM_SHIFT == SPECIAL) {
            byte[] bytes = special(code & LOW_BITS);
            return slice.set(bytes, 0, bytes.length);
        }
        int length = stringLength(length(code));
        if (length > buffer.length) {
            byte[] bytes = apart(length);
            return slice.set(bytes, 0, length);
        }
        need(length);
        at += length;
        return slice.set(buffer, at - length, length);
    }

    /** Reads a string into an array of its own. */
    public byte[] bytes() throws FormatException {
        int code = code();
        return code >> FORM_SHIFT == SPECIAL ? special(code & LOW_BITS) : apart(stringLength(length(code)));
    }

    /** Reads a number of 64 bits that is written as a length, one of 2^63 or more as one below 0. */
    public long number() throws FormatException {
        int code = code();
        FormatException.check(code >> FORM_SHIFT != SPECIAL, "number");
        return unsigned(code);
    }

    private long length(int code) throws FormatException {
        long length = unsigned(code);
        FormatException.check(length >= 0, "length");
        return length;
    }

    private long unsigned(int code) throws FormatException {
        switch (code >> FORM_SHIFT) {
            case LENGTH_6 -> {
                return code;
            }
            case LENGTH_14 -> {
                return ((code & (long) LOW_BITS) << Byte.SIZE) | code();
            }
            default -> FormatException.check(code == LENGTH_32 || code == LENGTH_64, "length");
        }
        int unused = code == LENGTH_32 ? Integer.SIZE : 0;
        long reversed = littleEndian((Long.SIZE - unused) / Byte.SIZE);
        return Long.reverseBytes(reversed) >>> unused;
    }

    private byte[] special(int kind) throws FormatException {
        if (kind <= INTEGER_MAX) {
            long value = littleEndian(1 << kind);
            byte[] decimal = new byte[Decimal.lengthOf(value)];
            Decimal.write(value, decimal, 0);
            return decimal;
        }
        FormatException.check(kind == COMPRESSED, "encoding of a string");
        int compressed = stringLength(length());
        long length = length();
        FormatException.check(
                length <= stringBytesMax && Lzf.isPlausible(compressed, length), "length of a compressed string");
        Slice slice = Slice.empty();
        if (compressed > buffer.length) {
            slice = Slice.of(apart(compressed));
        } else {
            need(compressed);
            slice.set(buffer, at, compressed);
            at += compressed;
        }
        byte[] bytes = new byte[(int) length];
        Lzf.decompress(slice, bytes);
        return bytes;
    }

    private int stringLength(long length) throws FormatException {
        FormatException.check(length <= stringBytesMax && length <= remaining(), "length of a string");
        return (int) length;
    }

    /** Reads bytes into an array of their own. */
    private byte[] apart(int length) throws FormatException {
        int atHand = Math.min(length, limit - at);
        byte[] bytes = Arrays.copyOfRange(buffer, at, at + atHand);
        at += atHand;
        if (atHand == length) {
            return bytes;
        }
        bytes = Arrays.copyOf(bytes, length);
        checksum();
        fill(bytes, atHand, length);
        checksum = Crc64.update(checksum, bytes, atHand, length);
        return bytes;
    }

    /** Has so many bytes in the buffer, which is as long at least. */
    private void need(int bytes) throws FormatException {
        if (bytes <= limit - at) {
            return;
        }
        FormatException.check(bytes <= remaining(), "end");
        checksum();
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        checked = 0;
        while (limit < bytes) {
            limit += read(buffer, limit, buffer.length - limit);
        }
    }

    private void fill(byte[] target, int from, int to) throws FormatException {
        int filled = from;
        while (filled < to) {
            filled += read(target, filled, to - filled);
        }
    }

    private int read(byte[] target, int offset, int length) throws FormatException {
        int count = source == null ? 0 : source.read(target, offset, length);
        FormatException.check(count > 0, "end");
        return count;
    }
}
