package io.sluice.testkit.differential;

import io.sluice.testkit.generator.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Values of every type, of sizes around what decides on their form. */
final class RandomValues {
    private static final int[] LENGTHS = {
        0, 1, 10, 11, 12, 19, 20, 21, 22, 40, 44, 45, 62, 63, 64, 65, 127, 128, 4_090, 4_096, 8_170, 8_190, 8_193,
        16_383, 16_384, 65_535, 65_536, 70_000, 200_000
    };
    private static final int SHORT_LENGTHS = 18;
    private static final int MEDIUM_LENGTHS = 22;
    private static final long[] INTEGERS = {
        0,
        12,
        13,
        127,
        128,
        -1,
        -128,
        -129,
        255,
        256,
        4_095,
        4_096,
        -4_096,
        -4_097,
        32_767,
        32_768,
        -32_768,
        -32_769,
        8_388_607,
        8_388_608,
        -8_388_608,
        -8_388_609,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE - 1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final SplittableRandom random;

    RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns a request that makes a string. */
    Request string(String key) {
        return request("SET", key, List.of(bytes(LENGTHS.length)));
    }

    /** Returns a request that makes a list. */
    Request list(String key) {
        return request(random.nextBoolean() ? "RPUSH" : "LPUSH", key, elements(LENGTHS.length));
    }

    /** Returns a request that makes a set of integers. */
    Request integers(String key) {
        List<byte[]> members = new ArrayList<>();
        int size = random.nextInt(1, 600);
        int bits = random.nextInt(0, 64);
        for (int index = 0; index < size; index++) {
            members.add(text(random.nextLong() >> bits));
        }
        return request("SADD", key, members);
    }

    /** Returns a request that makes a set. */
    Request set(String key) {
        return request("SADD", key, elements(SHORT_LENGTHS));
    }

    /** Returns a request that makes a hash, a small one mostly. */
    Request hash(String key) {
        List<byte[]> elements = elements(random.nextInt(4) > 0 ? SHORT_LENGTHS : LENGTHS.length);
        if (elements.size() % 2 > 0) {
            elements.add(bytes(SHORT_LENGTHS));
        }
        return request("HSET", key, elements);
    }

    /** Returns a request that makes a sorted set, whose scores have the same texts in 7.0 and 7.2. */
    Request sortedSet(String key) {
        List<byte[]> members = elements(random.nextInt(4) > 0 ? SHORT_LENGTHS : LENGTHS.length);
        List<byte[]> words = new ArrayList<>();
        // 7.2 guesses the form by the number of words, 7.0 by what is there: so each member comes once.
        Set<ByteBuffer> known = new HashSet<>();
        for (byte[] member : members) {
            if (known.add(ByteBuffer.wrap(member))) {
                words.add(score());
                words.add(member);
            }
        }
        return request("ZADD", key, words);
    }

    private byte[] score() {
        return switch (random.nextInt(6)) {
            case 0 -> "inf".getBytes(StandardCharsets.US_ASCII);
            case 1 -> "-inf".getBytes(StandardCharsets.US_ASCII);
            case 2 -> text(random.nextInt(3));
            case 3 -> (random.nextInt(1_000) + ".25").getBytes(StandardCharsets.US_ASCII);
            default -> text(random.nextInt(-1_000_000, 1_000_000));
        };
    }

    /** Returns a value of any type. */
    Request any(String key) {
        return switch (random.nextInt(6)) {
            case 0 -> string(key);
            case 1 -> list(key);
            case 4 -> sortedSet(key);
            case 2 -> integers(key);
            case 3 -> set(key);
            default -> hash(key);
        };
    }

    private List<byte[]> elements(int lengthsMax) {
        int most = random.nextInt(10) == 0 ? 3_000 : random.nextInt(3) == 0 ? 300 : 20;
        int size = random.nextInt(1, most);
        int lengths = 1 + random.nextInt(size > 100 ? Math.min(lengthsMax, MEDIUM_LENGTHS) : lengthsMax);
        List<byte[]> elements = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            elements.add(bytes(lengths));
        }
        return elements;
    }

    private byte[] bytes(int lengths) {
        return switch (random.nextInt(5)) {
            case 0 -> text(INTEGERS[random.nextInt(INTEGERS.length)]);
            case 1 -> text(random.nextLong() >> random.nextInt(64));
            default -> {
                byte[] bytes = new byte[LENGTHS[random.nextInt(lengths)] + random.nextInt(3)];
                fill(bytes);
                yield bytes;
            }
        };
    }

    private void fill(byte[] bytes) {
        int letters = random.nextInt(3) == 0 ? 256 : random.nextInt(1, 40);
        boolean repeats = random.nextBoolean();
        for (int at = 0; at < bytes.length; ) {
            int run = random.nextInt(1, 60);
            int back = at == 0 || !repeats ? 0 : 1 + random.nextInt(Math.min(at, 9_000));
            for (int left = run; left > 0 && at < bytes.length; left--, at++) {
                bytes[at] = back > 0 ? bytes[at - back] : (byte) (random.nextInt(letters) + 40);
            }
            repeats ^= random.nextBoolean();
        }
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static Request request(String command, String key, List<byte[]> values) {
        List<byte[]> words = new ArrayList<>();
        words.add(command.getBytes(StandardCharsets.US_ASCII));
        words.add(key.getBytes(StandardCharsets.US_ASCII));
        words.addAll(values);
        return new Request(words);
    }
}
