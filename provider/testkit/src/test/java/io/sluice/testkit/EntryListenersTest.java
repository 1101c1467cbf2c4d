package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.EntryListener;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryListenersTest {
    private final List<String> told = new ArrayList<>();
    private final EntryListener listener = (kind, key, before, after) ->
            told.add(kind + " " + Slice.of(key) + " " + value(before) + " " + value(after));
    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();

    @Test
    void everyChangeUnderThePrefixIsToldInOrder() {
        listen("c:");
        client.text("SET c:k 1");
        client.text("INCR c:k");
        client.text("DEL c:k");
        assertThat(told).containsExactly("CREATED c:k - 1", "REPLACED c:k 1 2", "REMOVED c:k 2 -");
    }

    @Test
    void expiryIsTold() {
        listen("c:");
        client.text("SET c:k 1 PX 10");
        kit.clock().advance(Duration.ofMillis(10));
        client.text("SET c:k 2");
        assertThat(told).containsExactly("CREATED c:k - 1", "EXPIRED c:k 1 -", "CREATED c:k - 2");
    }

    @Test
    void otherKeysDatabasesAndDeadlinesAreNotTold() {
        listen("c:");
        client.text("MSET other:k 1 c 1 cc: 1 k:c: 1");
        client.text("SELECT 1");
        client.text("SET c:k 1");
        client.text("SELECT 0");
        client.text("SET c:k 1");
        client.text("EXPIRE c:k 10");
        client.text("PERSIST c:k");
        client.text("FLUSHALL");
        assertThat(told).containsExactly("CREATED c:k - 1");
    }

    @Test
    void aTransactionIsToldWhenItIsOver() {
        listen("c:");
        client.text("MULTI");
        client.text("SET c:a 1");
        client.text("SET c:a 2");
        client.text("DEL c:a");
        assertThat(told).isEmpty();
        client.text("EXEC");
        assertThat(told).containsExactly("CREATED c:a - 1", "REPLACED c:a 1 2", "REMOVED c:a 2 -");
    }

    @Test
    void aListenerThatIsRemovedIsNotToldAnyMore() {
        listen("c:");
        listen("c:");
        client.text("SET c:k 1");
        kit.engine().turn().take();
        try {
            kit.engine().server().entryListeners().remove(bytes("c:"), listener);
            kit.engine().server().entryListeners().remove(bytes("c:"), listener);
            kit.engine().server().entryListeners().remove(bytes("c:"), listener);
        } finally {
            kit.engine().turn().release();
        }
        client.text("SET c:k 2");
        assertThat(told).containsExactly("CREATED c:k - 1", "CREATED c:k - 1");
    }

    private void listen(String prefix) {
        kit.engine().turn().take();
        try {
            kit.engine().server().entryListeners().add(bytes(prefix), listener);
        } finally {
            kit.engine().turn().release();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String value(@Nullable Entry entry) {
        return entry == null ? "-" : Slice.of(entry.value()).text();
    }
}
