package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.structure.Slice;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code OBJECT FREQ}: how often a key was used lately. */
class FrequencyTest {
    private final TestEngine kit = TestEngine.with(Map.of(
            "sluice.maxmemory-policy", "allkeys-lfu",
            "sluice.lfu-log-factor", "0",
            "sluice.enable-debug-command", "yes"));
    private final EngineClient client = kit.connect();

    private String frequency() {
        return client.text("OBJECT FREQ k");
    }

    @Test
    void newKeyHasFive() {
        client.text("SET k v");
        assertThat(frequency()).isEqualTo("(integer) 5");
        assertThat(frequency()).as("looking is no use").isEqualTo("(integer) 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET k",
                "SET k 6",
                "INCR k",
                "APPEND k 1",
                "SETRANGE k 0 1",
                "GETSET k v",
                "TOUCH k",
                "RENAME k k"
            })
    void useAddsOne(String line) {
        client.text("SET k 5");
        client.text(line);
        assertThat(frequency()).isEqualTo("(integer) 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET k", "SET k 6", "INCR k", "GETSET k v"})
    void clientThatOnlyLooksAroundAddsNothing(String line) {
        client.text("SET k 5");
        client.text("CLIENT NO-TOUCH ON");
        client.text(line);
        assertThat(frequency()).isEqualTo("(integer) 5");
        client.text("CLIENT NO-TOUCH OFF");
        client.text(line);
        assertThat(frequency()).isEqualTo("(integer) 6");
    }

    @Test
    void glanceIsAUse() {
        client.text("SET k v");
        Glance glance = kit.engine().glance(0);
        assertThat(glance.read(Slice.of("k"))).isNotNull();
        assertThat(frequency()).isEqualTo("(integer) 6");
    }

    @Test
    void itGoesWithTheKey() {
        client.text("SET k v");
        client.text("GET k");
        client.text("RENAME k other");
        client.text("RENAME other k");
        assertThat(frequency()).as("each was a use of it").isEqualTo("(integer) 8");
        client.text("COPY k other");
        assertThat(client.text("OBJECT FREQ other")).isEqualTo("(integer) 5");
    }

    @Test
    void itFallsWithTime() {
        client.text("RESTORE k 0 \"\\x00\\x04text\\x0a\\x00|\\xf3&m\\xca\\xb5\\xa51\" FREQ 100");
        assertThat(frequency()).isEqualTo("(integer) 100");
        kit.clock().advance(Duration.ofMinutes(30));
        client.text("PING");
        assertThat(frequency()).isEqualTo("(integer) 70");
        client.text("CONFIG SET lfu-decay-time 10");
        assertThat(frequency()).isEqualTo("(integer) 97");
        client.text("CONFIG SET lfu-decay-time 0");
        assertThat(frequency()).isEqualTo("(integer) 100");
        client.text("CONFIG SET lfu-decay-time 1");
        kit.clock().advance(Duration.ofHours(3));
        client.text("PING");
        assertThat(frequency()).isEqualTo("(integer) 0");
    }

    @Test
    void itRisesMoreSlowlyTheHigherItIs() {
        client.text("CONFIG SET lfu-log-factor 10");
        client.text("SET k v");
        for (int uses = 0; uses < 1_000; uses++) {
            client.text("GET k");
        }
        assertThat(Integer.parseInt(frequency().substring("(integer) ".length())))
                .isBetween(12, 25);
    }

    @Test
    void itEndsAt255() {
        client.text("RESTORE k 0 \"\\x00\\x04text\\x0a\\x00|\\xf3&m\\xca\\xb5\\xa51\" FREQ 255");
        client.text("GET k");
        assertThat(frequency()).isEqualTo("(integer) 255");
    }

    @Test
    void reloadKeepsIt() {
        client.text("SET k v");
        client.text("GET k");
        assertThat(client.text("DEBUG RELOAD")).isEqualTo("OK");
        assertThat(frequency()).isEqualTo("(integer) 6");
    }

    @Test
    void idleTimeIsNotKnownThen() {
        client.text("SET k v");
        assertThat(client.text("OBJECT IDLETIME k"))
                .isEqualTo("(error) ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that"
                        + " when switching between policies at runtime LRU and LFU data will take some time to"
                        + " adjust.");
        client.text("CONFIG SET maxmemory-policy noeviction");
        client.text("GET k");
        assertThat(client.text("OBJECT IDLETIME k")).isEqualTo("(integer) 0");
    }
}
