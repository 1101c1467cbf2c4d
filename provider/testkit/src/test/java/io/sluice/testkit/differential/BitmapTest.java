package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.fail;

import io.sluice.testkit.RealRedis;
import io.sluice.testkit.generator.Request;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bits are counted, found, joined and read as integers as in a real redis-server. */
class BitmapTest {
    private static final int ROUNDS = 1_500;

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void bitsAreCountedAndFoundAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 20 == 0) {
                requests.add(set("k", string(random)));
            }
            String unit = random.nextBoolean() ? "BIT" : "BYTE";
            String start = "" + random.nextInt(-700, 700);
            String end = "" + random.nextInt(-700, 700);
            String bit = "" + random.nextInt(2);
            requests.add(Request.of("BITCOUNT", "k", start, end, unit));
            requests.add(Request.of("BITPOS", "k", bit, start, end, unit));
            requests.add(Request.of("BITPOS", "k", bit, "" + random.nextInt(-90, 90)));
            requests.add(Request.of("SETBIT", "k", "" + random.nextInt(700), bit));
            requests.add(Request.of("GETBIT", "k", "" + random.nextInt(700)));
        }
        compare(requests);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void stringsAreJoinedAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            requests.add(set("abc".substring(random.nextInt(3)).substring(0, 1), string(random)));
            requests.add(Request.of("BITOP", List.of("AND", "OR", "XOR").get(random.nextInt(3)), "d", "a", "b", "c"));
            requests.add(Request.of("GET", "d"));
            requests.add(Request.of("BITOP", "NOT", "b", "d"));
        }
        compare(requests);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10, 11, 12})
    void fieldsAreReadAndWrittenAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> words = new ArrayList<>(List.of("BITFIELD", "k"));
            for (int steps = random.nextInt(1, 5); steps > 0; steps--) {
                words.addAll(step(random));
            }
            requests.add(Request.of(words.toArray(String[]::new)));
            if (round % 50 == 0) {
                requests.add(Request.of("DEL", "k"));
            }
        }
        compare(requests);
    }

    private static List<String> step(SplittableRandom random) {
        boolean isSigned = random.nextBoolean();
        int width = random.nextInt(3) == 0 ? (isSigned ? 64 : 63) : random.nextInt(1, 64);
        String type = (isSigned ? "i" : "u") + width;
        String offset = random.nextBoolean() ? "#" + random.nextInt(4) : "" + random.nextInt(100);
        String number = "" + number(random, width);
        return switch (random.nextInt(6)) {
            case 0 -> List.of("GET", type, offset);
            case 1 -> List.of("OVERFLOW", List.of("WRAP", "SAT", "FAIL").get(random.nextInt(3)));
            case 2, 3 -> List.of("SET", type, offset, number);
            default -> List.of("INCRBY", type, offset, number);
        };
    }

    /** Returns a number near an edge of the type, or of another one. */
    private static long number(SplittableRandom random, int width) {
        BigInteger edge = BigInteger.ONE.shiftLeft(random.nextInt(Math.max(0, width - 2), width + 1));
        long near = edge.longValue() + random.nextInt(-2, 3);
        return switch (random.nextInt(4)) {
            case 0 -> -near;
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(-3, 4);
            default -> near;
        };
    }

    private static byte[] string(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(9) : random.nextInt(80)];
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> Arrays.fill(bytes, (byte) -1);
            default -> {
                // Zeros.
            }
        }
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static Request set(String key, byte[] value) {
        return new Request(
                List.of("SET".getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static void compare(List<Request> requests) {
        Optional<Difference> found = new Differential(redis, 2, IntendedDifferences.ALL).shortest(requests);
        found.ifPresent(difference -> fail(difference.toString()));
    }
}
