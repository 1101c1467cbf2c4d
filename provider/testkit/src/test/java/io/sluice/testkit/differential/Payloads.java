package io.sluice.testkit.differential;

import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Payloads in forms that no redis-server writes any more, or never did. */
final class Payloads {
    private static final int FOOTER = 10;
    private static final int VERSION = 10;
    private static final int COUNT_UNKNOWN = 0xFFFF;
    private static final int LONG = 254;

    private Payloads() {}

    /** Returns a payload of what is written, with version and checksum. */
    static byte[] of(Consumer<RdbOutput> value) {
        RdbOutput output = RdbOutput.inMemory(100, Compressor.NONE);
        value.accept(output);
        output.littleEndian(VERSION, 2);
        output.checksum();
        return Arrays.copyOf(output.array(), (int) output.size());
    }

    /** Returns type and value of a payload. */
    static byte[] value(byte[] payload) {
        return Arrays.copyOf(payload, payload.length - FOOTER);
    }

    /** Returns a payload of any bytes as type and value. */
    static byte[] of(byte[] value) {
        return of(output -> output.raw(value, 0, value.length));
    }

    /** Returns a payload of a type, some lengths, and some strings. */
    static byte[] of(int type, int count, List<byte[]> strings) {
        return of(output -> {
            output.code(type);
            if (count >= 0) {
                output.length(count);
            }
            strings.forEach(string -> output.string(Slice.of(string)));
        });
    }

    /** Returns the ziplist of some strings. */
    static byte[] ziplist(List<byte[]> strings) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int previous = 0;
        int last = 0;
        for (byte[] string : strings) {
            last = entries.size();
            if (previous < LONG) {
                entries.write(previous);
            } else {
                entries.write(LONG);
                putLittle(entries, previous, 4);
            }
            putEntry(entries, string);
            previous = entries.size() - last;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        putLittle(all, FOOTER + entries.size() + 1, 4);
        putLittle(all, FOOTER + last, 4);
        putLittle(all, Math.min(strings.size(), COUNT_UNKNOWN), 2);
        all.writeBytes(entries.toByteArray());
        all.write(0xFF);
        return all.toByteArray();
    }

    /** Returns the zipmap of some fields and values in turn, with a byte unused behind each value. */
    static byte[] zipmap(List<byte[]> strings) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(Math.min(strings.size() / 2, LONG));
        for (int index = 0; index < strings.size(); index++) {
            boolean isValue = index % 2 > 0;
            int length = strings.get(index).length;
            if (length < LONG) {
                all.write(length);
            } else {
                all.write(LONG);
                putLittle(all, length, 4);
            }
            if (isValue) {
                all.write(1);
            }
            all.writeBytes(strings.get(index));
            if (isValue) {
                all.write('x');
            }
        }
        all.write(0xFF);
        return all.toByteArray();
    }

    private static void putEntry(ByteArrayOutputStream entries, byte[] string) {
        String text = new String(string, StandardCharsets.ISO_8859_1);
        if (text.matches("0|-?[1-9][0-9]{0,17}")) {
            putInteger(entries, Long.parseLong(text));
            return;
        }
        int length = string.length;
        if (length < 64) {
            entries.write(length);
        } else if (length < 16_384) {
            entries.write(0x40 | (length >> 8));
            entries.write(length);
        } else {
            entries.write(0x80);
            putLittle(entries, Integer.reverseBytes(length), 4);
        }
        entries.writeBytes(string);
    }

    private static void putInteger(ByteArrayOutputStream entries, long value) {
        if (value >= 0 && value <= 12) {
            entries.write(0xF1 + (int) value);
        } else if (value == (byte) value) {
            entries.write(0xFE);
            putLittle(entries, value, 1);
        } else if (value == (short) value) {
            entries.write(0xC0);
            putLittle(entries, value, 2);
        } else if (value << 40 >> 40 == value) {
            entries.write(0xF0);
            putLittle(entries, value, 3);
        } else if (value == (int) value) {
            entries.write(0xD0);
            putLittle(entries, value, 4);
        } else {
            entries.write(0xE0);
            putLittle(entries, value, 8);
        }
    }

    private static void putLittle(ByteArrayOutputStream bytes, long value, int count) {
        for (int index = 0; index < count; index++) {
            bytes.write((int) (value >> (8 * index)));
        }
    }
}
