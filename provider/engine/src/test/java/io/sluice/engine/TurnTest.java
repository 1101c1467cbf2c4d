package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnTally;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.keyspace.EngineTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How turns are taken, given back and measured, at a time that the test moves. */
@Timeout(60)
class TurnTest {
    private static final long MS = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final TurnStats stats = new TurnStats();
    private final Turn turn = new Turn(new EngineTime(clock), stats);
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void join() throws InterruptedException {
        done.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void aFreeTurnIsTakenWithoutWaitingAndReadsTheClockAtItsBeginAndItsEnd() {
        applicationTurn();
        clock.nanoReads.set(0);
        clock.epochReads.set(0);
        applicationTurn();
        assertThat(clock.nanoReads).hasValue(2);
        assertThat(clock.epochReads).hasValue(0);
        assertThat(clock.cpuReads).hasValue(0);
        TurnTally tally = stats.of(TurnUser.APPLICATION);
        assertThat(tally.count()).isEqualTo(2);
        assertThat(tally.waits().count()).isZero();
    }

    @Test
    void theTimeOfDayIsReadAgainWhenItMayHaveChanged() {
        applicationTurn();
        clock.epochReads.set(0);
        clock.work(MS);
        applicationTurn();
        assertThat(clock.epochReads).hasValue(1);
    }

    @Test
    void takingTheTurnTwiceIsAMistakeThatLeavesItWithItsOwner() {
        turn.take();
        assertThatThrownBy(turn::take).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> turn.tryTake(1)).isInstanceOf(IllegalStateException.class);
        turn.check();
        turn.release();
        assertThatThrownBy(turn::check).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givingBackATurnThatAnotherThreadHasIsAMistake() {
        hold();
        assertThatThrownBy(turn::release).isInstanceOf(IllegalStateException.class);
        assertThat(turn.tryTake(0)).isFalse();
        done.countDown();
    }

    @Test
    void anApplicationThreadWaitsUntilItsTimeIsOverAndNoLonger() {
        hold();
        AtomicBoolean gaveUp = new AtomicBoolean();
        Thread waiter = start(() -> gaveUp.set(!turn.tryTake(20)));
        awaitParked(waiter);
        clock.stall(19 * MS);
        awaitParked(waiter);
        assertThat(gaveUp).isFalse();
        clock.stall(MS);
        awaitEnd(waiter);
        assertThat(gaveUp).isTrue();
        assertThat(stats.timeouts()).isEqualTo(1);
        done.countDown();
    }

    @Test
    void aWaitWithoutEndIsPossible() {
        hold();
        Thread waiter = start(() -> {
            if (turn.tryTake(Long.MAX_VALUE)) {
                turn.release();
            }
        });
        awaitParked(waiter);
        clock.stall(TimeUnit.DAYS.toNanos(1));
        done.countDown();
        awaitEnd(waiter);
        assertThat(stats.timeouts()).isZero();
        assertThat(stats.of(TurnUser.APPLICATION).waits().longestNs()).isEqualTo(TimeUnit.DAYS.toNanos(1));
    }

    @Test
    void anEventLoopWaitsHoweverLongItTakes() {
        hold();
        Thread loop = start(() -> {
            turn.take();
            turn.release();
        });
        awaitParked(loop);
        clock.stall(TimeUnit.DAYS.toNanos(365));
        awaitParked(loop);
        done.countDown();
        awaitEnd(loop);
        assertThat(stats.of(TurnUser.EVENT_LOOP).waits().longestNs()).isEqualTo(TimeUnit.DAYS.toNanos(365));
        assertThat(stats.timeouts()).isZero();
    }

    @Test
    void anInterruptNeitherEndsAWaitNorGetsLost() {
        hold();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiter = start(() -> {
            turn.take();
            interrupted.set(Thread.currentThread().isInterrupted());
            turn.release();
        });
        awaitParked(waiter);
        waiter.interrupt();
        awaitParked(waiter);
        assertThat(waiter.isAlive()).isTrue();
        done.countDown();
        awaitEnd(waiter);
        assertThat(interrupted).isTrue();
    }

    @Test
    void waitsAreCountedByWhoeverWaits() {
        hold();
        Thread loop = start(() -> {
            turn.take();
            turn.release();
        });
        awaitParked(loop);
        clock.stall(3 * MS);
        done.countDown();
        awaitEnd(loop);
        TurnTally tally = stats.of(TurnUser.EVENT_LOOP);
        assertThat(tally.count()).isEqualTo(2);
        assertThat(tally.waits().count()).isEqualTo(1);
        assertThat(tally.waits().longestNs()).isEqualTo(3 * MS);
        assertThat(stats.of(TurnUser.APPLICATION).count()).isZero();
    }

    @Test
    void longTurnsAreCountedInWallTime() {
        turn.take();
        clock.stall(11 * MS);
        turn.release();
        turn.tryTake(0);
        clock.stall(2 * MS);
        turn.release();
        TurnTally loops = stats.of(TurnUser.EVENT_LOOP);
        assertThat(loops.wall().longestNs()).isEqualTo(11 * MS);
        assertThat(loops.wall().over10Ms()).isEqualTo(1);
        assertThat(loops.cpu().over1Ms()).isZero();
        TurnTally applications = stats.of(TurnUser.APPLICATION);
        assertThat(applications.wall().over1Ms()).isEqualTo(1);
        assertThat(applications.wall().over10Ms()).isZero();
        assertThat(applications.isCpuKnown()).isFalse();
    }

    @Test
    void theProcessorTimeOfBackgroundWorkIsExact() {
        for (long ns : new long[] {100, 3 * MS, 40}) {
            turn.takeForBackground();
            clock.work(ns);
            clock.stall(20 * MS);
            turn.release();
            clock.work(50);
        }
        TurnTally lengths = stats.of(TurnUser.BACKGROUND);
        assertThat(lengths.cpu().longestNs()).isEqualTo(3 * MS);
        assertThat(lengths.cpu().over1Ms()).isEqualTo(1);
        assertThat(lengths.wall().over10Ms()).isEqualTo(3);
    }

    @Test
    void theProcessorTimeOfAnEventLoopIsReadNowAndThenAndNeverTooLow() {
        int turns = 1_000;
        for (int number = 0; number < turns; number++) {
            turn.take();
            clock.work(500);
            turn.release();
            clock.work(500);
        }
        assertThat(clock.cpuReads.get()).isLessThan(turns / 20);
        turn.take();
        clock.work(5 * MS);
        clock.stall(5 * MS);
        turn.release();
        assertThat(stats.of(TurnUser.EVENT_LOOP).cpu().longestNs()).isBetween(5 * MS, 5 * MS + CpuMeter.REMEMBERED_NS);
    }

    @Test
    void aTurnThatWasLongInProcessorTimeIsNeverMissed() {
        for (int number = 0; number < 100; number++) {
            turn.take();
            clock.work(number % 10 == 0 ? MS + 1 : 10_000);
            turn.release();
            clock.work(3_000);
        }
        assertThat(stats.of(TurnUser.EVENT_LOOP).cpu().over1Ms()).isEqualTo(10);
    }

    private void applicationTurn() {
        assertThat(turn.tryTake(0)).isTrue();
        turn.release();
    }

    /** Starts a thread that has the turn until the test is {@link #done}. */
    private void hold() {
        AtomicBoolean taken = new AtomicBoolean();
        start(() -> {
            turn.take();
            taken.set(true);
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                turn.release();
            }
        });
        while (!taken.get()) {
            Thread.onSpinWait();
        }
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
