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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams go to a real redis-server and come from there, and keep everything. */
class StreamDumpTest {
    private static final String KEY = "k";
    private static final int ROUNDS = 60;
    private static final Reply OK = new Reply.Status("OK");

    /** Where a stream ends that has no groups and only numbers up to 63: from the first id to the number of entries. */
    private static final int FROM_FIRST_ID = 6;

    private static final int FROM_GROUPS = 1;
    private static final int TYPE_OF_REDIS_5 = 15;

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
        engine.clock().set(System.currentTimeMillis());
        real = redis.connect();
        real.call("FLUSHALL");
        real.call("CONFIG", "SET", "sanitize-dump-payload", "yes");
    }

    @AfterEach
    void disconnect() {
        real.close();
        ours.close();
    }

    private static void make(Client client, List<Request> requests) {
        client.call("DEL", KEY);
        requests.forEach(request -> client.call(request.words()));
    }

    private static byte[] dump(Client client) {
        return ((Reply.Bulk) client.call("DUMP", KEY)).bytes().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Reply restore(Client client, byte[] payload) {
        return client.call(List.of(bytes("RESTORE"), bytes(KEY), bytes("0"), payload, bytes("REPLACE")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void compare(long seed, int round) {
        for (List<String> question : List.of(
                List.of("XINFO", "STREAM", KEY, "FULL", "COUNT", "0"),
                List.of("XINFO", "STREAM", KEY),
                List.of("DEBUG", "DIGEST-VALUE", KEY))) {
            Request request = Request.of(question.toArray(String[]::new));
            Reply our = ours.call(request.words());
            Reply their = real.call(request.words());
            assertThat(new SameStream().agree(request, our, their))
                    .as("seed %d, round %d, %s: %s but %s", seed, round, question, our, their)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void streamsWithoutConsumersHaveTheSamePayload(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Request> requests = streams.timeless(KEY);
            make(ours, requests);
            make(real, requests);
            assertThat(dump(ours)).as("seed %d, round %d", seed, round).isEqualTo(dump(real));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void redisRestoresWhatSluiceDumps(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        for (int round = 0; round < ROUNDS; round++) {
            make(ours, streams.any(KEY));
            byte[] payload = dump(ours);
            assertThat(restore(real, payload)).isEqualTo(OK);
            compare(seed, round);
            assertThat(dump(real)).as("seed %d, round %d", seed, round).isEqualTo(payload);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sluiceRestoresWhatRedisDumps(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        for (int round = 0; round < ROUNDS; round++) {
            make(real, streams.any(KEY));
            byte[] payload = dump(real);
            assertThat(restore(ours, payload)).isEqualTo(OK);
            compare(seed, round);
            assertThat(dump(ours)).as("seed %d, round %d", seed, round).isEqualTo(payload);
        }
    }

    @Test
    void theFormOfRedis72KeepsWhenConsumersWereActive() {
        ours.call("CONFIG", "SET", "rdb-version", "11");
        make(ours, new RandomStreams(5).any(KEY));
        Reply before = ours.call("XINFO", "STREAM", KEY, "FULL", "COUNT", "0");
        byte[] payload = dump(ours);
        assertThat(payload[0]).isEqualTo((byte) 21);
        assertThat(restore(ours, payload)).isEqualTo(OK);
        assertThat(ours.call("XINFO", "STREAM", KEY, "FULL", "COUNT", "0")).isEqualTo(before);
    }

    @Test
    void theFormOfRedis5IsRead() {
        for (int id = 1; id < 6; id++) {
            ours.call("XADD", KEY, id + "-1", "f", "v");
        }
        ours.call("XDEL", KEY, "1-1");
        byte[] value = Payloads.value(dump(ours));
        byte[] old = Arrays.copyOf(value, value.length - FROM_FIRST_ID + FROM_GROUPS);
        old[0] = TYPE_OF_REDIS_5;
        old[old.length - 1] = 0;
        byte[] payload = Payloads.of(old);
        assertThat(restore(real, payload)).isEqualTo(OK);
        assertThat(restore(ours, payload)).isEqualTo(OK);
        compare(0, 0);
    }
}
