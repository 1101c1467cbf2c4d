package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.RawString;
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
    void join(RawString result, Slice other) {
        byte[] target = result.array();
        int length = other.length();
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            int place = result.offset() + at;
            long word = (long) Bits.WORDS.get(other.array(), other.offset() + at);
            Bits.WORDS.set(target, place, of((long) Bits.WORDS.get(target, place), word));
        }
        for (; at < length; at++) {
            int place = result.offset() + at;
            target[place] = (byte) of(target[place], other.array()[other.offset() + at]);
        }
        if (this == AND) {
            Arrays.fill(target, result.offset() + length, target.length, (byte) 0);
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
