package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.fail;

import io.sluice.testkit.RealRedis;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HyperLogLogs have the same bytes and estimates as in a real redis-server, also where somebody spoilt them. */
class HyperLogLogTest {
    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final int ROUNDS = 250;
    private static final int HEADER = 16;

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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void additionsAndMergesLeaveTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        int elementsMax = List.of(5, 50, 500, 5_000).get((int) seed % 4);
        for (int round = 0; round < ROUNDS; round++) {
            requests.addAll(step(random, elementsMax));
        }
        compare(requests);
    }

    private static List<Request> step(SplittableRandom random, int elementsMax) {
        String key = key(random);
        return switch (random.nextInt(22)) {
            case 0, 1 -> List.of(Request.of("PFMERGE", key, key(random), key(random)));
            case 2 -> List.of(Request.of("PFMERGE", key, key(random)));
            case 3, 4 -> List.of(Request.of("PFCOUNT", key));
            case 5 -> List.of(Request.of("PFCOUNT", key, key(random), key(random)));
            case 6 -> List.of(Request.of("DEL", key));
            case 7 -> List.of(Request.of("PFDEBUG", random.nextInt(4) == 0 ? "GETREG" : "ENCODING", key));
            case 8 -> List.of(Request.of("PFDEBUG", random.nextInt(4) == 0 ? "TODENSE" : "DECODE", key));
            case 9 -> List.of(Request.of("CONFIG", "SET", "hll-sparse-max-bytes", "" + random.nextInt(6_000)));
            case 10 -> List.of(Request.of("SETRANGE", key, "" + (8 + random.nextInt(8)), "x"));
            case 11 -> List.of(Request.of("GETRANGE", key, "" + random.nextInt(13_000), "13000"));
            default -> List.of(addition(random, key, elementsMax), Request.of("GET", key));
        };
    }

    private static Request addition(SplittableRandom random, String key, int elementsMax) {
        byte[][] elements = Stream.generate(() -> element(random))
                .limit(random.nextInt(elementsMax))
                .toArray(byte[][]::new);
        List<byte[]> words = new ArrayList<>(List.of(bytes("PFADD"), bytes(key)));
        words.addAll(Arrays.asList(elements));
        return new Request(words);
    }

    private static byte[] element(SplittableRandom random) {
        byte[] element = new byte[random.nextInt(40)];
        random.nextBytes(element);
        return random.nextBoolean() ? element : bytes("" + random.nextInt(20_000));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void spoiltOnesAreToldAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            requests.add(new Request(List.of(bytes("SET"), bytes("x"), spoilt(random))));
            requests.add(Request.of("PFCOUNT", "x", "a"));
            requests.add(Request.of("PFCOUNT", "x"));
            // Of several elements redis-server keeps those before the one that finds the mistake.
            requests.add(Request.of("PFADD", "x", "" + random.nextInt()));
            requests.add(Request.of("PFMERGE", "a", "x"));
            requests.add(Request.of("PFDEBUG", "GETREG", "x"));
            requests.add(Request.of("GET", "x"));
            requests.add(Request.of("DEL", "a"));
        }
        compare(requests);
    }

    /** Returns the header, here and there with another byte, and opcodes by chance that add up now and then. */
    private static byte[] spoilt(SplittableRandom random) {
        byte[] opcodes = new byte[random.nextInt(40)];
        random.nextBytes(opcodes);
        int sum = 0;
        int length = 0;
        while (length < opcodes.length && sum < 16_384) {
            boolean isLong = (opcodes[length] & 0xc0) == 0x40;
            if (isLong && length + 1 == opcodes.length) {
                // Redis reads the byte behind the string; Sluice does not.
                break;
            }
            sum += isLong
                    ? (((opcodes[length] & 0x3f) << 8) | (opcodes[length + 1] & 0xff)) + 1
                    : opcodes[length] < 0 ? (opcodes[length] & 3) + 1 : (opcodes[length] & 0x3f) + 1;
            length += isLong ? 2 : 1;
        }
        byte[] all = Arrays.copyOf(bytes("HYLL\u0001"), HEADER + length + 2);
        all[HEADER - 1] = (byte) random.nextInt(256);
        System.arraycopy(opcodes, 0, all, HEADER, length);
        int missing = 16_384 - sum;
        boolean isMended = missing > 0 && random.nextInt(4) > 0;
        if (isMended) {
            all[HEADER + length] = (byte) (0x40 | ((missing - 1) >> 8));
            all[HEADER + length + 1] = (byte) (missing - 1);
        }
        return Arrays.copyOf(all, isMended ? all.length : HEADER + length);
    }

    private static void compare(List<Request> requests) {
        List<Request> all = Stream.concat(
                        Stream.of(Request.of("CONFIG", "SET", "hll-sparse-max-bytes", "3000")), requests.stream())
                .toList();
        Optional<Difference> found = new Differential(redis, 2, IntendedDifferences.ALL).shortest(all);
        found.ifPresent(difference -> fail(difference.toString()));
    }

    private static String key(SplittableRandom random) {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
