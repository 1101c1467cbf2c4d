package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.StringView;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;

/** How BITOP joins strings: word by word, as if all were as long as the longest, with zeros behind. */
enum BitOperation {
    /** A one where all have one. */
    AND,
    /** A one where any has one. */
    OR,
    /** A one where an odd number of them has one. */
    XOR,
    /** A one where the only one has none. */
    NOT;

    /**
     * Joins a string, from one index on, to what is there of the result from that index on; zeros come behind its end.
     */
    void join(Slice result, StringView other, int from) {
        int end = Math.max(from, Math.min(other.length(), from + result.length()));
        Slice piece;
        for (int at = from; at < end; at += piece.length()) {
            piece = other.piece(at, end);
            join(result.array(), result.offset() + at - from, piece);
        }
        if (this == AND) {
            int last = result.offset() + result.length();
            Arrays.fill(result.array(), result.offset() + end - from, last, (byte) 0);
        }
    }

    private void join(byte[] target, int start, Slice other) {
        int length = other.length();
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            long word = (long) Bits.WORDS.get(other.array(), other.offset() + at);
            Bits.WORDS.set(target, start + at, of((long) Bits.WORDS.get(target, start + at), word));
        }
        for (; at < length; at++) {
            target[start + at] = (byte) of(target[start + at], other.array()[other.offset() + at]);
        }
    }

    private long of(long one, long other) {
        return switch (this) {
            case AND -> one & other;
            case OR -> one | other;
            case XOR -> one ^ other;
            case NOT -> ~other;
        };
    }
}
