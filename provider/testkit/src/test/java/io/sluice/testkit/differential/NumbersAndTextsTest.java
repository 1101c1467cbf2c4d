package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.fail;

import io.sluice.testkit.RealRedis;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that calculate get the same results as in a real redis-server, to the last digit. */
class NumbersAndTextsTest {
    private static final int ROUNDS = 600;

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
    void fractionsAddUpAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextInt(4) == 0) {
                requests.add(Request.of("SET", "f", number(random)));
            }
            requests.add(Request.of("INCRBYFLOAT", "f", number(random)));
        }
        compare(requests);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void theSameSubsequenceIsFoundAsInRedis(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS / 3; round++) {
            requests.add(Request.of("MSET", "a", text(random), "b", text(random)));
            requests.add(Request.of("LCS", "a", "b"));
            requests.add(Request.of("LCS", "a", "b", "LEN"));
            requests.add(Request.of("LCS", "b", "a", "IDX", "WITHMATCHLEN"));
            requests.add(Request.of("LCS", "a", "b", "IDX", "MINMATCHLEN", "" + random.nextInt(-1, 5)));
        }
        compare(requests);
    }

    private static void compare(List<Request> requests) {
        Optional<Difference> found = new Differential(redis, 3, IntendedDifferences.ALL).shortest(requests);
        found.ifPresent(difference -> fail(difference.toString()));
    }

    private static String text(SplittableRandom random) {
        int letters = 1 + random.nextInt(4);
        return IntStream.range(0, random.nextInt(60))
                .map(unused -> 'a' + random.nextInt(letters))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** C libraries differ in whether hexadecimal numbers out of the range are an error, so there are none. */
    private static String number(SplittableRandom random) {
        String sign = List.of("", "", "-", "+").get(random.nextInt(4));
        return sign
                + switch (random.nextInt(8)) {
                    case 0 -> digits(random, 6) + "." + digits(random, 6);
                    case 1 -> "0." + digits(random, 25);
                    case 2 -> digits(random, 25) + "." + digits(random, 25);
                    case 3 -> digits(random, 4) + "." + digits(random, 4) + "e" + random.nextInt(-25, 25);
                    case 4 -> digits(random, 20) + "E" + random.nextInt(-5010, 5010);
                    case 5 -> "0x" + Long.toHexString(random.nextLong()) + ".8p" + random.nextInt(-130, 130);
                    case 6 -> Long.toString(random.nextLong() >>> random.nextInt(64));
                    default -> "0x1." + Long.toHexString(random.nextLong()) + "p" + random.nextInt(-16_300, 16_300);
                };
    }

    private static String digits(SplittableRandom random, int most) {
        return IntStream.range(0, 1 + random.nextInt(most))
                .map(unused -> '0' + random.nextInt(10))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
