package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Parameters;
import io.sluice.store.Change;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreFullException;
import io.sluice.store.StoreUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a region tells its listeners of changes by itself, and by others. */
class NodeListeningTest {
    private static final String PREFIX = "shop.prices:";
    private static final String LARGE = "1".repeat(1_000);

    private final Nodes nodes = Nodes.ofOneApplication();
    private final StoreUser user = new StoreUser("shop", getClass().getClassLoader(), Map.of());
    private final Recorder recorder = new Recorder();
    private Store store;
    private Region region;

    @BeforeEach
    void open() {
        store = AuditedStores.open(nodes, URI.create("sluice:default"), user);
        region = store.region(bytes(PREFIX));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Keeps what it is told, and who has done it. */
    private static final class Recorder implements RegionListener {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile boolean needsValueBefore = true;

        @Override
        public boolean needsValueBefore() {
            return needsValueBefore;
        }

        @Override
        public void changed(Change change) {
            told.add("own " + text(change));
        }

        @Override
        public void changedByOthers(Change change) {
            told.add("other " + text(change));
        }

        @Override
        public void othersAreDone() {
            told.add("done");
        }

        private static String text(Change change) {
            return change.kind() + " " + new String(change.key(), UTF_8).substring(PREFIX.length()) + " "
                    + text(change.valueBefore()) + " " + text(change.value());
        }

        private static String text(byte @Nullable [] value) {
            return value == null ? "-" : new String(value, UTF_8);
        }
    }

    @Test
    void ownChangesAreToldBeforeTheCallReturns() {
        region.listen(recorder);
        put("a", "1");
        put("a", "2");
        region.compareAndRemove(key("a"), region.get(key("a")));
        region.remove(key("a"));
        assertThat(recorder.told).containsExactly("own CREATED a - 1", "own UPDATED a 1 2", "own REMOVED a 2 -");
    }

    @Test
    void evictionIsARemovalByOthersAlsoWhereAnOwnPutHasCausedIt() {
        put("a", LARGE);
        region.listen(recorder);
        Node node = nodes.hold("default", user);
        fill(node);
        put("b", "2");
        nodes.release(node);
        assertThat(changes()).containsExactly("other REMOVED a " + LARGE + " -", "own CREATED b - 2");
        assertThat(region.evictions().getAsLong()).isOne();
    }

    @Test
    void expiryIsAChangeOfOthersWhereAPutThatMakesRoomComesUponIt() {
        Node node = nodes.hold("default", user);
        node.engine().inTurn(1_000, data -> {
            node.engine().server().expireLazily();
            return true;
        });
        long deadlineMs = store.nowMs() + 20;
        region.put(key("a"), bytes(LARGE), deadlineMs);
        region.listen(recorder);
        await().atMost(Duration.ofSeconds(10)).until(() -> store.nowMs() > deadlineMs);
        fill(node);
        put("b", "2");
        nodes.release(node);
        assertThat(changes()).containsExactly("other EXPIRED a " + LARGE + " -", "own CREATED b - 2");
    }

    /** Makes the next put, or the background work if that comes first, evict a large value, and no more. */
    private static void fill(Node node) {
        node.engine().inTurn(1_000, data -> {
            node.settings().set(Map.of(Parameters.MAXMEMORY, Long.toString(data.usedBytes() - 1)));
            return true;
        });
    }

    private List<String> changes() {
        return recorder.told.stream().filter(told -> !told.equals("done")).toList();
    }

    @Test
    void aPutIsRefusedWhereNothingGivesWay() {
        put("a", "1");
        Node node = nodes.hold("default", user);
        node.engine().inTurn(1_000, data -> {
            node.settings()
                    .set(Map.of(
                            Parameters.MAXMEMORY,
                            Long.toString(data.usedBytes() - 1),
                            Parameters.MAXMEMORY_POLICY,
                            "noeviction"));
            return true;
        });
        assertThatThrownBy(() -> put("b", "2")).isInstanceOf(StoreFullException.class);
        nodes.release(node);
        assertThat(region.remove(key("a"))).isTrue();
        put("b", "2");
    }

    @Test
    void numbersAreToldAsText() {
        region.listen(recorder);
        put("a", "12345678901");
        assertThat(recorder.told).containsExactly("own CREATED a - 12345678901");
    }

    @Test
    void entriesExpireOnRequest() {
        put("a", "1");
        Region.Listening listening = region.listen(recorder);
        assertThat(region.compareAndExpire(key("a"), region.get(key("a")))).isTrue();
        listening.close();
        assertThat(region.get(key("a"))).isNull();
        assertThat(recorder.told).containsExactly("own EXPIRED a 1 -");
    }

    @Test
    void onlyTheVersionThatWasSeenExpiresOnRequest() {
        put("a", "1");
        var seen = region.get(key("a"));
        put("a", "2");
        region.listen(recorder);
        assertThat(region.compareAndExpire(key("a"), seen)).isFalse();
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void oldValuesAreLeftOutWhereNobodyNeedsThem() {
        put("a", "1");
        recorder.needsValueBefore = false;
        region.listen(recorder);
        put("a", "2");
        region.remove(key("a"));
        assertThat(recorder.told).containsExactly("own UPDATED a - 2", "own REMOVED a - -");
    }

    @Test
    void changesOfACommandAreThoseOfOthersAndAnnouncedOnceWhenTheTurnIsOver() {
        region.listen(recorder);
        byOthers(data -> {
            data.put(slice("a"), Slice.of("1"), Deadline.NONE);
            data.put(slice("a"), Slice.of("2"), Deadline.NONE);
            data.remove(slice("a"));
            recorder.told.add("the turn lasts");
        });
        assertThat(recorder.told)
                .containsExactly(
                        "the turn lasts", "other CREATED a - 1", "other UPDATED a 1 2", "other REMOVED a 2 -", "done");
    }

    @Test
    void changesByAnotherObjectForTheRegionAreThoseOfOthers() {
        Region another = store.region(bytes(PREFIX));
        region.listen(recorder);
        another.put(key("a"), bytes("1"), Region.NO_DEADLINE);
        assertThat(recorder.told).containsExactly("other CREATED a - 1", "done");
    }

    @Test
    void expiryInTheBackgroundIsToldAsAChangeOfOthers() {
        region.listen(recorder);
        region.put(key("a"), bytes("1"), store.nowMs() + 20);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(recorder.told).containsExactly("own CREATED a - 1", "other EXPIRED a 1 -", "done"));
    }

    @Test
    void clearingTellsNothingWhoeverDoesIt() {
        Region another = store.region(bytes(PREFIX));
        put("a", "1");
        region.listen(recorder);
        region.clear();
        put("b", "2");
        another.clear();
        byOthers(Database::flush);
        assertThat(recorder.told).containsExactly("own CREATED b - 2");
    }

    @Test
    void otherRegionsAreNotTold() {
        region.listen(recorder);
        store.region(bytes("shop.stock:")).put(bytes("shop.stock:1"), bytes("a"), Region.NO_DEADLINE);
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        Region.Listening listening = region.listen(recorder);
        listening.close();
        listening.close();
        put("a", "1");
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void listeningEndsWithTheStore() {
        Store other = new NodeStoreProvider(nodes).open(URI.create("sluice:default"), user);
        Region.Listening listening = other.region(bytes(PREFIX)).listen(recorder);
        other.close();
        listening.close();
        put("a", "1");
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void aClosedStoreTellsNobody() {
        store.close();
        assertThatThrownBy(() -> region.listen(recorder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    private void byOthers(Consumer<Database> work) {
        ((NodeStore) store).inTurn(Caller.UNNAMED, data -> {
            work.accept(data.database(0));
            return true;
        });
    }

    private void put(String key, String value) {
        region.put(key(key), bytes(value), Region.NO_DEADLINE);
    }

    private static Slice slice(String key) {
        return Slice.of(key(key));
    }

    private static byte[] key(String key) {
        return bytes(PREFIX + key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
