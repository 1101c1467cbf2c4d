package io.sluice.jcache;

import static io.sluice.jcache.testing.Allocation.assertBytesPerCall;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyText;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.expiry.ExpiryRule;
import io.sluice.jcache.testing.HeapData;
import io.sluice.jcache.testing.HeapStore;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.Stored;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes allocated per call, exactly. What a store allocates comes on top: nothing for a hit in the front, what was read
 * for a look-up, the entry for a put.
 */
class AllocationTest extends CacheFixture {
    private static final Duration HOUR = new Duration(TimeUnit.HOURS, 1);
    private static final byte[] PREFIX = "shop.prices:".getBytes(US_ASCII);

    record OrderKey(int number, String country) {}

    /** 12 bytes of header, 4 + 4 of fields, and 4 to be aligned. */
    static final class Line implements Serializable {
        private static final long serialVersionUID = 1L;

        final int count;
        String article;

        Line(int count, String article) {
            this.count = count;
            this.article = article;
        }
    }

    static Stream<Object> keys() {
        return Stream.of(
                "key", 42, 42L, new UUID(1, 2), TimeUnit.DAYS, new OrderKey(1, "EU"), new ParametersKey(1, "EU"));
    }

    static Stream<Object> immutableValues() {
        return Stream.of("value", 4_200_000, new UUID(1, 2), Instant.EPOCH);
    }

    private static MutableConfiguration<Object, Object> untyped() {
        return new MutableConfiguration<>();
    }

    private void assertBytesPerHit(long bytes, MutableConfiguration<Object, Object> configuration, Object value) {
        Cache<Object, Object> cache = manager.createCache("hits", configuration);
        cache.put("key", value);
        assertBytesPerCall(bytes, () -> cache.get("key"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hitAllocatesNothingWhateverTheKey(Object key) {
        Cache<Object, Object> cache = manager.createCache("hits", untyped());
        cache.put(key, "value");
        assertBytesPerCall(0, () -> cache.get(key));
    }

    @ParameterizedTest
    @MethodSource("immutableValues")
    void hitOfAnImmutableValueAllocatesNothing(Object value) {
        assertBytesPerHit(0, untyped(), value);
    }

    @Test
    void hitAllocatesNothingWithStatistics() {
        assertBytesPerHit(0, untyped().setStatisticsEnabled(true), "value");
    }

    @Test
    void hitOfAnEntryWithADeadlineAllocatesNothing() {
        assertBytesPerHit(0, untyped().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(HOUR)), "value");
    }

    @Test
    void hitThatNeedNotMoveTheDeadlineAllocatesNothing() {
        assertBytesPerHit(0, untyped().setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(HOUR)), "value");
    }

    @Test
    void hitOfAnArrayAllocatesItsCopy() {
        assertBytesPerHit(arrayOf(32), untyped(), new byte[32]);
    }

    @Test
    void hitOfABeanAllocatesTheBean() {
        assertBytesPerHit(24, untyped(), new Line(3, "article"));
    }

    @Test
    void hitOfAListOfBeansAllocatesTheListAndTheBeans() {
        List<Line> lines = new ArrayList<>(List.of(new Line(1, "one"), new Line(2, "two")));
        assertBytesPerHit(24 + 24 + 2 * 24, untyped(), lines);
    }

    @Test
    void missAllocatesTheKey() {
        Entries<String, String> entries = entries(String.class);
        assertBytesPerCall(arrayOf(PREFIX.length + 3), () -> entries.get("key"));
    }

    @Test
    void putOfTextAllocatesKeyAndValue() {
        Entries<String, String> entries = entries(String.class);
        assertBytesPerCall(arrayOf(PREFIX.length + 3) + arrayOf(5), () -> entries.put("key", "value"));
    }

    @Test
    void putOfNumbersAllocatesKeyAndValue() {
        Entries<Long, Long> entries = entries(Long.class);
        Long number = 1_234_567_890_123L;
        assertBytesPerCall(arrayOf(PREFIX.length + 13) + arrayOf(13), () -> entries.put(number, number));
    }

    @Test
    void putOfUntypedNumbersAllocatesKeyAndMarkedValueWithItsHeader() {
        Entries<Object, Object> entries = entries(Object.class);
        Long number = 1_234_567_890_123L;
        long bytes = arrayOf(PREFIX.length + 14) + arrayOf(3) + arrayOf(3 + 13);
        assertBytesPerCall(bytes, () -> entries.put(number, number));
    }

    /** An array of bytes as it lies on the heap. */
    private static long arrayOf(int bytes) {
        return (16 + bytes + 7) & -8L;
    }

    private static <T> Entries<T, T> entries(Class<T> type) {
        HeapStore store = new HeapStore(HeapData.of(URI.create("sluice:allocation-test")));
        ClassLoader classLoader = AllocationTest.class.getClassLoader();
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter("maxdepth=64");
        SerialForm serial = new SerialForm(store.valueKey(), filter, classLoader);
        KeyCodec<T> keys = new KeyCodec<>(PREFIX, type, new KeyText(serial, type));
        Entries.Codecs<T, T> codecs =
                new Entries.Codecs<>(keys, new ValueCodec<>("prices", type, serial), Storing.BY_VALUE);
        return new Entries<>(store, new EmptyRegion(), codecs, ExpiryRule.of(new EternalExpiryPolicy()));
    }

    /** A region without entries, which takes puts and forgets them. */
    private static final class EmptyRegion implements Region {
        @Override
        public @Nullable Stored get(byte[] key) {
            return null;
        }

        @Override
        public void put(byte[] key, Object value, long deadlineMs) {}

        @Override
        public Stored putOver(Stored known, Object value, long deadlineMs) {
            return known;
        }

        @Override
        public @Nullable Stored getAndPut(byte[] key, Object value, long deadlineMs) {
            return null;
        }

        @Override
        public @Nullable Stored compareAndPut(Stored expected, Object value, long deadlineMs) {
            return null;
        }

        @Override
        public boolean putIfAbsent(byte[] key, Object value, long deadlineMs) {
            return true;
        }

        @Override
        public long fence(byte[] key) {
            return 0;
        }

        @Override
        public boolean putLoaded(Seen seen, Object value, long deadlineMs) {
            return false;
        }

        @Override
        public void refuseLoads() {}

        @Override
        public void close() {}

        @Override
        public boolean remove(byte[] key) {
            return false;
        }

        @Override
        public @Nullable Stored getAndRemove(byte[] key) {
            return null;
        }

        @Override
        public boolean compareAndRemove(byte[] key, Stored expected) {
            return false;
        }

        @Override
        public boolean compareAndExpire(byte[] key, Stored expected) {
            return false;
        }

        @Override
        public long touch(byte[] key, Stored expected, long deadlineMs) {
            return expected.deadlineMs();
        }

        @Override
        public @Nullable Stored lastGood(byte[] key) {
            return null;
        }

        @Override
        public void forgetLastGood(byte[] key) {}

        @Override
        public void forgetLastGood() {}

        @Override
        public ReadRules rules() {
            return ReadRules.NONE;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void clear() {}

        @Override
        public Page scan(long cursor) {
            return new Page(java.util.List.of(), 0);
        }

        @Override
        public Listening listen(RegionListener listener) {
            throw new UnsupportedOperationException("nothing happens here");
        }
    }
}
