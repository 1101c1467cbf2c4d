package io.sluice.engine.structure;

/**
 * Redis's glob patterns: {@code *} any bytes, {@code ?} one byte, {@code [abc]}, {@code [a-z]} and {@code [^a]} one
 * byte of a class, a backslash takes the next byte literally.
 */
public final class Glob {
    /*
     * Everything but a star takes exactly one byte, so after a mismatch only the last star needs to be tried with one
     * byte more: time is at most pattern times text, never exponential.
     */
    private final byte[] pattern;
    private final boolean ignoresCase;

    private Glob(byte[] pattern, boolean ignoresCase) {
        this.pattern = pattern;
        this.ignoresCase = ignoresCase;
    }

    /** Returns the pattern that matches bytes as they are. */
    public static Glob of(byte[] pattern) {
        return new Glob(pattern.clone(), false);
    }

    /** Returns the pattern that takes ASCII letters of either case for the same. */
    public static Glob ignoringCase(byte[] pattern) {
        return new Glob(pattern.clone(), true);
    }

    /** Returns the length of the text before the first special byte, which every match begins with. */
    public int literalLength() {
        int at = 0;
        while (at < pattern.length && "*?[\\".indexOf(pattern[at]) < 0) {
            at++;
        }
        return at;
    }

    /** Returns whether the pattern is literal text and a star: then it matches whatever begins with the text. */
    public boolean isPrefix() {
        return literalLength() == pattern.length - 1 && pattern[pattern.length - 1] == '*';
    }

    /** Returns the pattern's bytes. */
    public byte[] pattern() {
        return pattern.clone();
    }

    /** Returns whether the whole text matches. As in Redis, of several stars in a row none matches no text at all. */
    public boolean matches(byte[] text, int offset, int length) {
        if (length == 0 && pattern.length > 1) {
            return false;
        }
        int at = 0;
        int position = 0;
        int starAt = -1;
        int starPosition = 0;
        while (position < length) {
            if (at < pattern.length && pattern[at] == '*') {
                starAt = ++at;
                starPosition = position;
            } else if (at < pattern.length && takes(at, text[offset + position])) {
                at = following(at);
                position++;
            } else if (starAt >= 0) {
                at = starAt;
                position = ++starPosition;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    private boolean takes(int at, byte b) {
        return switch (pattern[at]) {
            case '?' -> true;
            case '[' -> classTakes(at, b);
            case '\\' -> same(pattern[at + 1 < pattern.length ? at + 1 : at], b);
            default -> same(pattern[at], b);
        };
    }

    private int following(int at) {
        return switch (pattern[at]) {
            case '[' -> Math.min(pattern.length, classEnd(at) + 1);
            case '\\' -> Math.min(pattern.length, at + 2);
            default -> at + 1;
        };
    }

    private boolean classTakes(int open, byte b) {
        int end = classEnd(open);
        int at = open + 1;
        boolean negated = at < end && pattern[at] == '^';
        at += negated ? 1 : 0;
        boolean found = false;
        while (at < end) {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                found |= same(pattern[at + 1], b);
                at += 2;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                found |= inRange(pattern[at], pattern[at + 2], b);
                at += 3;
            } else {
                found |= same(pattern[at], b);
                at++;
            }
        }
        return found != negated;
    }

    /** Returns where the class closes; one without a bracket ends with the pattern. */
    private int classEnd(int open) {
        int at = open + 1;
        if (at < pattern.length && pattern[at] == '^') {
            at++;
        }
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at += 2;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                at += 3;
            } else {
                at++;
            }
        }
        return Math.min(at, pattern.length);
    }

    private boolean inRange(byte one, byte other, byte b) {
        int low = Math.min(fold(one), fold(other));
        int high = Math.max(fold(one), fold(other));
        return fold(b) >= low && fold(b) <= high;
    }

    private boolean same(byte one, byte other) {
        return fold(one) == fold(other);
    }

    private int fold(byte b) {
        int value = b & 0xff;
        return ignoresCase && value >= 'A' && value <= 'Z' ? value + 32 : value;
    }
}
