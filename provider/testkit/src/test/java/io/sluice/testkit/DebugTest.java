package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DebugTest {
    private static final long TURN_NS = 1_000_000_000;
    private static final Reply REFUSED = new Reply.Failure(
            "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", you"
                    + " can run it from a local connection, otherwise you need to set this option in the configuration"
                    + " file, and then restart the server.");
    private static final Reply OK = new Reply.Status("OK");

    @Test
    void debugIsRefusedUnlessASettingAllowsIt() {
        try (EngineClient client = TestEngine.withDefaults().connect()) {
            assertThat(client.call("DEBUG", "SLEEP", "0")).isEqualTo(REFUSED);
            assertThat(client.call("DEBUG", "HELP")).isEqualTo(REFUSED);
            assertThat(client.call("DEBUG", "BOGUS")).isEqualTo(REFUSED);
            assertThat(client.call("DEBUG"))
                    .isEqualTo(new Reply.Failure("ERR wrong number of arguments for 'debug' command"));
        }
    }

    @Test
    void refusedDebugSpoilsATransaction() {
        try (EngineClient client = TestEngine.withDefaults().connect()) {
            client.call("MULTI");
            client.call("DEBUG", "DIGEST");

            assertThat(client.call("EXEC"))
                    .isEqualTo(new Reply.Failure("EXECABORT Transaction discarded because of previous errors."));
        }
    }

    @Test
    void debugMayBeAllowedToClientsOnThisMachine() {
        TestEngine engine = TestEngine.with(Map.of("sluice.enable-debug-command", "local"));
        try (EngineClient client = engine.connect()) {
            assertThat(client.call("DEBUG", "SLEEP", "0")).isEqualTo(OK);
        }
    }

    /** Redis ends where there is no such memory. */
    @Test
    void populateMakesNoLongerStringsThanClientsMay() {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            assertThat(client.call("DEBUG", "POPULATE", "1", "k", "100000000000"))
                    .isEqualTo(new Reply.Failure("ERR string exceeds maximum allowed size (proto-max-bulk-len)"));
            assertThat(client.text("EXISTS k:0")).isEqualTo("(integer) 0");
        }
    }

    @Test
    void subcommandsOfDebugAreCountedAsDebug() {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            client.call("DEBUG", "SLEEP", "0");
            client.call("DEBUG", "BOGUS");

            assertThat(client.text("INFO commandstats"))
                    .containsPattern("cmdstat_debug:calls=2,.*,rejected_calls=0,failed_calls=1")
                    .doesNotContain("cmdstat_debug|");
        }
    }

    @Test
    void histogramsOfDebugAreOne() {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            client.call("DEBUG", "SLEEP", "0");
            client.call("DEBUG", "LOG", "text");

            assertThat(client.text("INFO latencystats"))
                    .contains("latency_percentiles_usec_debug:")
                    .doesNotContain("usec_debug|");
            assertThat(client.text("LATENCY HISTOGRAM debug"))
                    .contains("\"debug\"", "(integer) 2")
                    .doesNotContain("debug|");
        }
    }

    @Test
    void aClientWhoseLastCommandWasDebugIsListedSo() {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect();
                EngineClient observer = engine.connect()) {
            client.call("DEBUG", "SLEEP", "0");

            assertThat(observer.text("CLIENT LIST")).contains(" cmd=debug ");
        }
    }

    @Test
    void sleepKeepsTheTurnAsLongAsItIsTold() {
        TestEngine engine = TestEngine.forTranscripts();
        long beganMs = engine.clock().epochMs();
        try (EngineClient client = engine.connect()) {
            client.call("DEBUG", "SLEEP", "2.5");
        }

        assertThat(engine.clock().epochMs() - beganMs).isEqualTo(2500);
    }

    @Test
    void withoutActiveExpiryExpiredKeysStayUntilSomebodyAsks() {
        TestEngine engine = TestEngine.forTranscripts();
        try (EngineClient client = engine.connect()) {
            client.call("DEBUG", "SET-ACTIVE-EXPIRE", "0");
            client.call("SET", "k", "v", "PX", "10");
            engine.clock().advance(Duration.ofSeconds(1));
            engine.engine().background(TURN_NS);
            assertThat(client.call("DBSIZE")).isEqualTo(new Reply.Integral(1));

            client.call("DEBUG", "SET-ACTIVE-EXPIRE", "1");
            engine.engine().background(TURN_NS);
            assertThat(client.call("DBSIZE")).isEqualTo(new Reply.Integral(0));
        }
    }

    @Test
    void theHistoryOfTheDataGetsANewId() {
        TestEngine engine = TestEngine.forTranscripts();
        String before = engine.engine().server().replicationId();
        try (EngineClient client = engine.connect()) {
            client.call("DEBUG", "CHANGE-REPL-ID");
        }

        assertThat(engine.engine().server().replicationId()).hasSize(40).isNotEqualTo(before);
    }

    @Test
    void anyDataHaveTheDigestThatTheyHaveInRedis() {
        long seed = new Random().nextLong();
        TestEngine engine = TestEngine.forTranscripts();
        try (RealRedis redis = RealRedis.start();
                RespSocket theirs = redis.connect();
                EngineClient ours = engine.connect()) {
            for (List<byte[]> request : writes(new Random(seed))) {
                assertThat(ours.call(request)).isEqualTo(theirs.call(request));
            }
            assertThat(ours.call("DEBUG", "DIGEST")).as("seed %d", seed).isEqualTo(theirs.call("DEBUG", "DIGEST"));
        }
    }

    private static List<List<byte[]>> writes(Random random) {
        List<List<byte[]>> requests = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            byte[] key = new byte[random.nextInt(1, 40)];
            random.nextBytes(key);
            byte[] value =
                    Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(ISO_8859_1);
            if (random.nextBoolean()) {
                value = new byte[random.nextInt(100)];
                random.nextBytes(value);
            }
            requests.add(List.of(
                    "SELECT".getBytes(ISO_8859_1),
                    Integer.toString(random.nextInt(4)).getBytes(ISO_8859_1)));
            requests.add(
                    random.nextInt(3) == 0
                            ? List.of(
                                    "SET".getBytes(ISO_8859_1),
                                    key,
                                    value,
                                    "EX".getBytes(ISO_8859_1),
                                    "1000000".getBytes(ISO_8859_1))
                            : List.of("SET".getBytes(ISO_8859_1), key, value));
        }
        return requests;
    }

    @Test
    void whoeverMayNotDebugLearnsThatBeforeHeIsAskedForAPassword() {
        EngineClient stranger =
                TestEngine.with(Map.of("sluice.requirepass", "secret")).connect();
        assertThat(stranger.text("DEBUG SLEEP 0")).startsWith("(error) ERR DEBUG command not allowed");
        assertThat(stranger.text("GET k")).startsWith("(error) NOAUTH");
    }
}
