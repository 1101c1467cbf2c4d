package io.sluice.benchmarks.resp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Counts the whole replies in received bytes and refuses every one that is not of the expected kind.
 *
 * <p>A reply that is not whole yet stays in the buffer and is looked at again when more has come.
 */
final class ReplyReader {
    private static final int SHOWN_BYTES = 80;

    /** The line of a header, after {@link #header}: its number, and where it ends. */
    private long number;

    private int end;

    private final ReplyKind expected;

    ReplyReader(ReplyKind expected) {
        this.expected = expected;
    }

    /** Moves the position behind the last whole reply and returns how many there were. */
    int count(ByteBuffer bytes) {
        int replies = 0;
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            byte type = bytes.get(start);
            if (!header(bytes, start)) {
                break;
            }
            if (!expected.admits(type, number)) {
                throw new WrongReplyException("expected " + expected + ", got " + text(bytes));
            }
            int behind = element(bytes, type);
            if (behind < 0) {
                break;
            }
            bytes.position(behind);
            replies++;
        }
        return replies;
    }

    /** Returns where the element ends whose header was just read, or -1 if it is not whole. */
    private int element(ByteBuffer bytes, byte type) {
        int behind = end;
        if (type == '$' && number >= 0) {
            behind += (int) number + 2;
        } else if (type == '*') {
            for (long left = number; left > 0 && behind >= 0; left--) {
                behind = header(bytes, behind) ? element(bytes, bytes.get(behind)) : -1;
            }
        }
        return behind <= bytes.limit() ? behind : -1;
    }

    /** Reads the line at an index; its number is 0 for a status or an error. False if it is not whole. */
    private boolean header(ByteBuffer bytes, int start) {
        long value = 0;
        boolean negative = false;
        for (int i = start + 1; i + 1 < bytes.limit(); i++) {
            byte b = bytes.get(i);
            if (b == '\r') {
                number = negative ? -value : value;
                end = i + 2;
                return true;
            }
            if (b == '-') {
                negative = true;
            } else if (b >= '0' && b <= '9') {
                value = value * 10 + (b - '0');
            }
        }
        return false;
    }

    private static String text(ByteBuffer bytes) {
        byte[] shown = new byte[Math.min(SHOWN_BYTES, bytes.remaining())];
        bytes.get(bytes.position(), shown);
        return new String(shown, StandardCharsets.ISO_8859_1).strip();
    }
}
