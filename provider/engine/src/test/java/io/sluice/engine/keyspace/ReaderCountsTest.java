package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReaderCountsTest {
    private final ReaderCounts counts = new ReaderCounts();

    private void countInThreads(int threads, int times) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(threads);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                started.countDown();
                awaitAll(started);
                IntStream.range(0, times).forEach(time -> counts.hit());
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    private static void awaitAll(CountDownLatch started) {
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hitsAndMissesAreCountedApart() {
        counts.hit();
        counts.hit();
        counts.miss();
        assertThat(counts.hits()).isEqualTo(2);
        assertThat(counts.misses()).isEqualTo(1);
    }

    @Test
    void noCountIsLostWithMoreThreadsThanCells() throws InterruptedException {
        countInThreads(300, 10_000);
        assertThat(counts.hits()).isEqualTo(3_000_000);
    }

    @Test
    void countsOfThreadsThatAreGoneStay() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            countInThreads(20, 10);
            System.gc();
        }
        assertThat(counts.hits()).isEqualTo(4_000);
    }

    @Test
    void resetBeginsAnew() {
        counts.hit();
        counts.miss();
        counts.reset();
        counts.hit();
        assertThat(counts.hits()).isEqualTo(1);
        assertThat(counts.misses()).isZero();
    }
}
