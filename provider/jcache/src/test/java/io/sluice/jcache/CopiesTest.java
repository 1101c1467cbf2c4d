package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.front.Front;
import io.sluice.jcache.testing.EventRecorder;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers of mutable values get from a cache by value: objects of their own. */
class CopiesTest extends CacheFixture {
    private static final String KEY = "key";
    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;
    private static final int READS_PER_PUT = 8;

    private Cache<String, Object> cache;

    static final class Basket implements Serializable {
        private static final long serialVersionUID = 1L;

        String owner;
        ArrayList<String> articles = new ArrayList<>();

        Basket(String owner, String article) {
            this.owner = owner;
            articles.add(article);
        }

        void spoil() {
            owner = "spoilt";
            articles.add("spoilt");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Basket basket && owner.equals(basket.owner) && articles.equals(basket.articles);
        }

        @Override
        public int hashCode() {
            return articles.hashCode();
        }

        @Override
        public String toString() {
            return owner + articles;
        }
    }

    /** Has a say in how it is read. */
    static final class Watched implements Serializable {
        private static final long serialVersionUID = 1L;
        static int read;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            read++;
        }
    }

    /** Equal, if at all, to the other one of its couple. */
    static final class Partner implements Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable
        Partner other;
    }

    /** Not serialisable: its constructor runs for each object that is made. */
    static class Counted {
        static int madeAtMost = Integer.MAX_VALUE;

        Counted() {
            if (madeAtMost-- == 0) {
                throw new IllegalStateException("no more of these");
            }
        }
    }

    static final class Limited extends Counted implements Serializable {
        private static final long serialVersionUID = 1L;

        String name = "limited";
    }

    @Test
    void valueThatCanBeReadButNotCopiedIsRead() {
        cache.put(KEY, new Limited());
        Counted.madeAtMost = 1;
        try {
            assertThat(cache.get(KEY)).isInstanceOf(Limited.class);
        } finally {
            Counted.madeAtMost = Integer.MAX_VALUE;
        }
    }

    @BeforeEach
    void createCache() {
        cache = manager.createCache("copies", typed(String.class, Object.class));
    }

    private Front front() {
        return cache.unwrap(SluiceCache.class).front();
    }

    private static Basket basket() {
        return new Basket("Ann", "pen");
    }

    /** Puts a value, and reads it so often that there is a master of it. */
    private void warm(Object value) {
        cache.put(KEY, value);
        cache.get(KEY);
        cache.get(KEY);
        assertThat(front().entries()).isEqualTo(1);
    }

    private interface Way extends Function<Cache<String, Object>, @Nullable Object> {}

    private static Arguments way(String name, Way way) {
        return Arguments.of(name, way);
    }

    static Stream<Arguments> waysToGetAValue() {
        return Stream.of(
                way("get", cache -> cache.get(KEY)),
                way("getAll", cache -> cache.getAll(Set.of(KEY)).get(KEY)),
                way("getAndPut", cache -> cache.getAndPut(KEY, basket())),
                way("getAndReplace", cache -> cache.getAndReplace(KEY, basket())),
                way("invoke", cache -> cache.invoke(KEY, (entry, arguments) -> entry.getValue())),
                way(
                        "invokeAll",
                        cache -> cache.invokeAll(Set.of(KEY), (entry, arguments) -> entry.getValue())
                                .get(KEY)
                                .get()),
                way(
                        "invoke that sets",
                        cache -> cache.invoke(KEY, (entry, arguments) -> {
                            Object value = entry.getValue();
                            entry.setValue(basket());
                            return value;
                        })),
                way("iterator", cache -> cache.iterator().next().getValue()),
                way("old value of an event", cache -> event(cache, basket()).getOldValue()),
                way("new value of an event", cache -> event(cache, basket()).getValue()));
    }

    private static CacheEntryEvent<? extends String, ?> event(Cache<String, Object> cache, Object put) {
        EventRecorder<String, Object> recorder = new EventRecorder<>();
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.put(KEY, put);
        return recorder.events().get(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToGetAValue")
    void changesToWhatAReaderGotNeverShow(String name, Way way) {
        warm(basket());

        for (int round = 0; round < 3; round++) {
            Object got = Objects.requireNonNull(way.apply(cache));
            assertThat(got).as("%s, round %d", name, round).isEqualTo(basket());
            ((Basket) got).spoil();
            assertThat(cache.get(KEY)).as("after %s, round %d", name, round).isEqualTo(basket());
        }
    }

    @Test
    void changesToWhatWasPutNeverShow() {
        warm(basket());
        Basket put = new Basket("Bob", "ink");
        cache.put(KEY, put);
        put.spoil();

        assertThat(cache.get(KEY)).hasToString("Bob[ink]");
        assertThat(cache.get(KEY)).hasToString("Bob[ink]");
    }

    @Test
    void theFirstReaderHasAnObjectOfItsOwn() {
        cache.put(KEY, basket());
        ((Basket) cache.get(KEY)).spoil();

        assertThat(cache.get(KEY)).isEqualTo(basket());
    }

    @Test
    void theFirstReaderOfWhatWasPutOverHasAnObjectOfItsOwn() {
        warm(basket());
        cache.put(KEY, new Basket("Bob", "ink"));
        ((Basket) cache.get(KEY)).spoil();

        assertThat(cache.get(KEY)).hasToString("Bob[ink]");
    }

    @Test
    void whatAnotherClientHasWrittenIsCopiedFromThenOn() {
        warm(basket());
        cache.put("other", new Basket("Bob", "ink"));
        data.set(storedKey(KEY), Objects.requireNonNull(data.value(storedKey("other"))));

        assertThat(cache.get(KEY)).hasToString("Bob[ink]");
        assertThat(cache.get(KEY)).hasToString("Bob[ink]");
    }

    private String storedKey(String key) {
        return data.keys().stream()
                .filter(stored -> stored.endsWith(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void replaceAndRemoveCompareWithTheValueItself() {
        warm(basket());

        assertThat(cache.replace(KEY, new Basket("Bob", "pen"), basket())).isFalse();
        assertThat(cache.replace(KEY, basket(), new Basket("Bob", "ink"))).isTrue();
        assertThat(cache.remove(KEY, new Basket("Bob", "ink"))).isTrue();
    }

    @Test
    void whatHasASayInItsFormIsAskedEachTime() {
        warm(new Watched());
        int before = Watched.read;

        cache.get(KEY);
        cache.get(KEY);

        assertThat(Watched.read - before).isEqualTo(2);
    }

    @Test
    void whatIsSharedWithinAValueStaysSharedInWhatReadersGet() {
        Basket basket = basket();
        warm(new ArrayList<>(List.of(basket, basket)));

        List<?> got = (List<?>) cache.get(KEY);

        assertThat(got.get(0)).isSameAs(got.get(1));
    }

    @Test
    void cyclesStayCycles() {
        Partner one = new Partner();
        one.other = new Partner();
        one.other.other = one;
        warm(one);

        Partner got = (Partner) cache.get(KEY);

        assertThat(Objects.requireNonNull(got.other).other).isSameAs(got);
    }

    @Test
    void whatTheFilterRejectsIsRejectedByEachReader() {
        warm(basket());
        manager.close();
        data.serialFilter("!" + Basket.class.getName());
        openManager();
        createCache();

        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> cache.get(KEY))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("sluice.serial-filter");
        }
    }

    @Test
    void mastersAreCountedAsBytesOfTheFront() {
        long empty = data.heldBytes();
        ArrayList<Basket> large = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            large.add(new Basket("owner " + number, "article " + number));
        }
        warm(large);

        // Each: 24 bytes, two strings of 48 and a list of 24 and 56.
        assertThat(data.heldBytes() - empty).isBetween(20 * 150L, 20 * 220L);

        cache.clear();

        assertThat(data.heldBytes()).isEqualTo(empty);
    }

    @Test
    void valuesTooLargeToBeCopiedAreReadAllTheSame() {
        cache.put(KEY, new ArrayList<>(List.of("x".repeat(100_000))));

        assertThat(((List<?>) cache.get(KEY)).get(0)).asString().hasSize(100_000);
        assertThat(front().entries()).isZero();
    }

    @Test
    void readersAndWritersAtOnceNeverSeeEachOthersChanges() throws Exception {
        warm(basket());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> rounds = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                rounds.add(threads.submit(this::readSpoilAndPut));
            }
            for (Future<?> round : rounds) {
                round.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void readSpoilAndPut() {
        for (int round = 0; round < ROUNDS; round++) {
            Basket got = (Basket) cache.get(KEY);
            assertThat(got.articles).containsExactly(got.owner.equals("Ann") ? "pen" : got.owner + "'s");
            got.spoil();
            if (round % READS_PER_PUT == 0) {
                Basket put = new Basket("Bob " + round, "Bob " + round + "'s");
                cache.put(KEY, put);
                put.spoil();
            }
        }
    }
}
