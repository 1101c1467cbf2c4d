package io.sluice.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a value is stored that was loaded while others went on. */
class LoadedValueTest {
    private static final byte[] KEY = bytes("shop.prices:1");

    private Store store;
    private Region prices;

    @BeforeEach
    void open() {
        store = AuditedStores.open(
                Nodes.ofOneApplication(),
                URI.create("sluice:default"),
                new StoreUser("shop", getClass().getClassLoader(), Map.of()));
        prices = store.region(bytes("shop.prices:"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Region.Seen look() {
        long fence = prices.fence(KEY);
        return new Region.Seen(KEY, prices.get(KEY), fence);
    }

    private boolean land(Region.Seen seen) {
        return prices.putLoaded(seen, bytes("loaded"), Region.NO_DEADLINE);
    }

    @Test
    void isStoredIfNothingHasHappened() {
        assertThat(land(look())).isTrue();
        assertThat(prices.get(KEY)).extracting(Stored::value).isEqualTo(bytes("loaded"));
    }

    @Test
    void isStoredInPlaceOfWhatWasSeen() {
        prices.put(KEY, bytes("old"), Region.NO_DEADLINE);
        assertThat(land(look())).isTrue();
    }

    private static Named<Consumer<Region>> by(String name, Consumer<Region> change) {
        return Named.of(name, change);
    }

    static Stream<Named<Consumer<Region>>> removals() {
        return Stream.of(
                by("remove", prices -> prices.remove(KEY)),
                by("getAndRemove", prices -> prices.getAndRemove(KEY)),
                by("clear", Region::clear),
                by("who knows of changes", Region::refuseLoads));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void isNotStoredAfterAnAttemptToRemoveWhatWasNotThere(Consumer<Region> removal) {
        Region.Seen seen = look();
        removal.accept(prices);
        assertThat(land(seen)).isFalse();
        assertThat(prices.get(KEY)).isNull();
    }

    @ParameterizedTest
    @MethodSource("removals")
    void isNotStoredAfterARemovalOfWhatCameMeanwhile(Consumer<Region> removal) {
        Region.Seen seen = look();
        prices.put(KEY, bytes("newer"), Region.NO_DEADLINE);
        removal.accept(prices);
        assertThat(land(seen)).isFalse();
    }

    @Test
    void isNotStoredOverWhatWasPutMeanwhile() {
        Region.Seen seen = look();
        prices.put(KEY, bytes("newer"), Region.NO_DEADLINE);
        assertThat(land(seen)).isFalse();
        assertThat(prices.get(KEY)).extracting(Stored::value).isEqualTo(bytes("newer"));
    }

    @Test
    void isNotStoredAfterAnotherLoadOfTheSameKey() {
        Region.Seen first = look();
        Region.Seen second = look();
        assertThat(land(first)).isTrue();
        assertThat(land(second)).isFalse();
    }

    /** A comparison that fails was no attempt to remove what is being loaded. */
    @Test
    void isStoredThoughSomebodyWantedToRemoveAnotherVersion() {
        prices.put(KEY, bytes("old"), Region.NO_DEADLINE);
        Stored old = prices.get(KEY);
        prices.put(KEY, bytes("new"), Region.NO_DEADLINE);
        Region.Seen seen = look();
        assertThat(prices.compareAndRemove(KEY, old)).isFalse();
        assertThat(land(seen)).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
