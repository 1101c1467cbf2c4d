package io.sluice.engine.rdb;

import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.LittleEndian;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of RDB: lengths, strings, numbers. Keeps them in a buffer; one that has a sink is emptied into it
 * whenever it is full. Not for several threads.
 */
public final class RdbOutput {
    /*
     * A length: 00llllll, 01llllll and a byte, 80 and 4 bytes, 81 and 8 bytes, highest byte first. In place of one,
     * before a string, 110000ee says that it is an integer of 1, 2 or 4 bytes, lowest first (ee 0, 1, 2), or compressed
     * (3): length compressed, length, bytes. A string is written as an integer if that has 32 bits, compressed if it is
     * longer than 20 bytes and gets shorter by 4 at least, all as redis-server does.
     */
    private static final int LENGTH_6_MAX = 63;
    private static final int LENGTH_14 = 0x40;
    private static final int LENGTH_14_MAX = 16_383;
    private static final int LENGTH_32 = 0x80;
    private static final int LENGTH_64 = 0x81;
    private static final long LENGTH_32_MAX = 0xFFFF_FFFFL;
    private static final int SPECIAL = 0xC0;
    private static final int INTEGER_TEXT_MAX = 11;
    private static final int UNCOMPRESSED_MAX = 20;
    private static final int GAIN_MIN = 4;

    /** What precedes the bytes of a compressed string, or of a length, at most. */
    private static final int HEADER_MAX = 1 + 2 * (1 + Integer.BYTES);

    private final Compressor compressor;
    private final @Nullable RdbSink sink;
    private byte[] buffer;
    private int used;
    private long drained;
    private long checksum;
    private int checked;

    private RdbOutput(Compressor compressor, @Nullable RdbSink sink, int bufferBytes) {
        this.compressor = compressor;
        this.sink = sink;
        this.buffer = new byte[bufferBytes];
    }

    /**
     * Makes an output that keeps everything.
     *
     * @param bytes how many it will be, at most: more cost a copy
     */
    public static RdbOutput inMemory(long bytes, Compressor compressor) {
        return new RdbOutput(compressor, null, Math.toIntExact(bytes + HEADER_MAX));
    }

    /** Makes an output that hands the bytes to a sink, a buffer at a time; {@link #flush} hands over the last ones. */
    public static RdbOutput to(RdbSink sink, int bufferBytes, Compressor compressor) {
        return new RdbOutput(compressor, sink, Math.max(bufferBytes, HEADER_MAX));
    }

    /** Returns the bytes that a string takes at most. */
    static long bytesAtMost(long length) {
        return length + (length <= LENGTH_6_MAX ? 1 : length <= LENGTH_14_MAX ? 2 : 1 + Integer.BYTES);
    }

    /** Returns the bytes that a compressed string takes at most. */
    static long bytesOfCompressed(long compressedLength) {
        return HEADER_MAX + compressedLength;
    }

    /** Returns the number of bytes written so far. */
    public long size() {
        return drained + used;
    }

    /** Returns the array that begins with what was written, if the output keeps it. */
    public byte[] array() {
        return buffer;
    }

    /** Hands everything written so far to the sink, if there is one. */
    public void flush() {
        checksum = Crc64.update(checksum, buffer, checked, used);
        checked = used;
        if (sink != null) {
            sink.write(buffer, 0, used);
            drained += used;
            used = 0;
            checked = 0;
        }
    }

    /** Writes the checksum of everything written so far, lowest byte first. */
    public void checksum() {
        checksum = Crc64.update(checksum, buffer, checked, used);
        checked = used;
        long sum = checksum;
        littleEndian(sum, Long.BYTES);
    }

    /** Writes a byte. */
    public void code(int code) {
        reserve(1);
        buffer[used++] = (byte) code;
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes, int offset, int length) {
        if (sink != null && length > buffer.length - used) {
            flush();
            if (length > buffer.length) {
                checksum = Crc64.update(checksum, bytes, offset, offset + length);
                sink.write(bytes, offset, length);
                drained += length;
                return;
            }
        }
        reserve(length);
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    /** Writes the lowest bytes of a number, the lowest first. */
    public void littleEndian(long number, int bytes) {
        reserve(bytes);
        LittleEndian.put(buffer, used, bytes, number);
        used += bytes;
    }

    /** Writes a length, or a number of 64 bits: one below 0 as if it had no sign. */
    public void length(long length) {
        reserve(1 + Long.BYTES);
        used += putLength(used, length);
    }

    /** Writes a string. */
    public void string(Slice string) {
        if (!isInteger(string) && !isCompressed(string)) {
            length(string.length());
            raw(string.array(), string.offset(), string.length());
        }
    }

    private boolean isInteger(Slice string) {
        int length = string.length();
        if (length > INTEGER_TEXT_MAX || !Decimal.isLong(string.array(), string.offset(), length)) {
            return false;
        }
        long value = Decimal.toLong(string.array(), string.offset(), length);
        if (value != (int) value) {
            return false;
        }
        int log = value == (byte) value ? 0 : value == (short) value ? 1 : 2;
        code(SPECIAL | log);
        littleEndian(value, 1 << log);
        return true;
    }

    private boolean isCompressed(Slice string) {
        int length = string.length();
        if (length <= UNCOMPRESSED_MAX) {
            return false;
        }
        int room = length - GAIN_MIN;
        if (room + HEADER_MAX > buffer.length - used && sink != null) {
            flush();
            if (room + HEADER_MAX > buffer.length) {
                return isCompressedApart(string, room);
            }
        }
        reserve(room + HEADER_MAX);
        int size = compressor.compress(string, buffer, used + HEADER_MAX, room);
        if (size > 0) {
            int from = used + HEADER_MAX;
            compressedHeader(size, length);
            System.arraycopy(buffer, from, buffer, used, size);
            used += size;
        }
        return size > 0;
    }

    private boolean isCompressedApart(Slice string, int room) {
        byte[] compressed = new byte[room];
        int size = compressor.compress(string, compressed, 0, room);
        if (size > 0) {
            compressedHeader(size, string.length());
            raw(compressed, 0, size);
        }
        return size > 0;
    }

    /** Writes a string that is compressed already. */
    void compressed(Slice bytes, int length) {
        reserve(HEADER_MAX);
        compressedHeader(bytes.length(), length);
        raw(bytes.array(), bytes.offset(), bytes.length());
    }

    private void compressedHeader(int size, int length) {
        buffer[used++] = (byte) (SPECIAL | 3);
        used += putLength(used, size);
        used += putLength(used, length);
    }

    private int putLength(int at, long length) {
        if (length >= 0 && length <= LENGTH_6_MAX) {
            buffer[at] = (byte) length;
            return 1;
        }
        if (length >= 0 && length <= LENGTH_14_MAX) {
            buffer[at] = (byte) (LENGTH_14 | (length >> Byte.SIZE));
            buffer[at + 1] = (byte) length;
            return 2;
        }
        int bytes = length >= 0 && length <= LENGTH_32_MAX ? Integer.BYTES : Long.BYTES;
        buffer[at] = (byte) (bytes == Integer.BYTES ? LENGTH_32 : LENGTH_64);
        LittleEndian.put(buffer, at + 1, bytes, Long.reverseBytes(length) >>> (Long.SIZE - bytes * Byte.SIZE));
        return 1 + bytes;
    }

    private void reserve(int bytes) {
        if (bytes <= buffer.length - used) {
            return;
        }
        if (sink != null) {
            flush();
        } else {
            int wanted = Math.addExact(used, bytes);
            buffer = Arrays.copyOf(buffer, (int) Math.max(wanted, Math.min(Integer.MAX_VALUE - 8L, 2L * wanted)));
        }
    }
}
