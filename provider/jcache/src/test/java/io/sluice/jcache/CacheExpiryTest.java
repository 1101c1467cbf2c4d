package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.store.Region;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;

/** Deadlines under each kind of expiry policy. */
class CacheExpiryTest extends CacheFixture {
    private static final javax.cache.expiry.Duration MINUTE = new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1);
    private static final javax.cache.expiry.Duration ZERO = javax.cache.expiry.Duration.ZERO;
    private static final String KEY = "default.numbers:a";
    private static final long NONE = -1;
    private static final long ABSENT = -2;

    /** A policy with the three durations of its fields. */
    private record Fixed(
            javax.cache.expiry.Duration creation,
            javax.cache.expiry.Duration access,
            javax.cache.expiry.Duration update)
            implements ExpiryPolicy {
        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return creation;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            return access;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return update;
        }
    }

    private Cache<String, Integer> custom(ExpiryPolicy policy) {
        Factory<ExpiryPolicy> factory = () -> policy;
        return cache(factory);
    }

    /** Returns the time to live in seconds. */
    private long secondsLeft() {
        long deadlineMs = data.deadlineMs(KEY);
        return deadlineMs < 0 ? deadlineMs : (deadlineMs - data.nowMs()) / 1000;
    }

    private long secondsLeftAfter(Runnable operation) {
        data.advance(Duration.ofSeconds(30));
        operation.run();
        return secondsLeft();
    }

    @Test
    void eternalHasNoDeadline() {
        Cache<String, Integer> cache = cache(EternalExpiryPolicy.factoryOf());
        cache.put("a", 1);
        assertThat(secondsLeft()).isEqualTo(NONE);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(NONE);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(NONE);
    }

    @Test
    void createdCountsFromTheFirstPut() {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        assertThat(secondsLeft()).isEqualTo(60);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(30);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(ABSENT);
        cache.put("a", 3);
        assertThat(secondsLeft()).isEqualTo(60);
    }

    @Test
    void modifiedCountsFromTheLastPut() {
        Cache<String, Integer> cache = cache(ModifiedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(30);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(60);
        assertThat(secondsLeftAfter(() -> cache.replace("a", 2, 3))).isEqualTo(60);
    }

    @Test
    void accessedCountsFromTheLastRead() {
        Cache<String, Integer> cache = cache(AccessedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(30);
        assertThat(secondsLeftAfter(() -> cache.containsKey("a"))).isEqualTo(ABSENT);
        cache.put("a", 1);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(60);
        assertThat(secondsLeftAfter(() -> cache.iterator().next())).isEqualTo(60);
    }

    @Test
    void touchedCountsFromTheLastUse() {
        Cache<String, Integer> cache = cache(TouchedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(60);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(60);
    }

    @Test
    void accessDeadlinesMoveInStepsSoThatFrequentReadersDoNotWrite() {
        Cache<String, Integer> cache = cache(AccessedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        long deadlineMs = data.deadlineMs(KEY);
        data.advance(Duration.ofMillis(500));
        cache.get("a");
        assertThat(data.deadlineMs(KEY)).isEqualTo(deadlineMs);
        data.advance(Duration.ofMillis(101));
        cache.get("a");
        assertThat(data.deadlineMs(KEY)).isEqualTo(deadlineMs + 601);
    }

    @Test
    void eternalAtAccessEndsADeadline() {
        Cache<String, Integer> cache = custom(new Fixed(MINUTE, javax.cache.expiry.Duration.ETERNAL, null));
        cache.put("a", 1);
        cache.get("a");
        assertThat(data.deadlineMs(KEY)).isEqualTo(Region.NO_DEADLINE);
    }

    @Test
    void eternalAtAccessAsksOnceWhereTheStoreKeepsTheDeadline() {
        Cache<String, Integer> cache = custom(new Fixed(MINUTE, javax.cache.expiry.Duration.ETERNAL, null));
        cache.put("a", 1);
        data.latestDeadlineMs(data.deadlineMs(KEY));
        cache.get("a");
        cache.get("a");
        assertThat(secondsLeft()).isEqualTo(60);
        assertThat(data.touches()).isEqualTo(1);
    }

    @Test
    void aDeadlineThatTheStoreCapsIsNotAskedForAgainUntilItIsAnother() {
        Cache<String, Integer> cache = cache(TouchedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        data.advance(Duration.ofSeconds(10));
        data.latestDeadlineMs(data.nowMs() + 40_000);
        cache.get("a");
        assertThat(secondsLeft()).isEqualTo(40);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(10);
        assertThat(data.touches()).isEqualTo(1);
        data.latestDeadlineMs(Long.MAX_VALUE);
        cache.put("a", 2);
        assertThat(secondsLeftAfter(() -> cache.get("a"))).isEqualTo(60);
    }

    @Test
    void zeroAtCreationStoresNothing() {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(ZERO));
        cache.put("a", 1);
        assertThat(cache.putIfAbsent("a", 1)).isFalse();
        assertThat(data.keys()).isEmpty();
        assertThat(statistics(cache).getCachePuts()).isZero();
    }

    @Test
    void zeroAtUpdateRemovesTheEntry() {
        Cache<String, Integer> cache = custom(new Fixed(MINUTE, null, ZERO));
        cache.put("a", 1);
        assertThat(cache.getAndPut("a", 2)).isEqualTo(1);
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void zeroAtAccessReturnsTheValueOnce() {
        Cache<String, Integer> cache = custom(new Fixed(MINUTE, ZERO, null));
        cache.put("a", 1);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void eternalAtUpdateEndsADeadline() {
        Cache<String, Integer> cache = custom(new Fixed(MINUTE, null, javax.cache.expiry.Duration.ETERNAL));
        cache.put("a", 1);
        cache.put("a", 2);
        assertThat(secondsLeft()).isEqualTo(NONE);
    }

    @Test
    void aDurationBeyondTimeIsNoDeadline() {
        Cache<String, Integer> cache = cache(
                CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.DAYS, Long.MAX_VALUE / 2)));
        cache.put("a", 1);
        assertThat(secondsLeft()).isEqualTo(NONE);
    }

    @Test
    void aPolicyThatThrowsAtCreationMeansNoDeadline() {
        Cache<String, Integer> cache = custom(new FailingPolicy(new AtomicBoolean()));
        cache.put("a", 1);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(secondsLeft()).isEqualTo(NONE);
    }

    @Test
    void aPolicyThatThrowsAtUpdateOrAccessMeansNoChange() {
        Cache<String, Integer> cache = custom(new FailingLater());
        cache.put("a", 1);
        assertThat(secondsLeftAfter(() -> cache.put("a", 2))).isEqualTo(30);
        assertThat(cache.get("a")).isEqualTo(2);
        assertThat(secondsLeft()).isEqualTo(30);
    }

    @Test
    void aPolicyThatThrowsIsAWarningOnce() {
        List<Level> levels = new CopyOnWriteArrayList<>();
        Logger rule = Logger.getLogger("io.sluice.jcache.expiry.CustomRule");
        rule.setLevel(Level.ALL);
        rule.setFilter(line -> !levels.add(line.getLevel()));
        try {
            Cache<String, Integer> cache = custom(new FailingPolicy(new AtomicBoolean()));
            cache.put("a", 1);
            cache.put("a", 2);
            assertThat(levels).containsExactly(Level.WARNING, Level.FINE);
        } finally {
            rule.setFilter(null);
            rule.setLevel(null);
        }
    }

    @Test
    void aPolicyIsClosedWithItsCache() {
        AtomicBoolean closed = new AtomicBoolean();
        Cache<String, Integer> cache = custom(new FailingPolicy(closed));
        cache.close();
        assertThat(closed).isTrue();
    }

    /** Fails whenever it is asked; knows whether it was closed. */
    private static class FailingPolicy implements ExpiryPolicy, Closeable {
        private final AtomicBoolean closed;

        FailingPolicy(AtomicBoolean closed) {
            this.closed = closed;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            throw new IllegalStateException("no creation");
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            throw new IllegalStateException("no access");
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            throw new IllegalStateException("no update");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** Fails once there is an entry. */
    private static final class FailingLater extends FailingPolicy {
        FailingLater() {
            super(new AtomicBoolean());
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return MINUTE;
        }
    }
}
