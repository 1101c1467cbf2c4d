package io.sluice.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a client may send that is broken, hostile, or neither: pipelines of requests whose replies depend on nothing but
 * the connection, then damaged. Every char is one byte; the same seed makes the same bytes.
 */
final class FuzzBytes {
    private static final List<String> REQUESTS = List.of(
            "PING",
            "PING x",
            "ECHO abc",
            "ECHO",
            "SELECT 3",
            "SELECT x",
            "MULTI",
            "EXEC",
            "DISCARD",
            "CLIENT SETNAME n",
            "CLIENT GETNAME",
            "CLIENT",
            "COMMAND COUNT",
            "BOGUS a b",
            "AUTH x",
            "AUTH default x",
            "HELLO 9",
            "RESET",
            "GET nothing",
            "TTL nothing",
            "MGET a b c");

    private static final List<String> LENGTHS = List.of(
            "0",
            "-1",
            "-2",
            "1",
            "2",
            "3",
            "10",
            "11",
            "100",
            "16384",
            "16385",
            "1048576",
            "1048577",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "01",
            "+1",
            "-0",
            "",
            " 1",
            "1 ",
            "1x",
            "x",
            "1e3",
            "0x10");

    private static final List<String> HOSTILE = List.of(
            "*1\r\n*1\r\n$4\r\nPING\r\n",
            "*2\r\n*2\r\n*2\r\n*2\r\n",
            "*1\r\n:1\r\n",
            "*1\r\n+PING\r\n",
            "*1\r\n$4\r\nPING",
            "*1\r$4\rPING\r",
            "*1\n$4\nPING\n",
            "$4\r\nPING\r\n",
            "%1\r\n$1\r\na\r\n$1\r\nb\r\n",
            "~1\r\n",
            ">1\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "\"unbalanced\r\n",
            "'\\\r\n",
            "\"\\x4\r\n",
            "\0\0\0\0",
            "\r\n\r\n\r\n",
            "\n");

    private static final int PIECES_MAX = 12;
    private static final int LONG_BYTES = 70_000;

    private final Random random;

    FuzzBytes(long seed) {
        random = new Random(seed);
    }

    /** Returns a stream of bytes. */
    String next() {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(PIECES_MAX); left > 0; left--) {
            text.append(piece());
        }
        for (int damages = random.nextInt(4); damages > 0 && text.length() > 0; damages--) {
            damage(text);
        }
        return text.toString();
    }

    /** Cuts a stream into the parts in which it is sent. */
    List<byte[]> parts(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int step = 1 + random.nextInt(random.nextBoolean() ? 8 : 1 + bytes.length);
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Math.max(step, bytes.length / 64)) {
            int to = Math.min(bytes.length, from + Math.max(step, bytes.length / 64));
            parts.add(Arrays.copyOfRange(bytes, from, to));
        }
        return parts;
    }

    private String piece() {
        return switch (random.nextInt(12)) {
            case 0 -> randomBytes(random.nextInt(200));
            case 1 -> one(HOSTILE);
            case 2 -> one(REQUESTS) + (random.nextBoolean() ? "\r\n" : "\n");
            case 3 -> "*" + one(LENGTHS) + "\r\n";
            case 4 -> "*2\r\n$4\r\nECHO\r\n$" + one(LENGTHS) + "\r\n" + randomBytes(random.nextInt(20)) + "\r\n";
            case 5 -> "x".repeat(random.nextInt(LONG_BYTES));
            case 6 -> "*" + "1".repeat(random.nextInt(LONG_BYTES));
            case 7 -> Wire.request("ECHO", "v".repeat(random.nextInt(LONG_BYTES)));
            default -> Wire.request(one(REQUESTS).split(" ", -1));
        };
    }

    private void damage(StringBuilder text) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(6)) {
            case 0 -> text.setLength(at);
            case 1 -> text.setCharAt(at, (char) random.nextInt(256));
            case 2 -> text.insert(at, randomBytes(1 + random.nextInt(8)));
            case 3 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            case 4 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            default -> text.setCharAt(at, "*$\r\n\"' 0123456789-".charAt(random.nextInt(18)));
        }
    }

    private String randomBytes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
