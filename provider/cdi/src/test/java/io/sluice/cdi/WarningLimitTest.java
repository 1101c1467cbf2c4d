package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningLimitTest {

    // The clock of a JVM may begin anywhere and overflow.
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1, Long.MIN_VALUE})
    void oneWarningPassesInEachInterval(long start) {
        AtomicLong clockNs = new AtomicLong(start);
        WarningLimit limit = new WarningLimit(clockNs::get, Duration.ofMinutes(1));
        assertThat(limit.permits()).isTrue();
        assertThat(limit.permits()).isFalse();
        clockNs.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(limit.permits()).isFalse();
        clockNs.addAndGet(1);
        assertThat(limit.permits()).isTrue();
        assertThat(limit.permits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void countsWhatItHoldsBack(int more) {
        WarningLimit limit = new WarningLimit(() -> 0, Duration.ofMinutes(1));
        limit.permits();
        for (int i = 0; i < more; i++) {
            limit.permits();
        }
        assertThat(limit.takeHeldBack()).isEqualTo(more);
        assertThat(limit.takeHeldBack()).isZero();
    }
}
