package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private static final List<String> COMMANDS = List.of(
            "SET \"a b\" \"x\\r\\n\\t\\x01\\xff\\\"\\\\'\"",
            "SELECT 3",
            "MULTI",
            "SET k 1",
            "INCR k",
            "EXEC",
            "SELECT 0",
            "AUTH user secret",
            "AUTH secret",
            "HELLO 3 AUTH user secret SETNAME me",
            "HELLO 2",
            "CONFIG GET save",
            "CLIENT LIST",
            "CLIENT GETNAME",
            "ping",
            "BOGUS",
            "GET",
            "GET nothing",
            "INCR \"a b\"",
            "INFO server",
            "COMMAND COUNT",
            "SLOWLOG LEN",
            "LATENCY LATEST",
            "MEMORY USAGE k",
            "MULTI",
            "GET k",
            "DISCARD",
            "WATCH z",
            "UNWATCH",
            "RESET",
            "DBSIZE",
            "ECHO \"\\a\\b\"");

    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();
    private final EngineClient monitor = kit.connect();

    @Test
    void linesAreThoseOfRedis() {
        monitor.text("MONITOR");
        COMMANDS.forEach(client::text);
        List<String> ours =
                lines(monitor).stream().map(MonitorTest::withoutTimeAndAddress).toList();
        try (RealRedis redis = RealRedis.start();
                RespSocket sender = redis.connect();
                RespSocket real = redis.connect()) {
            real.call("MONITOR");
            COMMANDS.forEach(sender::text);
            sender.text("ECHO end");
            for (String line : ours) {
                assertThat(line).isEqualTo(withoutTimeAndAddress(((Reply.Status) real.read()).text()));
            }
            assertThat(((Reply.Status) real.read()).text()).endsWith("\"ECHO\" \"end\"");
        }
    }

    private static String withoutTimeAndAddress(String line) {
        assertThat(line).matches("\\d{10}\\.\\d{6} \\[\\d+ 127\\.0\\.0\\.1:\\d+] \".*\"");
        return line.replaceFirst("^\\S+ \\[(\\d+) \\S+]", "[$1]");
    }

    @Test
    void aLineBeginsWithTheTimeTheDatabaseAndTheAddress() {
        monitor.text("MONITOR");
        client.text("GET k");
        assertThat(lines(monitor)).containsExactly("1704067200.000000 [0 127.0.0.1:50000] \"GET\" \"k\"");
    }

    @Test
    void aMonitorSeesItsOwnCommandsBehindTheirReplies() {
        monitor.text("MONITOR");
        monitor.text("MULTI");
        monitor.text("PING");
        assertThat(monitor.text("EXEC")).isEqualTo("1) PONG");
        assertThat(lines(monitor).stream().map(MonitorTest::withoutTimeAndAddress))
                .containsExactly("[0] \"MULTI\"", "[0] \"PING\"", "[0] \"EXEC\"");
    }

    @Test
    void workOfApplicationsIsShownWithTheNameOfTheCache() {
        monitor.text("MONITOR");
        kit.engine().inTurn(0, new Caller("cache.put", "shop.prices"), data -> 1);
        assertThat(lines(monitor)).containsExactly("1704067200.000000 [0 cache:shop.prices] \"cache.put\"");
    }

    @Test
    void resetEndsIt() {
        monitor.text("MONITOR");
        assertThat(client.text("CLIENT LIST")).contains(" flags=O ");
        monitor.text("RESET");
        client.text("PING");
        assertThat(lines(monitor)).isEmpty();
        assertThat(client.text("CLIENT LIST")).doesNotContain(" flags=O ");
    }

    @Test
    void aMonitorThatGoesIsForgotten() {
        monitor.text("MONITOR");
        monitor.close();
        client.text("PING");
        assertThat(lines(monitor)).isEmpty();
    }

    private static List<String> lines(EngineClient client) {
        return client.pushed().stream()
                .map(line -> ((Reply.Status) line).text())
                .toList();
    }
}
