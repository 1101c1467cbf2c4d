package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Parameters;
import io.sluice.settings.SettingNotTakenException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code CONFIG SET} does besides answering, for which there are transcripts. */
class ConfigSetTest {
    private static final String REFUSED = "(error) ERR CONFIG SET failed (possibly related to argument"
            + " 'protected-mode') - can't set protected config";

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
            assertThat(client.text("CONFIG SET protected-mode no")).isEqualTo(allowed.equals("true") ? "OK" : REFUSED);
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
