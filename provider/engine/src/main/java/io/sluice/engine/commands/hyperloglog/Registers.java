package io.sluice.engine.commands.hyperloglog;

import io.sluice.engine.commands.StringView;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The dense representation of a HyperLogLog: behind its header, its registers as 6 bits each, one behind the other, the
 * first in the lowest bits of the first byte.
 */
final class Registers {
    /** The number of registers. */
    static final int COUNT = 1 << 14;

    /** The largest value that a hash gives: one more than the bits that do not choose the register. */
    static final int VALUE_MAX = 51;

    /** The number of bytes of the header. */
    static final int HEADER = 16;

    /** The number of bytes of header and registers. */
    static final int BYTES = HEADER + COUNT * 6 / 8;

    private static final int WIDTH = 6;
    private static final int MASK = (1 << WIDTH) - 1;
    private static final int LEAVES = 1 + (BYTES - 1) / Rope.LEAF_BYTES;

    /** The bytes as they were. */
    private final StringView before;

    /** The leaves that have changed since, each a copy. */
    private final byte[] @Nullable [] changed = new byte[LEAVES][];

    private final Slice piece = Slice.empty();

    /** Takes values of registers in their order. */
    interface Visitor {
        void visit(int index, int value);
    }

    /** Begins with a string of {@link #BYTES} bytes. */
    Registers(StringView before) {
        this.before = before;
    }

    /** Makes registers of 0 behind a header of zeros. */
    static Registers zeros() {
        return new Registers(StringView.of(Rope.EMPTY.withLength(BYTES)));
    }

    /** Returns the register that a hash belongs to. */
    static int indexOf(long hash) {
        return (int) hash & (COUNT - 1);
    }

    /** Returns the value that a hash gives to its register: the number of zeros before its first one, and 1. */
    static int valueOf(long hash) {
        return Long.numberOfTrailingZeros((hash >>> 14) | (1L << (VALUE_MAX - 1))) + 1;
    }

    /** Returns a byte, of the header or the registers, 0 to 255. */
    int octet(int at) {
        byte[] leaf = changed[at / Rope.LEAF_BYTES];
        return leaf == null ? before.octet(at) : leaf[at % Rope.LEAF_BYTES] & 0xff;
    }

    /** Changes a byte. */
    void octet(int at, int octet) {
        int number = at / Rope.LEAF_BYTES;
        byte[] leaf = changed[number];
        if (leaf == null) {
            leaf = leafBefore(number);
            changed[number] = leaf;
        }
        leaf[at % Rope.LEAF_BYTES] = (byte) octet;
    }

    private byte[] leafBefore(int number) {
        int from = number * Rope.LEAF_BYTES;
        return before.piece(from, Math.min(BYTES, from + Rope.LEAF_BYTES)).copy();
    }

    /** Returns the value of a register. */
    int get(int index) {
        int bit = index * WIDTH;
        int at = HEADER + (bit >> 3);
        int shift = bit & 7;
        int high = shift > 2 ? octet(at + 1) : 0;
        return ((octet(at) | (high << 8)) >> shift) & MASK;
    }

    /** Gives a register a value. */
    void set(int index, int value) {
        int bit = index * WIDTH;
        int at = HEADER + (bit >> 3);
        int shift = bit & 7;
        octet(at, (octet(at) & ~(MASK << shift)) | (value << shift));
        if (shift > 2) {
            octet(at + 1, (octet(at + 1) & ~(MASK >> (8 - shift))) | (value >> (8 - shift)));
        }
    }

    /** Shows all registers to a visitor. */
    void forEach(Visitor visitor) {
        int index = 0;
        int bits = 0;
        int count = 0;
        Slice octets;
        for (int at = HEADER; at < BYTES; at += octets.length()) {
            octets = pieceFrom(at);
            for (int offset = octets.offset(); offset < octets.offset() + octets.length(); offset++) {
                bits |= (octets.array()[offset] & 0xff) << count;
                for (count += Byte.SIZE; count >= WIDTH; count -= WIDTH) {
                    visitor.visit(index++, bits & MASK);
                    bits >>= WIDTH;
                }
            }
        }
    }

    /** Returns the bytes from one on to the end of its leaf. */
    private Slice pieceFrom(int at) {
        int number = at / Rope.LEAF_BYTES;
        int end = Math.min(BYTES, (number + 1) * Rope.LEAF_BYTES);
        byte[] leaf = changed[number];
        return leaf == null ? before.piece(at, end) : piece.set(leaf, at % Rope.LEAF_BYTES, end - at);
    }

    /** Returns the string as it is now, with those leaves of before that have not changed; no more to be changed. */
    Rope toRope() {
        Rope old = before.rope();
        return Rope.of(BYTES, number -> {
            byte[] leaf = changed[number];
            if (leaf != null) {
                return leaf;
            }
            return old == null ? leafBefore(number) : old.leaf(number);
        });
    }
}
