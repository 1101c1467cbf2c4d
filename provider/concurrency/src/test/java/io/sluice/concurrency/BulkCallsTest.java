package io.sluice.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.EntryListener;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Entry;
import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.node.OpenNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are about many keys let others have the turn after a few of them. */
class BulkCallsTest {
    private static final int KEYS = 10_000;
    private static final int KEYS_PER_TURN = 64;
    private static final long TIMEOUT_MS = 10_000;

    private final Map<String, String> entries = new HashMap<>();
    private final ChangesPerTurn changes = new ChangesPerTurn();
    private final SluiceCachingProvider provider = new SluiceCachingProvider();
    private OpenNode node;
    private Cache<String, String> cache;

    @BeforeEach
    void start() {
        node = OpenNode.shared("bulk");
        cache = provider.getCacheManager(URI.create("sluice:bulk"), getClass().getClassLoader())
                .createCache("many", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        for (int key = 0; key < KEYS; key++) {
            entries.put("key-" + key, "value");
        }
        node.engine().addListener("default.many:".getBytes(UTF_8), changes, TIMEOUT_MS);
    }

    @AfterEach
    void stop() {
        provider.close();
        node.close();
    }

    @Test
    void putAllAndRemoveAllOfKeys() {
        cache.putAll(entries);
        assertThat(changes.all).isEqualTo(KEYS);
        cache.removeAll(entries.keySet());
        assertThat(changes.all).isEqualTo(2 * KEYS);
        assertThat(changes.most).isBetween(1, KEYS_PER_TURN);
    }

    @Test
    void removeAll() {
        cache.putAll(entries);
        cache.removeAll();
        assertThat(changes.all).isEqualTo(2 * KEYS);
        assertThat(changes.most).isBetween(1, KEYS_PER_TURN);
    }

    @Test
    void clear() {
        cache.putAll(entries);
        changes.most = 0;
        cache.clear();
        assertThat(changes.all).isEqualTo(2 * KEYS);
        assertThat(changes.most).isBetween(1, KEYS_PER_TURN);
    }

    @Test
    void iterator() {
        cache.putAll(entries);
        long before = turns();
        assertThat(cache).hasSize(KEYS);
        assertThat(turns() - before).isGreaterThanOrEqualTo(KEYS / KEYS_PER_TURN);
    }

    @Test
    void getAllTakesNoTurnForWhatIsThere() {
        cache.putAll(entries);
        long before = turns();
        Set<String> keys = entries.keySet();
        assertThat(cache.getAll(keys)).isEqualTo(entries);
        assertThat(turns() - before).isLessThan(KEYS / KEYS_PER_TURN);
    }

    private long turns() {
        node.engine().turn().take();
        try {
            return node.engine()
                    .server()
                    .stats()
                    .turns()
                    .of(TurnUser.APPLICATION)
                    .count();
        } finally {
            node.engine().turn().release();
        }
    }

    /** Counts, within the turn. */
    private final class ChangesPerTurn implements EntryListener {
        private int all;
        private int most;
        private int now;

        @Override
        public void changed(Kind kind, byte[] key, @Nullable Entry before, @Nullable Entry after) {
            all++;
            now++;
            if (now == 1) {
                node.engine().server().afterTurn(() -> now = 0);
            }
            most = Math.max(most, now);
        }
    }
}
