package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.port.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EngineTimeTest {
    private final AtomicLong epochMs = new AtomicLong(1_000);
    private final AtomicLong ns = new AtomicLong();
    private final EngineTime time = new EngineTime(new Clock() {
        @Override
        public long epochMs() {
            return epochMs.get();
        }

        @Override
        public long nanoTime() {
            return ns.get();
        }
    });

    @Test
    void aTurnBeginsNoEarlierThanAnybodyWasTold() {
        time.refresh(ns.get());
        epochMs.set(1_001);
        assertThat(time.readMs()).isEqualTo(1_001);
        assertThat(time.nowMs()).isEqualTo(1_000);
        time.refresh(ns.get());
        assertThat(time.nowMs()).isEqualTo(1_001);
    }

    @Test
    void turnsWithinATenthOfAMillisecondShareAReading() {
        time.refresh(ns.get());
        epochMs.set(1_001);
        time.refresh(ns.addAndGet(99_999));
        assertThat(time.nowMs()).isEqualTo(1_000);
        time.refresh(ns.addAndGet(1));
        assertThat(time.nowMs()).isEqualTo(1_001);
    }

    @Test
    void theLastReadingIsThatOfTheTurnsBeginUntilThereIsAnother() {
        ns.set(5);
        time.readNs();
        time.refresh(ns.addAndGet(10));
        ns.set(17);
        assertThat(time.lastNs()).isEqualTo(15);
        assertThat(time.readNs()).isEqualTo(17);
        assertThat(time.lastNs()).isEqualTo(17);
    }

    @Test
    void timeStaysWhenTheClockGoesBack() {
        epochMs.set(500);
        time.refresh(ns.addAndGet(1_000_000));
        assertThat(time.nowMs()).isEqualTo(1_000);
        assertThat(time.readMs()).isEqualTo(1_000);
    }

    @Test
    void noThreadIsToldLessThanAnyThreadWasToldBefore() throws InterruptedException {
        AtomicLong told = new AtomicLong();
        AtomicInteger failures = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            int step = number + 1;
            Thread thread = new Thread(() -> {
                for (int reading = 0; reading < 200_000; reading++) {
                    epochMs.addAndGet(reading % 2 == 0 ? step : -step + 1);
                    long before = told.get();
                    long readMs = time.readMs();
                    failures.addAndGet(readMs < before ? 1 : 0);
                    told.accumulateAndGet(readMs, Math::max);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasValue(0);
    }
}
