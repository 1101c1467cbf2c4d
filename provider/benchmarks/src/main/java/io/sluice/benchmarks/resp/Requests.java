package io.sluice.benchmarks.resp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline of requests of one workload, encoded once. Only the digits of its numbers are written anew for each
 * sending, so that a generator on the same machine takes little from the server that it measures.
 */
final class Requests {
    /** The digits that differ, at the end of those of a number below {@link Workload#KEYS}. */
    private static final int DIGITS = 5;

    private final ByteBuffer bytes;
    private final int[] digitPositions;
    private long random;

    Requests(Workload workload, int pipeline, long seed) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < pipeline; i++) {
            encode(workload, encoded, positions);
        }
        bytes = ByteBuffer.allocateDirect(encoded.size()).put(encoded.toByteArray());
        digitPositions = positions.stream().mapToInt(Integer::intValue).toArray();
        random = seed * 0x9E3779B97F4A7C15L | 1;
    }

    /** Returns the bytes of the next pipeline; they change with the next call. */
    ByteBuffer next() {
        for (int position : digitPositions) {
            int chosen = nextBelow(Workload.KEYS);
            for (int i = position + DIGITS - 1; i >= position; i--) {
                bytes.put(i, (byte) ('0' + chosen % 10));
                chosen /= 10;
            }
        }
        return bytes.rewind();
    }

    /** Returns a word with a number, as the requests have it. */
    static String numbered(String word, int number) {
        String digits = String.valueOf(number);
        return word.replace(Workload.NUMBER, "0".repeat(Workload.DIGITS - digits.length()) + digits);
    }

    private static void encode(Workload workload, ByteArrayOutputStream encoded, List<Integer> positions) {
        ascii(encoded, "*" + workload.words().size() + "\r\n");
        for (String word : workload.words()) {
            ascii(encoded, "$" + word.length() + "\r\n");
            int number = word.indexOf(Workload.NUMBER);
            if (number >= 0) {
                positions.add(encoded.size() + number + Workload.DIGITS - DIGITS);
            }
            ascii(encoded, numbered(word, 0) + "\r\n");
        }
    }

    private static void ascii(ByteArrayOutputStream encoded, String text) {
        encoded.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Xorshift, and a multiplication in place of a division: quality enough to spread keys, at a few cycles. */
    private int nextBelow(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) (((random >>> 33) * bound) >>> 31);
    }
}
