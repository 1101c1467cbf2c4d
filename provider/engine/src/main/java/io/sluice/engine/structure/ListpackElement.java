package io.sluice.engine.structure;

/** The elements of a {@link Listpack}, where the format is described: how a string becomes one, and the other way. */
final class ListpackElement {
    static final int STRING_6 = 0x80;
    static final int INT_13 = 0xC0;
    static final int STRING_32 = 0xF0;
    static final int INT_16 = 0xF1;
    static final int INT_64 = 0xF4;

    /** The length of the shortest string whose length needs more than 6 bits. */
    static final int STRING_12_MIN = 64;

    private ListpackElement() {}

    /** Writes a string as an element. */
    static void write(Slice value, byte[] bytes, int place) {
        byte[] array = value.array();
        int offset = value.offset();
        int length = value.length();
        int next;
        if (Decimal.isLong(array, offset, length)) {
            next = writeInteger(bytes, place, Decimal.toLong(array, offset, length));
        } else {
            next = writeStringHeader(bytes, place, length);
            System.arraycopy(array, offset, bytes, next, length);
            next += length;
        }
        writeBackLength(bytes, next, next - place);
    }

    /** Writes an integer as an element. */
    static void write(long integer, byte[] bytes, int place) {
        int next = writeInteger(bytes, place, integer);
        writeBackLength(bytes, next, next - place);
    }

    /** Returns how many bytes an integer takes as an element. */
    static int integerSize(long integer) {
        return integerLength(integer) + 1;
    }

    private static int writeInteger(byte[] bytes, int place, long value) {
        int size = integerLength(value);
        switch (size) {
            case 1 -> bytes[place] = (byte) value;
            case 2 -> {
                bytes[place] = (byte) (0xC0 | ((value >> 8) & 0x1F));
                bytes[place + 1] = (byte) value;
            }
            default -> {
                bytes[place] = (byte) (size == 9 ? INT_64 : INT_16 + size - 3);
                LittleEndian.put(bytes, place + 1, size - 1, value);
            }
        }
        return place + size;
    }

    private static int writeStringHeader(byte[] bytes, int place, int length) {
        if (length < STRING_12_MIN) {
            bytes[place] = (byte) (STRING_6 | length);
            return place + 1;
        }
        if (length < 4096) {
            bytes[place] = (byte) (0xE0 | (length >> 8));
            bytes[place + 1] = (byte) length;
            return place + 2;
        }
        bytes[place] = (byte) STRING_32;
        LittleEndian.put(bytes, place + 1, 4, length);
        return place + 5;
    }

    /** Returns whether an element is kept as an integer. */
    static boolean isInteger(byte[] bytes, int place) {
        int code = bytes[place] & 0xFF;
        return code < 0x80 || (code & 0xE0) == INT_13 || (code >= INT_16 && code <= INT_64);
    }

    /** Returns an element that {@link #isInteger}. */
    static long integer(byte[] bytes, int place) {
        int code = bytes[place] & 0xFF;
        if (code < 0x80) {
            return code;
        }
        if ((code & 0xE0) == INT_13) {
            int value = ((code & 0x1F) << 8) | (bytes[place + 1] & 0xFF);
            int signed = (value << 19) >> 19;
            return signed;
        }
        return LittleEndian.signed(bytes, place + 1, integerBytes(code));
    }

    /** Points a slice at an element that is not {@link #isInteger}. */
    static Slice string(byte[] bytes, int place, Slice slice) {
        int code = bytes[place] & 0xFF;
        if (code < INT_13) {
            return slice.set(bytes, place + 1, code & 0x3F);
        }
        if (code < STRING_32) {
            return slice.set(bytes, place + 2, ((code & 0xF) << 8) | (bytes[place + 1] & 0xFF));
        }
        return slice.set(bytes, place + 5, (int) LittleEndian.signed(bytes, place + 1, 4));
    }

    /** Returns whether an element has these bytes, which are no integer of 64 bits. */
    static boolean is(byte[] bytes, int place, Slice wanted) {
        if (isInteger(bytes, place)) {
            return false;
        }
        int code = bytes[place] & 0xFF;
        int length;
        int from;
        if (code < INT_13) {
            length = code & 0x3F;
            from = place + 1;
        } else if (code < STRING_32) {
            length = ((code & 0xF) << 8) | (bytes[place + 1] & 0xFF);
            from = place + 2;
        } else {
            length = (int) LittleEndian.signed(bytes, place + 1, 4);
            from = place + 5;
        }
        return length == wanted.length() && wanted.is(bytes, from, length);
    }

    /** Returns how many bytes the element at a place takes. */
    static int size(byte[] bytes, int place) {
        int code = bytes[place] & 0xFF;
        if (code < INT_13) {
            // What most elements are, and the only ones of one byte before the rest, and one behind it.
            return code < STRING_6 ? 2 : 2 + (code & 0x3F);
        }
        int length = length(bytes, place);
        return length + backLengthBytes(length);
    }

    /** Returns the length of an element without its length at the end. */
    static int lengthOf(Slice value) {
        int length = value.length();
        if (Decimal.isLong(value.array(), value.offset(), length)) {
            return integerLength(Decimal.toLong(value.array(), value.offset(), length));
        }
        return Math.addExact(length, length < 64 ? 1 : length < 4096 ? 2 : 5);
    }

    /** Returns the length of the element at a place without its length at the end. */
    static int length(byte[] bytes, int place) {
        int code = bytes[place] & 0xFF;
        if (code < STRING_6) {
            return 1;
        }
        if (code < INT_13) {
            return 1 + (code & 0x3F);
        }
        if (code < 0xE0) {
            return 2;
        }
        if (code < STRING_32) {
            return 2 + (((code & 0xF) << 8) | (bytes[place + 1] & 0xFF));
        }
        if (code == STRING_32) {
            return 5 + (int) LittleEndian.signed(bytes, place + 1, 4);
        }
        return 1 + integerBytes(code);
    }

    private static int integerLength(long value) {
        if (value >= 0 && value <= 127) {
            return 1;
        }
        if (value >= -4096 && value <= 4095) {
            return 2;
        }
        int bits = 64 - Long.numberOfLeadingZeros(value < 0 ? ~value : value) + 1;
        return bits <= 16 ? 3 : bits <= 24 ? 4 : bits <= 32 ? 5 : 9;
    }

    /** Returns the bytes behind the encoding of an integer that has bytes of its own. */
    static int integerBytes(int code) {
        return code == INT_64 ? 8 : code - INT_16 + 2;
    }

    /** Returns the bytes that the length at the end takes. */
    static int backLengthBytes(int length) {
        if (length < 1 << 7) {
            return 1;
        }
        if (length < 1 << 14) {
            return 2;
        }
        if (length < 1 << 21) {
            return 3;
        }
        return length < 1 << 28 ? 4 : 5;
    }

    private static void writeBackLength(byte[] bytes, int place, int length) {
        int size = backLengthBytes(length);
        for (int at = size - 1, rest = length; at >= 0; at--, rest >>>= 7) {
            bytes[place + at] = (byte) ((rest & 0x7F) | (at == 0 ? 0 : 0x80));
        }
    }

    /**
     * Returns the length that is told at the end of an element, -1 if that is none.
     *
     * @param from where the elements begin
     */
    static long readBackLength(byte[] bytes, int from, int elementEnd) {
        long length = 0;
        for (int at = elementEnd - 1, shift = 0; shift < 35 && at >= from; at--, shift += 7) {
            length |= (bytes[at] & 0x7FL) << shift;
            if ((bytes[at] & 0x80) == 0) {
                return length;
            }
        }
        return -1;
    }
}
