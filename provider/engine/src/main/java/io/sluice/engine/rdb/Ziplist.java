package io.sluice.engine.rdb;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.LittleEndian;
import io.sluice.engine.structure.Slice;

/** Reads ziplists, which were to Redis before 7.0 what listpacks are now. */
final class Ziplist {
    /*
     * 4 bytes total length, 4 bytes place of the last entry, 2 bytes number of entries (65535: unknown), the entries,
     * and a byte FF. An entry begins with the length of the one before, a byte, or FE and 4 bytes; then comes
     *
     *   00llllll                       a string of up to 63 bytes
     *   01llllll llllllll              a string, length with its highest byte first
     *   80 llll                        a string, length in 4 bytes, highest first
     *   C0, D0, E0, F0, FE             an integer of 2, 4, 8, 3, 1 bytes
     *   F1 to FD                       an integer, 0 to 12
     *
     * Other numbers have their lowest byte first.
     */
    private static final int HEADER = 10;
    private static final int COUNT_UNKNOWN = 0xFFFF;
    private static final int END = 0xFF;
    private static final int LONG_PREVIOUS = 0xFE;
    private static final int STRING_14 = 0x40;
    private static final int STRING_32 = 0x80;
    private static final int INTEGER = 0xC0;
    private static final int LOW_BITS = 0x3F;
    private static final int SMALL_INTEGER_MIN = 0xF1;
    private static final int SMALL_INTEGER_MAX = 0xFD;

    private final byte[] bytes;
    private final int end;
    private final Slice slice = Slice.empty();
    private final byte[] decimal = new byte[Long.toString(Long.MIN_VALUE).length()];
    private int at = HEADER;

    private Ziplist(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length - 1;
    }

    /**
     * Returns a listpack of the same elements.
     *
     * @throws FormatException if the bytes are anything but a well-formed ziplist
     */
    static Listpack pack(byte[] bytes) throws FormatException {
        return new Ziplist(bytes).pack();
    }

    private Listpack pack() throws FormatException {
        FormatException.check(
                end >= HEADER && LittleEndian.unsigned(bytes, 0, 4) == bytes.length && (bytes[end] & 0xFF) == END,
                "ziplist header or end");
        Listpack pack = Listpack.withRoom(bytes.length + bytes.length / Byte.SIZE);
        int last = HEADER;
        int previous = 0;
        while (at < end) {
            last = at;
            FormatException.check(previousLength() == previous, "ziplist entry before");
            pack.append(element());
            previous = at - last;
        }
        FormatException.check(LittleEndian.unsigned(bytes, 4, 4) == (pack.isEmpty() ? HEADER : last), "ziplist tail");
        int noted = (int) LittleEndian.unsigned(bytes, 8, 2);
        FormatException.check(noted == COUNT_UNKNOWN || noted == pack.count(), "ziplist count");
        pack.trim();
        return pack;
    }

    private long previousLength() throws FormatException {
        int code = bytes[at] & 0xFF;
        if (code < LONG_PREVIOUS) {
            at++;
            return code;
        }
        FormatException.check(code == LONG_PREVIOUS && end - at > 4, "ziplist entry before");
        at += 5;
        return LittleEndian.unsigned(bytes, at - 4, 4);
    }

    private Slice element() throws FormatException {
        FormatException.check(at < end, "ziplist entry");
        int code = bytes[at++] & 0xFF;
        return code < INTEGER ? string(code) : integer(code);
    }

    private Slice string(int code) throws FormatException {
        long length = code & LOW_BITS;
        if (code >= STRING_32) {
            FormatException.check(end - at >= 4, "ziplist entry");
            length = Integer.toUnsignedLong(Integer.reverseBytes((int) LittleEndian.signed(bytes, at, 4)));
            at += 4;
        } else if (code >= STRING_14) {
            FormatException.check(end - at >= 1, "ziplist entry");
            length = (length << Byte.SIZE) | (bytes[at++] & 0xFF);
        }
        FormatException.check(length <= end - at, "ziplist entry");
        slice.set(bytes, at, (int) length);
        at += (int) length;
        return slice;
    }

    private Slice integer(int code) throws FormatException {
        long value = (long) code - SMALL_INTEGER_MIN;
        if (code < SMALL_INTEGER_MIN || code > SMALL_INTEGER_MAX) {
            int size = integerBytes(code);
            FormatException.check(size > 0 && size <= end - at, "ziplist entry");
            value = LittleEndian.signed(bytes, at, size);
            at += size;
        }
        return slice.set(decimal, 0, Decimal.write(value, decimal, 0));
    }

    private static int integerBytes(int code) {
        return switch (code) {
            case 0xC0 -> 2;
            case 0xD0 -> 4;
            case 0xE0 -> 8;
            case 0xF0 -> 3;
            case 0xFE -> 1;
            default -> 0;
        };
    }
}
