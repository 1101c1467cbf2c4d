package io.sluice.command;

import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where in a request some of its keys are, and what is done to them.
 *
 * @param flags what is done to these keys
 * @param search how they are found
 * @param begin for RANGE the index of the first key, for COUNTED that of the number of keys, for KEYWORD the first
 *     index at which the keyword may stand, below 0 from the end of the request towards its beginning; else 0; the
 *     name is 0
 * @param last for RANGE and KEYWORD the last index, relative to the first key from 0 on, to the end of the request
 *     below 0
 * @param step the distance between two keys
 * @param keyword for KEYWORD the word in front of the first key; else empty
 * @param limit for a {@code last} of -1 which part of the rest of the request are keys: 2 if its first half; else 0
 */
public record KeySpec(Set<KeyFlag> flags, Search search, int begin, int last, int step, String keyword, int limit) {

    /** How keys are found. */
    public enum Search {
        /** From a fixed index on, up to another. */
        RANGE,
        /** Behind a number that says how many there are. */
        COUNTED,
        /** Behind a token. */
        KEYWORD,
        /** Only by reading the request as the command does. */
        UNKNOWN
    }

    /** Copies the set. */
    public KeySpec {
        flags = Set.copyOf(flags);
    }

    /** Says that keys are at fixed indexes. */
    static KeySpec range(Set<KeyFlag> flags, int begin, int last, int step) {
        return new KeySpec(flags, Search.RANGE, begin, last, step, "", 0);
    }

    /** Says that keys stand behind their number. */
    static KeySpec counted(Set<KeyFlag> flags, int begin, int step) {
        return new KeySpec(flags, Search.COUNTED, begin, 0, step, "", 0);
    }

    /** Says that only the command knows where keys are. */
    static KeySpec unknown(Set<KeyFlag> flags) {
        return new KeySpec(flags, Search.UNKNOWN, 0, 0, 1, "", 0);
    }

    /**
     * Returns the indexes of these keys in a request whose number of words fits: nothing if the request does not have
     * the keyword, null if the words contradict the specification or if it does not say where the keys are.
     */
    public int @Nullable [] find(Words words) {
        return switch (search) {
            case RANGE -> range(words, begin);
            case COUNTED -> counted(words);
            case KEYWORD -> behindKeyword(words);
            case UNKNOWN -> null;
        };
    }

    private int @Nullable [] range(Words words, int first) {
        int count = words.count();
        if (last >= 0) {
            return indexes(words, first, first + last);
        }
        return indexes(words, first, limit == 0 ? count + last : first + (count - first) / limit + last);
    }

    private int @Nullable [] counted(Words words) {
        int keys = begin < words.count() ? words.natural(begin) : -1;
        return keys < 1 || keys > words.count() ? null : indexes(words, begin + 1, begin + 1 + (keys - 1) * step);
    }

    private int @Nullable [] behindKeyword(Words words) {
        int direction = begin > 0 ? 1 : -1;
        int at = begin > 0 ? begin : words.count() + begin;
        while (at > 0 && at < words.count()) {
            if (words.is(at, keyword)) {
                return range(words, at + 1);
            }
            at += direction;
        }
        return new int[0];
    }

    private int @Nullable [] indexes(Words words, int first, int lastIndex) {
        if (first > lastIndex || lastIndex >= words.count()) {
            return null;
        }
        return IntStream.iterate(first, at -> at <= lastIndex, at -> at + step).toArray();
    }

    /** Returns the same place with other flags. */
    KeySpec with(Set<KeyFlag> otherFlags) {
        return new KeySpec(otherFlags, search, begin, last, step, keyword, limit);
    }
}
