package io.sluice.engine.rdb;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.LittleEndian;
import io.sluice.engine.structure.Slice;

/** Reads zipmaps, the small hashes of Redis before 2.6. */
final class Zipmap {
    /*
     * A byte with the number of fields (254 and 255: unknown), the fields, and a byte FF. A field is a length, its
     * bytes, the length of its value, a byte with the number of bytes that lie unused behind the value, the value, and
     * those bytes. A length is one byte, or FE and 4 bytes, the lowest first.
     */
    private static final int COUNT_UNKNOWN = 254;
    private static final int END = 0xFF;
    private static final int LONG_LENGTH = 0xFE;

    private final byte[] bytes;
    private final int end;
    private int at = 1;

    private Zipmap(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length - 1;
    }

    /** Takes fields. */
    interface Visitor {
        /** Takes a field with its value; the slices are reused. */
        void field(Slice field, Slice value) throws FormatException;
    }

    /**
     * Hands all fields to a visitor.
     *
     * @throws FormatException if the bytes are anything but a well-formed zipmap; then some were handed over already
     */
    static void forEach(byte[] bytes, Visitor visitor) throws FormatException {
        new Zipmap(bytes).forEach(visitor);
    }

    private void forEach(Visitor visitor) throws FormatException {
        FormatException.check(end >= 1 && (bytes[end] & 0xFF) == END, "zipmap end");
        Slice field = Slice.empty();
        Slice value = Slice.empty();
        int count = 0;
        while (at < end) {
            take(length(), field);
            int length = length();
            FormatException.check(at < end, "zipmap value");
            int unused = bytes[at++] & 0xFF;
            take(length, value);
            FormatException.check(unused <= end - at, "zipmap value");
            at += unused;
            visitor.field(field, value);
            count++;
        }
        int noted = bytes[0] & 0xFF;
        FormatException.check(noted >= COUNT_UNKNOWN || noted == count, "zipmap count");
    }

    private void take(int length, Slice slice) {
        slice.set(bytes, at, length);
        at += length;
    }

    /** Reads a length of bytes that are there. */
    private int length() throws FormatException {
        FormatException.check(at < end, "zipmap length");
        int code = bytes[at++] & 0xFF;
        long length = code;
        if (code >= LONG_LENGTH) {
            FormatException.check(code == LONG_LENGTH && end - at >= 4, "zipmap length");
            length = LittleEndian.unsigned(bytes, at, 4);
            at += 4;
        }
        FormatException.check(length <= end - at, "zipmap length");
        return (int) length;
    }
}
