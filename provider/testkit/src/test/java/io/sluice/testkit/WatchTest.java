package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient watcher = kit.connect();
    private final EngineClient other = kit.connect();

    @Test
    void aChangeByAnotherClientStopsTheTransaction() {
        watcher.text("WATCH k");
        other.text("SET k v");
        assertThat(transaction()).isEqualTo("(nil)");
    }

    @Test
    void aChangeInsideTheTransactionOfAnotherClientStopsTheTransaction() {
        watcher.text("WATCH k");
        other.text("MULTI");
        other.text("SET k v");
        other.text("DEL k");
        assertThat(watcher.text("CLIENT INFO")).contains(" flags=N ");
        other.text("EXEC");
        assertThat(transaction()).isEqualTo("(nil)");
    }

    @Test
    void aChangeByACallerInTheJvmStopsTheTransaction() {
        watcher.text("WATCH k");
        kit.engine().inTurn(0, data -> data.database(0).put(Slice.of("k"), Slice.of("v"), Deadline.NONE));
        assertThat(transaction()).isEqualTo("(nil)");
    }

    @Test
    void expiryInTheBackgroundStopsTheTransaction() {
        watcher.text("SET k v PX 10");
        watcher.text("WATCH k");
        kit.clock().advance(Duration.ofMillis(10));
        kit.engine().background(1_000_000);
        assertThat(transaction()).isEqualTo("(nil)");
    }

    @Test
    void expiryFoundByTheWatchOfAnotherClientStopsTheTransaction() {
        watcher.text("SET k v PX 10");
        watcher.text("WATCH k");
        kit.clock().advance(Duration.ofMillis(10));
        other.text("WATCH k");
        assertThat(transaction()).isEqualTo("(nil)");
        other.text("MULTI");
        assertThat(other.text("EXEC")).isEqualTo("(empty array)");
    }

    @Test
    void aChangeToWhatNobodyWatchesStopsNobody() {
        watcher.text("WATCH k");
        other.text("SET other v");
        other.text("SELECT 1");
        other.text("SET k v");
        assertThat(transaction()).isEqualTo("1) PONG");
    }

    @Test
    void everyWatcherOfAKeyIsStopped() {
        watcher.text("WATCH a k");
        other.text("WATCH k b");
        try (EngineClient third = kit.connect()) {
            third.text("MSET a 1 k 1 b 1");
        }
        assertThat(transaction()).isEqualTo("(nil)");
        other.text("MULTI");
        assertThat(other.text("EXEC")).isEqualTo("(nil)");
        assertThat(watching()).contains("watching_clients:0", "total_watched_keys:0");
    }

    @Test
    void aWatcherThatIsGoneIsForgotten() {
        watcher.text("WATCH a b");
        other.text("WATCH b c");
        assertThat(watching()).contains("watching_clients:2", "total_watched_keys:3");
        watcher.close();
        assertThat(watching()).contains("watching_clients:1", "total_watched_keys:2");
        other.text("RESET");
        assertThat(watching()).contains("watching_clients:0", "total_watched_keys:0");
    }

    @Test
    void aKeyWatchedTwiceIsWatchedOnce() {
        watcher.text("WATCH a a");
        watcher.text("WATCH a");
        assertThat(watcher.text("CLIENT INFO")).contains(" watch=1 ");
    }

    @Test
    void watchingCostsMemoryThatTheListOfClientsShows() {
        watcher.text("WATCH " + "k".repeat(1000));
        assertThat(watcher.text("CLIENT INFO")).containsPattern(" multi-mem=1\\d{3} ");
        watcher.text("UNWATCH");
        assertThat(watcher.text("CLIENT INFO")).contains(" multi-mem=0 ");
    }

    private String transaction() {
        watcher.text("MULTI");
        watcher.text("PING");
        return watcher.text("EXEC");
    }

    private String watching() {
        return watcher.text("INFO clients");
    }
}
