package io.sluice.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeeperTest {
    private Housekeeper housekeeper;

    @AfterEach
    void stop() {
        housekeeper.stop();
    }

    @Test
    void errorDoesNotEndTheBackgroundWork() throws InterruptedException {
        CountDownLatch periods = new CountDownLatch(3);
        start(100, budgetNs -> {
            periods.countDown();
            throw new LinkageError("thrown by a test");
        });

        assertThat(periods.await(10, SECONDS)).isTrue();
    }

    @Test
    void slicesLeaveAGapForWhoeverWaitsForTheTurn() throws InterruptedException {
        long[] gapsNs = new long[100];
        long[] lastEndNs = new long[1];
        AtomicInteger slices = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        start(1, budgetNs -> {
            int number = slices.getAndIncrement();
            if (number == gapsNs.length) {
                done.countDown();
                return false;
            }
            gapsNs[number] = System.nanoTime() - lastEndNs[0];
            lastEndNs[0] = System.nanoTime();
            return true;
        });

        assertThat(done.await(10, SECONDS)).isTrue();
        Arrays.sort(gapsNs);
        assertThat(gapsNs[gapsNs.length / 2]).isGreaterThanOrEqualTo(50_000);
    }

    private void start(int hz, LongPredicate slice) {
        housekeeper = new Housekeeper(slice, () -> {}, () -> new Housekeeper.Rhythm(hz, 1));
        housekeeper.start();
    }
}
