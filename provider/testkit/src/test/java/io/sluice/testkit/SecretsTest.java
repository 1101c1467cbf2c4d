package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A password that clients give or set is shown to nobody, in whatever request it comes. */
class SecretsTest {
    private static final String PASSWORD = "hunter2";
    private static final String OTHER = "swordfish";
    private static final List<String> REQUESTS = List.of(
            "AUTH " + OTHER,
            "AUTH nobody " + PASSWORD,
            "AUTH " + PASSWORD,
            "AUTH default " + PASSWORD,
            "HELLO 2 AUTH default " + PASSWORD,
            "HELLO 2 SETNAME worker AUTH default " + PASSWORD,
            "HELLO 2 AUTH default " + PASSWORD + " BOGUS",
            "HELLO x AUTH default " + PASSWORD,
            "HELLO 2 AUTH " + PASSWORD,
            "AUTH one two " + PASSWORD,
            "CONFIG SET requirepass " + OTHER,
            "CONFIG SET timeout 100 REQUIREPASS " + PASSWORD + " maxclients 20000",
            "CONFIG SET requirepass " + OTHER + " bogus 1",
            "CONFIG SET requirepass " + OTHER + " timeout",
            "MULTI",
            "AUTH " + PASSWORD,
            "HELLO 2 AUTH default " + PASSWORD,
            "CONFIG SET requirepass " + PASSWORD,
            "EXEC");

    private final TestEngine kit =
            TestEngine.with(Map.of("sluice.requirepass", PASSWORD, "sluice.slowlog-log-slower-than", "0"));
    private final EngineClient client = kit.connect();
    private final EngineClient observer = kit.connect();

    private void send() {
        observer.text("AUTH " + PASSWORD);
        REQUESTS.forEach(client::text);
    }

    @Test
    void theSlowLogDoesNotShowPasswords() {
        send();
        String slow = observer.text("SLOWLOG GET -1");
        assertThat(slow).contains("(redacted)").doesNotContain(PASSWORD).doesNotContain(OTHER);
    }

    @Test
    void aMonitorIsNotShownPasswords() {
        observer.text("AUTH " + PASSWORD);
        observer.text("MONITOR");
        REQUESTS.forEach(client::text);
        String lines = observer.pushed().stream()
                .map(line -> ((Reply.Status) line).text())
                .collect(Collectors.joining("\n"));
        assertThat(lines)
                .contains("\"AUTH\" \"(redacted)\"\n", "\"HELLO\" \"2\" \"AUTH\" \"(redacted)\" \"(redacted)\"\n")
                .doesNotContain(PASSWORD)
                .doesNotContain(OTHER);
    }

    @Test
    void figuresAndListsDoNotShowPasswords() {
        send();
        for (String request : List.of("CLIENT LIST", "INFO everything", "LATENCY DOCTOR", "LATENCY LATEST")) {
            assertThat(observer.text(request))
                    .as(request)
                    .doesNotContain(PASSWORD)
                    .doesNotContain(OTHER);
        }
    }

    @Test
    void theNamesOfSettingsAndTheOtherValuesAreShown() {
        send();
        assertThat(observer.text("SLOWLOG GET -1"))
                .containsSubsequence(
                        "\"CONFIG\"",
                        "\"SET\"",
                        "\"timeout\"",
                        "\"100\"",
                        "\"REQUIREPASS\"",
                        "\"(redacted)\"",
                        "\"20000\"");
    }
}
