package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.port.Clock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once, in real time. */
@Timeout(120)
class TurnContentionTest {
    private static final long TURN_TIMEOUT_MS = 2_000;

    private final TurnStats stats = new TurnStats();
    private final Turn turn = new Turn(new EngineTime(new RealClock()), stats);
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stopped;

    /** Changed within the turn only. */
    private long counter;

    @Test
    void onlyOneThreadHasTheTurnAndNobodyIsForgotten() throws InterruptedException {
        int threads = 8;
        int turns = 20_000;
        run(threads, number -> {
            for (int done = 0; done < turns; done++) {
                takeAsAnybody(number + done);
                counter++;
                // Now and then longer than a thread looks before it parks.
                spin(done % 1_000 == 0 ? 50_000 : 0);
                turn.release();
            }
        });
        assertThat(failures).hasValue(0);
        assertThat(counter).isEqualTo((long) threads * turns);
        long counted = 0;
        for (TurnUser user : TurnUser.values()) {
            counted += stats.of(user).count();
        }
        assertThat(counted).isEqualTo((long) threads * turns);
    }

    @Test
    void nobodyStarvesWhileOthersTakeTheTurnAgainAtOnce() throws InterruptedException {
        run(3, number -> {
            if (number > 0) {
                while (!stopped) {
                    turn.take();
                    spin(20_000);
                    turn.release();
                }
                return;
            }
            for (int done = 0; done < 50; done++) {
                if (turn.tryTake(TURN_TIMEOUT_MS)) {
                    counter++;
                    turn.release();
                }
                spin(100_000);
            }
            stopped = true;
        });
        assertThat(counter).isEqualTo(50);
        assertThat(stats.timeouts()).isZero();
    }

    @Test
    void whoeverGivesUpLeavesTheTurnToTheOthers() throws InterruptedException {
        AtomicInteger gaveUp = new AtomicInteger();
        run(6, number -> {
            for (int done = 0; done < 300; done++) {
                if (number == 0) {
                    turn.take();
                    spin(2_000_000);
                    turn.release();
                } else if (turn.tryTake(1)) {
                    turn.release();
                } else {
                    gaveUp.incrementAndGet();
                }
            }
        });
        assertThat(failures).hasValue(0);
        assertThat(stats.timeouts()).isEqualTo(gaveUp.get());
        assertThat(turn.tryTake(0)).isTrue();
        turn.release();
    }

    @Test
    void takingAndGivingBackAFreeTurnAllocatesNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int done = 0; done < 100_000; done++) {
                takeAsAnybody(done);
                turn.release();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isLessThan(10_000);
    }

    private void takeAsAnybody(int number) {
        switch (number % 3) {
            case 0 -> turn.take();
            case 1 -> turn.takeForBackground();
            default -> {
                if (!turn.tryTake(TimeUnit.HOURS.toMillis(1))) {
                    failures.incrementAndGet();
                }
            }
        }
    }

    private void run(int count, Work work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int self = number;
            Thread thread = new Thread(() -> work.run(self));
            thread.setUncaughtExceptionHandler((failed, e) -> failures.incrementAndGet());
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void spin(long durationNs) {
        if (durationNs > 0) {
            long endNs = System.nanoTime() + durationNs;
            while (System.nanoTime() - endNs < 0) {
                Thread.onSpinWait();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(int number);
    }

    private static final class RealClock implements Clock {
        @Override
        public long epochMs() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
