package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Parameters;
import io.sluice.settings.SettingNotTakenException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code CONFIG SET} does besides answering, for which there are transcripts. */
class ConfigSetTest {
    private static final String REFUSED =
            "(error) ERR CONFIG SET failed (possibly related to argument" + " 'bind') - can't set protected config";

    @Test
    void defaultTtlHoldsForTheNextKey() {
        try (EngineClient client = TestEngine.withDefaults().connect()) {
            client.text("SET before x");
            client.text("CONFIG SET default-ttl 10s");
            client.text("SET after x");
            assertThat(client.text("PTTL before")).isEqualTo("(integer) -1");
            assertThat(client.text("PTTL after")).isEqualTo("(integer) 10000");
            client.text("CONFIG SET default-ttl none");
            client.text("SET later x");
            assertThat(client.text("PTTL later")).isEqualTo("(integer) -1");
        }
    }

    @ParameterizedTest
    @CsvSource({"no, false", "yes, true", "local, true"})
    void protectedSettingsAreSetByWhomTheSettingSays(String permission, String allowed) {
        TestEngine engine = TestEngine.with(Map.of("sluice.enable-protected-configs", permission));
        try (EngineClient client = engine.connect()) {
            assertThat(client.text("CONFIG SET bind 127.0.0.1").equals(REFUSED)).isEqualTo(allowed.equals("false"));
        }
    }

    @Test
    void aPasswordCanBeSetChangedAndTakenAway() {
        TestEngine engine = TestEngine.withDefaults();
        try (EngineClient early = engine.connect()) {
            assertThat(early.text("CONFIG SET requirepass one")).isEqualTo("OK");
            try (EngineClient late = engine.connect()) {
                assertThat(late.text("GET k")).isEqualTo("(error) NOAUTH Authentication required.");
                assertThat(late.text("AUTH one")).isEqualTo("OK");
                assertThat(late.text("CONFIG SET requirepass two")).isEqualTo("OK");
                assertThat(late.text("AUTH one")).startsWith("(error) WRONGPASS");
                assertThat(late.text("CONFIG SET requirepass \"\"")).isEqualTo("OK");
            }
            assertThat(early.text("GET k")).isEqualTo("(nil)");
        }
        try (EngineClient later = engine.connect()) {
            assertThat(later.text("GET k")).isEqualTo("(nil)");
        }
    }

    @Test
    void aPasswordThatIsNoTextIsRefused() {
        TestEngine engine = TestEngine.withDefaults();
        try (EngineClient client = engine.connect()) {
            List<byte[]> words = List.of(
                    "CONFIG".getBytes(UTF_8), "SET".getBytes(UTF_8), "requirepass".getBytes(UTF_8), new byte[] {-1, 'x'
                    });
            assertThat(client.call(words))
                    .isEqualTo(new Reply.Failure("ERR CONFIG SET failed (possibly related to argument 'requirepass')"
                            + " - argument must be text in UTF-8"));
            assertThat(engine.engine().settings().get(Parameters.REQUIREPASS).isNone())
                    .isTrue();
        }
    }

    @Test
    void whatCannotBeMadeEffectiveIsTakenBack() {
        TestEngine engine = TestEngine.withDefaults();
        engine.engine().settings().onSet(Parameters.MAXCLIENTS, clients -> {
            if (clients > 20_000) {
                throw new SettingNotTakenException("the machine cannot do that");
            }
        });
        try (EngineClient client = engine.connect()) {
            assertThat(client.text("CONFIG SET timeout 7 maxclients 20001"))
                    .isEqualTo("(error) ERR CONFIG SET failed (possibly related to argument 'maxclients')"
                            + " - the machine cannot do that");
            assertThat(engine.engine().settings().get(Parameters.TIMEOUT)).isZero();
            assertThat(engine.engine().settings().get(Parameters.MAXCLIENTS)).isEqualTo(10_000);
        }
    }
}
