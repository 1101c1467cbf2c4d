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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code DUMP} answers is what a real redis-server would, and each takes what the other one answers. */
class DumpTest {
    private static final String KEY = "k";
    private static final int ROUNDS = 150;
    private static final int QUICKLIST = 18;

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
        real.call("CONFIG", "SET", "sanitize-dump-payload", "yes");
    }

    @AfterEach
    void disconnect() {
        real.close();
        ours.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void stringsHaveTheSamePayload(long seed) {
        RandomValues values = new RandomValues(seed);
        comparePayloads(seed, () -> values.string(KEY));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void listsHaveTheSamePayload(long seed) {
        RandomValues values = new RandomValues(seed);
        comparePayloads(seed, () -> values.list(KEY));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void setsOfIntegersHaveTheSamePayload(long seed) {
        RandomValues values = new RandomValues(seed);
        comparePayloads(seed, () -> values.integers(KEY));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void smallHashesHaveTheSamePayload(long seed) {
        RandomValues values = new RandomValues(seed);
        comparePayloads(seed, () -> values.hash(KEY));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sortedSetsHaveTheSamePayload(long seed) {
        RandomValues values = new RandomValues(seed);
        comparePayloads(seed, () -> values.sortedSet(KEY));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void redisRestoresWhatSluiceDumps(long seed) {
        RandomValues values = new RandomValues(seed);
        for (int round = 0; round < ROUNDS; round++) {
            ours.call("DEL", KEY);
            ours.call(values.any(KEY).words());
            assertThat(restore(real, dump(ours))).isEqualTo(new Reply.Status("OK"));
            compareDigests(seed, round);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void sluiceRestoresWhatRedisDumps(long seed) {
        RandomValues values = new RandomValues(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String compresses = random.nextInt(4) == 0 ? "no" : "yes";
            real.call("CONFIG", "SET", "rdbcompression", compresses);
            real.call("DEL", KEY);
            real.call(values.any(KEY).words());
            assertThat(restore(ours, dump(real))).isEqualTo(new Reply.Status("OK"));
            compareDigests(seed, round);
        }
        real.call("CONFIG", "SET", "rdbcompression", "yes");
    }

    private void comparePayloads(long seed, Supplier<Request> next) {
        for (int round = 0; round < ROUNDS; round++) {
            Request request = next.get();
            ours.call("DEL", KEY);
            real.call("DEL", KEY);
            ours.call(request.words());
            real.call(request.words());
            byte[] their = dump(real);
            if (!hasOrder(ours) || !hasOrder(real) || isSmallSinceSevenTwo(their)) {
                continue;
            }
            byte[] our = dump(ours);
            if (!Arrays.equals(our, their)) {
                forgetPlaces();
                their = dump(real);
            }
            HexFormat hex = HexFormat.of();
            assertThat(hex.formatHex(our)).as("seed %d, round %d", seed, round).isEqualTo(hex.formatHex(their));
        }
    }

    /** Returns whether the value is not kept in a hash table, which has an order of its own. */
    private static boolean hasOrder(Client client) {
        return !client.call("OBJECT", "ENCODING", KEY).equals(new Reply.Bulk("hashtable"));
    }

    /** Returns whether a list that has been one listpack since 7.2 is split: it is a little above its limit. */
    private boolean isSmallSinceSevenTwo(byte[] payload) {
        return payload[0] == QUICKLIST
                && payload[1] > 1
                && ours.call("OBJECT", "ENCODING", KEY).equals(new Reply.Bulk("listpack"));
    }

    /** redis-server remembers where it saw what it compressed before; bytes without repetitions make it forget. */
    private void forgetPlaces() {
        byte[] noise = new byte[2_000_000];
        new SplittableRandom(1).nextBytes(noise);
        real.call(List.of(bytes("SET"), bytes("noise"), noise));
        real.call("DUMP", "noise");
        real.call("DEL", "noise");
    }

    private void compareDigests(long seed, int round) {
        assertThat(ours.call("DEBUG", "DIGEST-VALUE", KEY))
                .as("seed %d, round %d", seed, round)
                .isEqualTo(real.call("DEBUG", "DIGEST-VALUE", KEY));
    }

    private static byte[] dump(Client client) {
        return ((Reply.Bulk) client.call("DUMP", KEY)).bytes().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Reply restore(Client client, byte[] payload) {
        return client.call(List.of(bytes("RESTORE"), bytes(KEY), bytes("0"), payload, bytes("REPLACE")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
