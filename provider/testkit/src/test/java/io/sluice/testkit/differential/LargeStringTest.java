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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large strings that commands change in part are for clients what they are in a real redis-server. */
class LargeStringTest {
    /** A longer string is kept in leaves once it is changed in part. */
    private static final int FLAT_MAX = 16 << 10;

    private static final int LEAF = 2 << 10;
    private static final int ROUNDS = 400;
    private static final List<String> KEYS = List.of("a", "b", "c");

    private static RealRedis redis;

    private SplittableRandom random = new SplittableRandom();

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
    void stringsAroundTheBoundAreChangedAndReadAsInRedis(long seed) {
        random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            requests.add(change());
            requests.add(random.nextInt(4) == 0 ? other() : question());
        }
        Optional<Difference> found = new Differential(redis, 2, IntendedDifferences.ALL).shortest(requests);
        found.ifPresent(difference -> fail(difference.toString()));
    }

    private Request change() {
        return switch (random.nextInt(12)) {
            case 0 -> request("SET", key(), random.nextInt(3) == 0 ? dense() : bytes(size()));
            case 1 -> request("SETRANGE", key(), number(offset()), bytes(random.nextInt(3 * LEAF)));
            case 2, 3 -> request("SETRANGE", key(), number(offset()), bytes(random.nextInt(9)));
            case 4, 5 -> request("APPEND", key(), bytes(random.nextInt(9)));
            case 6 -> request("APPEND", key(), bytes(random.nextInt(3 * LEAF)));
            case 7, 8, 9 -> request("SETBIT", key(), number(bit()), number(random.nextInt(2)));
            default -> bitField();
        };
    }

    private Request bitField() {
        List<byte[]> words = new ArrayList<>(List.of(text("BITFIELD"), key()));
        for (int steps = random.nextInt(1, 5); steps > 0; steps--) {
            byte[] type = text((random.nextBoolean() ? "i" : "u") + random.nextInt(1, 64));
            byte[] place = number(bit());
            words.addAll(
                    switch (random.nextInt(4)) {
                        case 0 -> List.of(text("GET"), type, place);
                        case 1 ->
                            List.of(
                                    text("OVERFLOW"),
                                    text(random.nextBoolean() ? "FAIL" : "SAT"),
                                    text("INCRBY"),
                                    type,
                                    place,
                                    number(random.nextLong()));
                        case 2 -> List.of(text("SET"), type, place, number(random.nextLong()));
                        default -> List.of(text("INCRBY"), type, place, number(random.nextInt(-3, 4)));
                    });
        }
        return new Request(words);
    }

    private Request question() {
        byte[] key = key();
        return switch (random.nextInt(14)) {
            case 0 -> request("GET", key);
            case 1 -> request("GETRANGE", key, number(signedOffset()), number(signedOffset()));
            case 2 -> request("STRLEN", key);
            case 3 -> request("BITCOUNT", key);
            case 4 -> request("BITCOUNT", key, number(signedOffset()), number(signedOffset()));
            case 5 -> request("BITCOUNT", key, number(8 * signedOffset()), number(8 * signedOffset()), text("BIT"));
            case 6 -> request("BITPOS", key, number(random.nextInt(2)), number(signedOffset()));
            case 7 -> request("BITPOS", key, number(random.nextInt(2)), number(signedOffset()), number(signedOffset()));
            case 8 -> request("GETBIT", key, number(bit()));
            case 9 -> request("OBJECT", text("ENCODING"), key);
            case 10 -> request("DEBUG", text("DIGEST-VALUE"), key);
            case 11 -> request("BITFIELD_RO", key, text("GET"), text("i64"), number(bit()));
            case 12 -> request("MGET", key(), key());
            default -> request("TYPE", key);
        };
    }

    private Request other() {
        byte[] key = key();
        return switch (random.nextInt(14)) {
            case 0, 1 -> request("COPY", key(), key, text("REPLACE"));
            case 2 -> request("RENAME", key(), key);
            case 3 -> request("BITOP", text("XOR"), key, key(), key());
            case 4 -> request("BITOP", text("NOT"), key, key());
            case 5 -> request("BITOP", text("AND"), key, key(), key());
            case 6 -> request("INCR", key);
            case 7 -> request("INCRBYFLOAT", key, text("1.5"));
            case 8 -> request("PFADD", key, number(random.nextInt(1000)), text("x"));
            case 9 -> request("GETDEL", key);
            case 10 -> request("GETEX", key, text("EX"), text("10000"));
            case 11 -> request("PFCOUNT", key);
            case 12 -> request("BITOP", text("OR"), key, key(), key(), key());
            default -> request("DEBUG", text("RELOAD"));
        };
    }

    /** Returns a HyperLogLog, of which an addition makes one in leaves. */
    private byte[] dense() {
        byte[] bytes = Arrays.copyOf(text("HYLL"), 12_304);
        for (int index = 16; index < bytes.length; index++) {
            bytes[index] = (byte) random.nextInt(2);
        }
        return bytes;
    }

    /** Returns a length near the bound, or near the end of a leaf. */
    private int size() {
        int edge = random.nextBoolean() ? FLAT_MAX : random.nextInt(1, 20) * LEAF;
        return Math.max(0, edge + random.nextInt(-2, 3));
    }

    private long offset() {
        return random.nextInt(3) == 0 ? random.nextInt(3 * FLAT_MAX) : size();
    }

    private long signedOffset() {
        return random.nextInt(4) == 0 ? -offset() : offset();
    }

    private long bit() {
        return 8 * offset() + random.nextInt(8);
    }

    private byte[] key() {
        return text(KEYS.get(random.nextInt(KEYS.size())));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    private static byte[] number(long number) {
        return text(Long.toString(number));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Request request(String command, byte[]... words) {
        List<byte[]> all = new ArrayList<>(List.of(text(command)));
        all.addAll(List.of(words));
        return new Request(all);
    }
}
