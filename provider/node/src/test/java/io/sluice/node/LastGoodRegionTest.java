package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.engine.command.Caller;
import io.sluice.engine.structure.Slice;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import io.sluice.store.Stored;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How those who read through a region get at values that have expired. */
class LastGoodRegionTest {
    private static final byte[] KEY = bytes("shop.prices:1");

    private final Nodes nodes = Nodes.ofOneApplication();
    private Store store;
    private Region prices;

    @BeforeEach
    void open() {
        store = open(
                Map.of("sluice.contract.prices.match", "shop.prices:*", "sluice.contract.prices.stale-if-error", "1h"));
        prices = store.region(bytes("shop.prices:"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Store open(Map<String, String> contracts) {
        return AuditedStores.open(
                nodes,
                URI.create("sluice:default"),
                new StoreUser("shop", getClass().getClassLoader(), contracts));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(Stored stored) {
        return stored == null ? null : new String(stored.value(), UTF_8);
    }

    private static void expire(Region region, byte[] key, Store store) {
        region.put(key, bytes("a"), store.nowMs() + 1);
        await().until(() -> region.get(key) == null);
    }

    @Test
    void anExpiredValueIsFoundAndNotCurrent() {
        expire(prices, KEY, store);
        Stored last = prices.lastGood(KEY);
        assertThat(text(last)).isEqualTo("a");
        assertThat(last.isCurrent()).isFalse();
        assertThat(last.isHit()).isFalse();
        assertThat(prices.size()).isZero();
        assertThat(prices.scan(0).entries()).isEmpty();
        assertThat(prices.rules().isNone()).as("look-ups have nothing to heed").isTrue();
    }

    @Test
    void theValueThatIsThereIsFound() {
        prices.put(KEY, bytes("a"), Region.NO_DEADLINE);
        assertThat(prices.lastGood(KEY).isCurrent()).isTrue();
    }

    @Test
    void regionsWithoutAContractHaveNone() {
        Region orders = store.region(bytes("shop.orders:"));
        byte[] key = bytes("shop.orders:1");
        expire(orders, key, store);
        assertThat(orders.lastGood(key)).isNull();
    }

    @Test
    void whatWasKeptGoesWithTheContract() {
        try (Store other = open(Map.of())) {
            expire(prices, KEY, store);
            store.close();
            assertThat(other.region(bytes("shop.prices:")).lastGood(KEY)).isNull();
            await().until(() -> ((NodeStore) other)
                    .inTurn(Caller.UNNAMED, data -> data.lastGood().bytes() == 0));
        }
    }

    private static Stream<Ending> endings() {
        return Stream.of(
                new Ending("a put", test -> test.prices.put(KEY, bytes("b"), Region.NO_DEADLINE)),
                new Ending(
                        "a loaded value",
                        test -> test.prices.putLoaded(
                                new Region.Seen(KEY, null, test.prices.fence(KEY)), bytes("b"), Region.NO_DEADLINE)),
                new Ending("a removal", test -> test.prices.remove(KEY)),
                new Ending("a removal that returns what was there", test -> test.prices.getAndRemove(KEY)),
                new Ending("clear", test -> test.prices.clear()),
                new Ending("who knows better", test -> test.prices.forgetLastGood(KEY)),
                new Ending("who knows better of all keys", test -> test.prices.forgetLastGood()));
    }

    private record Ending(String name, Consumer<LastGoodRegionTest> end) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void isEndedBy(Ending ending) {
        expire(prices, KEY, store);
        ending.end().accept(this);
        assertThat(text(prices.lastGood(KEY))).isNotEqualTo("a");
        ((NodeStore) store).inTurn(Caller.UNNAMED, data -> data.database(0).remove(Slice.of(KEY)));
        assertThat(prices.lastGood(KEY)).isNull();
    }

    @Test
    void whoForgetsAllForgetsWhatIsNotCollectedYet() {
        prices.put(KEY, bytes("a"), store.nowMs() + 1);
        await().until(() -> store.nowMs() > prices.lastGood(KEY).deadlineMs());
        prices.forgetLastGood();
        assertThat(prices.lastGood(KEY)).isNull();
    }

    @Test
    void aRemovalOfTheVersionThatWasSeenEndsItThoughThatHasExpired() {
        prices.put(KEY, bytes("a"), store.nowMs() + 100);
        Stored seen = prices.get(KEY);
        await().until(() -> prices.get(KEY) == null);
        assertThat(prices.compareAndRemove(KEY, seen)).isFalse();
        assertThat(prices.lastGood(KEY)).isNull();
    }

    @Test
    void aVersionThatAPolicyHasEndedIsNotGood() {
        prices.put(KEY, bytes("a"), Region.NO_DEADLINE);
        assertThat(prices.compareAndExpire(KEY, prices.get(KEY))).isTrue();
        assertThat(prices.lastGood(KEY)).isNull();
    }
}
