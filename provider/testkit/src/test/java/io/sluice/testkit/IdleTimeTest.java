package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code OBJECT IDLETIME}: which commands use a key, and which only look at it. */
class IdleTimeTest {
    private static final int SECONDS = 100;

    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();

    @BeforeEach
    void storeAndLetTimePass() {
        client.text("SET k 5 EX 5000");
        kit.clock().advance(Duration.ofSeconds(SECONDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET k",
                "MGET k",
                "STRLEN k",
                "GETRANGE k 0 1",
                "GETEX k",
                "SET k v NX",
                "TOUCH k",
                "EXPIRE k 10",
                "EXPIRE k 10 NX",
                "PERSIST k",
                "INCR k",
                "APPEND k 1",
                "SETRANGE k 0 \"\"",
                "SETNX k v",
                "MSETNX k v",
                "LCS k k",
                "RENAME k k",
                "COPY k other"
            })
    void usingAKeyEndsItsIdleTime(String line) {
        client.text(line);
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXISTS k",
                "TTL k",
                "PTTL k",
                "EXPIRETIME k",
                "PEXPIRETIME k",
                "TYPE k",
                "OBJECT ENCODING k",
                "OBJECT REFCOUNT k",
                "OBJECT FREQ k",
                "KEYS *",
                "SCAN 0",
                "RANDOMKEY",
                "WATCH k",
                "SWAPDB 1 2"
            })
    void lookingAtAKeyDoesNot(String line) {
        client.text(line);
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) " + SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET k", "STRLEN k", "EXPIRE k 10", "OBJECT ENCODING k"})
    void aClientThatSaidSoUsesNoKeys(String line) {
        client.text("CLIENT NO-TOUCH ON");
        client.text(line);
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) " + SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOUCH k", "SET k v"})
    void evenSuchAClientMayTouchAKeyOnPurpose(String line) {
        client.text("CLIENT NO-TOUCH ON");
        client.text(line);
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) 0");
    }

    @Test
    void whatOneClientSaidDoesNotBindOthers() {
        client.text("CLIENT NO-TOUCH ON");
        client.text("GET k");
        kit.connect().text("GET k");
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) 0");
        client.text("CLIENT NO-TOUCH OFF");
        kit.clock().advance(Duration.ofSeconds(SECONDS));
        client.text("GET k");
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) 0");
    }
}
