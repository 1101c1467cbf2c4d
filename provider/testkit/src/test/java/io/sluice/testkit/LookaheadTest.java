package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How far the engine looks ahead, and that nobody notices. */
class LookaheadTest {
    private final TestEngine kit = TestEngine.withDefaults();
    private final Engine engine = kit.engine();
    private final EngineClient client = kit.connect();

    private static Args request(String words) {
        Args args = new Args();
        for (String word : words.split(" ", -1)) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            args.add(bytes, 0, bytes.length);
        }
        return args;
    }

    private int covered(List<Args> requests) {
        engine.turn().take();
        try {
            Session session = engine.server().sessions().all().iterator().next();
            return engine.lookAhead(session, requests);
        } finally {
            engine.turn().release();
        }
    }

    @Test
    void requestsAreCoveredUpTo64Keys() {
        List<Args> gets = Collections.nCopies(100, request("GET k"));
        assertThat(covered(gets)).isEqualTo(64);
        List<Args> pairs = Collections.nCopies(100, request("MSET a 1 b 2"));
        assertThat(covered(pairs)).isEqualTo(32);
    }

    @Test
    void aRequestOfMoreKeysThanThatIsCoveredAlone() {
        assertThat(covered(List.of(request("DEL" + " k".repeat(100)), request("GET k"))))
                .isEqualTo(1);
    }

    @Test
    void requestsWithoutKeysAreCoveredToo() {
        List<Args> requests = Stream.of("PING", "NOSUCH a b", "GET", "MSET", "CLIENT NOSUCH", "SCAN 0", "GET k")
                .map(LookaheadTest::request)
                .toList();
        assertThat(covered(requests)).isEqualTo(requests.size());
    }

    @Test
    void lookingAheadChangesNothing() {
        client.text("SET a 1");
        client.text("SET b text PX 10");
        kit.clock().advance(Duration.ofMillis(10));
        covered(List.of(request("GET a"), request("DEL b"), request("MSET absent 1 a 2")));
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 2");
        assertThat(client.text("GET a")).isEqualTo("\"1\"");
        assertThat(engine.server().keyspace().stats().hits()).isEqualTo(1);
        assertThat(engine.server().keyspace().stats().misses()).isZero();
    }
}
