package io.sluice.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
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

    private void start(int hz, LongPredicate slice) {
        housekeeper = new Housekeeper(slice, () -> {}, new Housekeeper.Rhythm(hz, 1));
        housekeeper.start();
    }
}
