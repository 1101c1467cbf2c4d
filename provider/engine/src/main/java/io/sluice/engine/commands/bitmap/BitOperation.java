package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.RawString;
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

    /** Joins a string to what is there of the result. */
    void join(RawString result, StringView other) {
        int length = other.length();
        Slice piece;
        for (int at = 0; at < length; at += piece.length()) {
            piece = other.piece(at, length);
            join(result.array(), result.offset() + at, piece);
        }
        if (this == AND) {
            Arrays.fill(result.array(), result.offset() + length, result.array().length, (byte) 0);
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
