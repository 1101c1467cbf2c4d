package io.sluice.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds commands by the bytes of their name, in any case, without allocating. */
final class NameIndex {
    /*
     * Open addressing in a table at most a quarter full. Names are ASCII, so that setting the bit 0x20 makes letters
     * small; the few other characters that this maps together only cost a comparison.
     */
    private static final int SMALL = 0x20;

    private final @Nullable CommandSpec[] specs;
    private final byte[][] names;
    private final int mask;

    NameIndex(List<CommandSpec> all) {
        int size = Integer.highestOneBit(Math.max(1, all.size())) * 8;
        specs = new CommandSpec[size];
        names = new byte[size][];
        mask = size - 1;
        all.forEach(this::add);
    }

    private void add(CommandSpec spec) {
        byte[] name = spec.name().getBytes(StandardCharsets.US_ASCII);
        if (find(name, 0, name.length) != null) {
            throw new IllegalArgumentException("two commands called " + spec.fullName());
        }
        int at = hash(name, 0, name.length) & mask;
        while (specs[at] != null) {
            at = (at + 1) & mask;
        }
        specs[at] = spec;
        names[at] = name;
    }

    @Nullable
    CommandSpec find(byte[] bytes, int offset, int length) {
        int at = hash(bytes, offset, length) & mask;
        while (specs[at] != null && !equal(names[at], bytes, offset, length)) {
            at = (at + 1) & mask;
        }
        return specs[at];
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + (bytes[i] | SMALL);
        }
        return hash ^ (hash >>> 15);
    }

    private static boolean equal(byte[] name, byte[] bytes, int offset, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte letter = bytes[offset + i];
            boolean capital = letter >= 'A' && letter <= 'Z';
            if (name[i] != (capital ? letter | SMALL : letter)) {
                return false;
            }
        }
        return true;
    }
}
