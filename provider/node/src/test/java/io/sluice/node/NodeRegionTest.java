package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Intake;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.rdb.Chunks;
import io.sluice.engine.rdb.RdbFormat;
import io.sluice.engine.rdb.RdbInput;
import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.rdb.SnapshotReader;
import io.sluice.engine.rdb.SnapshotWriter;
import io.sluice.engine.rdb.UnsupportedTypeException;
import io.sluice.engine.rdb.ValueReader;
import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Settings;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreUser;
import io.sluice.store.Stored;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeRegionTest {
    private static final long HOUR_MS = 3_600_000;

    private Store store;
    private Region region;

    @BeforeEach
    void open() {
        store = AuditedStores.open(
                Nodes.ofOneApplication(),
                URI.create("sluice:default"),
                new StoreUser("shop", getClass().getClassLoader(), Map.of()));
        region = store.region(bytes("shop.prices:"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void putReturnsWhatWasThere() {
        assertThat(put("1", "a")).isNull();
        assertThat(text(put("1", "b"))).isEqualTo("a");
        assertThat(text(get("1"))).isEqualTo("b");
    }

    @Test
    void absentKeyHasNoEntry() {
        assertThat(get("1")).isNull();
        assertThat(region.remove(key("1"))).isFalse();
        assertThat(region.getAndRemove(key("1"))).isNull();
    }

    @Test
    void compareAndPutNeedsTheVersionThatWasSeen() {
        put("1", "a");
        Stored seen = get("1");
        put("1", "a");

        assertThat(region.compareAndPut(seen, bytes("b"), Region.NO_DEADLINE)).isNull();
        assertThat(region.compareAndPut(get("1"), bytes("b"), Region.NO_DEADLINE))
                .isNotNull();
        assertThat(text(get("1"))).isEqualTo("b");
    }

    @Test
    void entriesOutliveThatAllDataIsReadAgainAsOtherVersions() {
        put("1", "a");
        Stored seen = get("1");
        ((NodeStore) store).inTurn(Caller.UNNAMED, NodeRegionTest::readAgain);

        assertThat(text(get("1"))).isEqualTo("a");
        assertThat(region.size()).isEqualTo(1);
        assertThat(region.compareAndPut(seen, bytes("b"), Region.NO_DEADLINE)).isNull();
        assertThat(region.compareAndPut(get("1"), bytes("b"), Region.NO_DEADLINE))
                .isNotNull();
    }

    private static boolean readAgain(Keyspace keyspace) {
        RdbFormat format = RdbFormat.of(LiveSettings.of(Settings.defaults()));
        Chunks snapshot = new Chunks();
        new SnapshotWriter(RdbOutput.to(snapshot, 1_000, Compressor.NONE), format, keyspace).writeAll();
        Intake intake = new Intake(keyspace);
        RdbInput input = RdbInput.of(snapshot.source(), 1_000, Integer.MAX_VALUE);
        try {
            new SnapshotReader(input, new ValueReader(keyspace.ground(), format), intake).readAll();
        } catch (FormatException | UnsupportedTypeException mistake) {
            throw new AssertionError(mistake);
        }
        intake.takePlace();
        return true;
    }

    @Test
    void compareAndPutOfNothingNeedsAnAbsentKey() {
        assertThat(region.putIfAbsent(key("1"), bytes("a"), Region.NO_DEADLINE)).isTrue();
        assertThat(region.putIfAbsent(key("1"), bytes("b"), Region.NO_DEADLINE)).isFalse();
    }

    @Test
    void compareAndRemoveNeedsTheVersionThatWasSeen() {
        put("1", "a");
        Stored seen = get("1");
        put("1", "b");

        assertThat(region.compareAndRemove(key("1"), seen)).isFalse();
        assertThat(region.compareAndRemove(key("1"), get("1"))).isTrue();
        assertThat(get("1")).isNull();
    }

    @Test
    void aValueThatIsNoStringHasBytesThatNoCodecTakesForAValueAndIsReplacedByPut() {
        ((NodeStore) store).inTurn(Caller.UNNAMED, keyspace -> {
            HashValue hash = new HashValue(keyspace.ground());
            hash.put(Slice.of("field"), Slice.of("value"), new PackLimits(128, 64));
            return keyspace.database(0).put(Slice.of(key("1")), hash, Deadline.NONE);
        });

        assertThat(get("1").value()).containsExactly(0xFF);
        assertThat(put("1", "a").value()).containsExactly(0xFF);
        assertThat(text(get("1"))).isEqualTo("a");
    }

    @Test
    void keptDeadlineOutlivesTheValue() {
        long deadlineMs = store.nowMs() + HOUR_MS;
        region.put(key("1"), bytes("a"), deadlineMs);
        region.put(key("1"), bytes("b"), Region.KEEP_DEADLINE);

        assertThat(get("1").deadlineMs()).isEqualTo(deadlineMs);
    }

    @Test
    void touchMovesTheDeadlineAndKeepsTheVersion() {
        put("1", "a");
        Stored seen = get("1");
        long deadlineMs = store.nowMs() + HOUR_MS;

        assertThat(region.touch(key("1"), seen, deadlineMs)).isEqualTo(deadlineMs);

        assertThat(get("1").deadlineMs()).isEqualTo(deadlineMs);
        assertThat(seen.deadlineMs()).isEqualTo(deadlineMs);
        assertThat(region.compareAndRemove(key("1"), seen)).isTrue();
    }

    @Test
    void versionIsCurrentUntilItIsReplacedOrRemoved() {
        put("1", "a");
        put("2", "a");
        Stored replaced = get("1");
        Stored removed = get("2");
        assertThat(replaced.isCurrent()).isTrue();
        assertThat(removed.isCurrent()).isTrue();

        put("1", "a");
        region.remove(key("2"));

        assertThat(replaced.isCurrent()).isFalse();
        assertThat(removed.isCurrent()).isFalse();
        assertThat(get("1").isCurrent()).isTrue();
    }

    @Test
    void expiredVersionIsNotCurrent() {
        put("1", "a");
        Stored seen = get("1");
        region.touch(key("1"), seen, store.nowMs() + 50);
        await().atMost(java.time.Duration.ofSeconds(10)).until(() -> !seen.isCurrent());
        assertThat(get("1")).isNull();
    }

    @Test
    void nothingIsCurrentInAClosedStore() {
        put("1", "a");
        Stored seen = get("1");
        store.close();
        assertThat(seen.isCurrent()).isFalse();
    }

    @Test
    void touchOfAnotherVersionDoesNothing() {
        put("1", "a");
        Stored seen = get("1");
        put("1", "b");

        region.touch(key("1"), seen, store.nowMs() - 1);

        assertThat(text(get("1"))).isEqualTo("b");
    }

    @Test
    void deadlineInThePastRemoves() {
        put("1", "a");
        region.touch(key("1"), get("1"), store.nowMs() - 1);

        assertThat(get("1")).isNull();
        assertThat(region.size()).isZero();
    }

    @Test
    void clearAndSizeConcernOneRegionOnly() {
        Region other = store.region(bytes("shop.stock:"));
        other.put(bytes("shop.stock:1"), bytes("a"), Region.NO_DEADLINE);
        for (int i = 0; i < 1_000; i++) {
            put("k" + i, "v");
        }
        assertThat(region.size()).isEqualTo(1_000);

        region.clear();

        assertThat(region.size()).isZero();
        assertThat(other.size()).isOne();
    }

    @Test
    void scanMeetsEveryEntryOfTheRegionAndNoOther() {
        store.region(bytes("shop.stock:")).put(bytes("shop.stock:1"), bytes("a"), Region.NO_DEADLINE);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            put("k" + i, "v");
            expected.add("shop.prices:k" + i);
        }

        Set<String> met = new HashSet<>();
        Region.Page page = region.scan(0);
        while (true) {
            page.entries().forEach(entry -> met.add(new String(entry.key(), UTF_8)));
            if (page.next() == 0) {
                break;
            }
            page = region.scan(page.next());
        }

        assertThat(met).isEqualTo(expected);
    }

    @Test
    void aSecondHandleOfTheSameRegionSeesTheSameEntries() {
        put("1", "a");

        assertThat(text(store.region(bytes("shop.prices:")).get(key("1")))).isEqualTo("a");
    }

    @Test
    void closedStoreSaysSo() {
        store.close();

        assertThatThrownBy(() -> get("1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed")
                .hasMessageContaining("shop");
    }

    @Test
    void holdsWhatIsInDatabase0AfterAnExchange() {
        put("1", "a");
        Stored held = get("1");
        ((NodeStore) store).inTurn(Caller.UNNAMED, data -> {
            for (int number = 2; number < 10_000; number++) {
                data.database(5).put(Slice.of(key("" + number)), Slice.of("b"), Deadline.NONE);
            }
            data.swap(0, 5);
            return true;
        });
        assertThat(held.isCurrent()).isFalse();
        assertThat(get("1")).isNull();
        assertThat(text(get("2"))).isEqualTo("b");
        assertThat(region.size()).isEqualTo(9_998);
        region.clear();
        assertThat(region.size()).isZero();
    }

    private Stored put(String key, String value) {
        return region.getAndPut(key(key), bytes(value), Region.NO_DEADLINE);
    }

    private Stored get(String key) {
        return region.get(key(key));
    }

    private static byte[] key(String key) {
        return bytes("shop.prices:" + key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(Stored stored) {
        return new String(stored.value(), UTF_8);
    }
}
