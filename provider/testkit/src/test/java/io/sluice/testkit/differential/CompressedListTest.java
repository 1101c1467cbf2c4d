package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.Client;
import io.sluice.testkit.EngineClient;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.RespSocket;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of which parts are compressed, as a real redis-server has them. */
class CompressedListTest {
    private static final String KEY = "l";
    private static final int ROUNDS = 25;
    private static final int CHANGES = 400;

    private static RealRedis redis;

    private final TestEngine engine =
            TestEngine.with(Map.of("sluice.enable-debug-command", "yes", "sluice.rdb-version", "10"));
    private final EngineClient ours = engine.connect();
    private RespSocket real;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        real = redis.connect();
        real.call("FLUSHALL");
        set("rdbcompression", "no");
    }

    @AfterEach
    void disconnect() {
        set("rdbcompression", "yes");
        set("list-compress-depth", "0");
        set("list-max-listpack-size", "-2");
        real.close();
        ours.close();
    }

    /** Without compression of its own, a payload shows which parts of the list are compressed, and to which bytes. */
    @ParameterizedTest(name = "depth {0}, seed {1}")
    @CsvSource({"0, 1", "1, 1", "1, 2", "2, 1", "2, 2"})
    void theSamePartsAreCompressedToTheSameBytes(int depth, long seed) {
        set("list-compress-depth", "" + depth);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            set("list-max-listpack-size", random.nextBoolean() ? "-1" : "" + random.nextInt(5, 40));
            List<Request> requests = pushesAndPops(random);
            assertThat(payload(ours, requests))
                    .as("seed %d, round %d", seed, round)
                    .isIn(payload(real, requests), payloadOfForgetful(requests));
            if (ours.call("OBJECT", "ENCODING", KEY).equals(new Reply.Bulk("quicklist"))) {
                assertThat(parts(ours)).as("seed %d, round %d", seed, round).isEqualTo(parts(real));
            }
        }
    }

    @ParameterizedTest(name = "depth {0}, seed {1}")
    @CsvSource({"0, 1", "1, 1", "1, 2", "2, 1", "2, 2"})
    void commandsAnswerAsInRedis(int depth, long seed) {
        set("list-compress-depth", "" + depth);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS / 5; round++) {
            set("list-max-listpack-size", random.nextBoolean() ? "-1" : "" + random.nextInt(2, 20));
            both(Request.of("DEL", KEY), seed);
            pushesAndPops(random).forEach(request -> both(request, seed));
            for (int change = 0; change < CHANGES; change++) {
                both(change(random), seed);
            }
            both(Request.of("LRANGE", KEY, "0", "-1"), seed);
            both(Request.of("DEBUG", "DIGEST-VALUE", KEY), seed);
        }
    }

    private void both(Request request, long seed) {
        assertThat(ours.call(request.words())).as("seed %d, %s", seed, request).isEqualTo(real.call(request.words()));
    }

    private void set(String setting, String value) {
        ours.call("CONFIG", "SET", setting, value);
        real.call("CONFIG", "SET", setting, value);
    }

    /** Ends with so many elements that the list has several parts. */
    private static List<Request> pushesAndPops(SplittableRandom random) {
        List<Request> requests = new ArrayList<>();
        int pushes = random.nextInt(1, 8);
        for (int push = 0; push < pushes; push++) {
            List<byte[]> words = new ArrayList<>(List.of(bytes(random.nextBoolean() ? "RPUSH" : "LPUSH"), bytes(KEY)));
            for (int left = random.nextInt(40, 150); left > 0; left--) {
                words.add(bytes(element(random)));
            }
            requests.add(new Request(words));
            requests.add(Request.of(random.nextBoolean() ? "RPOP" : "LPOP", KEY, "" + random.nextInt(35)));
        }
        return requests;
    }

    private static String element(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> "" + random.nextInt(1000);
            case 1 -> "element " + random.nextInt(30);
            case 2 -> "x".repeat(random.nextInt(200));
            default -> Long.toHexString(random.nextLong());
        };
    }

    private static Request change(SplittableRandom random) {
        String number = "" + random.nextInt(-300, 300);
        String element = "element " + random.nextInt(30);
        return switch (random.nextInt(11)) {
            case 0 -> Request.of("LSET", KEY, number, element(random));
            case 1 -> Request.of("LINSERT", KEY, random.nextBoolean() ? "BEFORE" : "AFTER", element, element(random));
            case 2 -> Request.of("LREM", KEY, "" + random.nextInt(-3, 4), element);
            case 3 -> Request.of("LTRIM", KEY, "" + random.nextInt(4), "" + random.nextInt(-4, 0));
            case 4 -> Request.of("LPOP", KEY, "" + random.nextInt(5));
            case 5 -> Request.of("RPOP", KEY);
            case 6 -> Request.of("LMOVE", KEY, KEY, "LEFT", "RIGHT");
            case 7 -> Request.of("LINDEX", KEY, number);
            case 8 -> Request.of("LPOS", KEY, element, "COUNT", "0");
            case 9 -> Request.of("LRANGE", KEY, number, "" + random.nextInt(-300, 300));
            default -> Request.of("RPUSH", KEY, element(random), element(random), element(random));
        };
    }

    private static String payload(Client client, List<Request> requests) {
        client.call("DEL", KEY);
        requests.forEach(request -> client.call(request.words()));
        return client.call("DUMP", KEY).toString();
    }

    /** redis-server remembers where it saw what it compressed before; bytes without repetitions make it forget. */
    private String payloadOfForgetful(List<Request> requests) {
        byte[] noise = new byte[2_000_000];
        new SplittableRandom(1).nextBytes(noise);
        real.call("CONFIG", "SET", "rdbcompression", "yes");
        real.call(List.of(bytes("SET"), bytes("noise"), noise));
        real.call("DUMP", "noise");
        real.call("DEL", "noise");
        real.call("CONFIG", "SET", "rdbcompression", "no");
        return payload(real, requests);
    }

    /** Returns what {@code DEBUG OBJECT} tells of the parts of a list. */
    private static String parts(Client client) {
        String description = ((Reply.Status) client.call("DEBUG", "OBJECT", KEY)).text();
        return description.substring(description.indexOf(" ql_nodes"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
