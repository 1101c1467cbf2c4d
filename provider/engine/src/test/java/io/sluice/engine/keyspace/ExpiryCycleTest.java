package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryCycleTest {
    private static final long LONG_NS = 1_000_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final ExpiryCycle cycle = new ExpiryCycle(data.keyspace, data.time);

    @Test
    void removesExactlyWhatHasExpired() {
        for (int number = 0; number < 1_000; number++) {
            data.put("soon" + number, data.nowMs + 10);
            data.put("late" + number, data.nowMs + 1_000);
            data.put("never" + number, Deadline.NONE);
        }
        data.advance(10);
        cycle.run(LONG_NS);
        assertThat(data.database.size()).isEqualTo(2_000);
        assertThat(data.keyspace.stats().expired()).isEqualTo(1_000);
    }

    @Test
    void coversEveryDatabase() {
        data.keyspace.database(1).put(Slice.of("k"), Slice.of("v"), data.nowMs + 10);
        data.put("k", data.nowMs + 10);
        data.advance(10);
        cycle.run(LONG_NS);
        assertThat(data.keyspace.database(0).size() + data.keyspace.database(1).size())
                .isZero();
    }

    @Test
    void stopsWhenItsTimeIsOverAndGoesOnLater() {
        for (int number = 0; number < 1_000; number++) {
            data.put("k" + number, data.nowMs + 10);
        }
        data.advance(10);
        assertThat(cycle.run(0)).isTrue();
        assertThat(data.database.size()).isBetween(1, 999);
        int slices = 0;
        while (cycle.run(0)) {
            slices++;
        }
        assertThat(data.database.size()).isZero();
        assertThat(slices).isPositive();
    }

    @Test
    void oneDueKeyIsFoundAtOnceAmongManyThatAreNot() {
        for (int number = 0; number < 10_000; number++) {
            data.put("late" + number, data.nowMs + 1_000 + number);
            data.put("never" + number, Deadline.NONE);
        }
        data.put("k", data.nowMs + 10);
        data.advance(10);
        assertThat(cycle.run(0)).isFalse();
        assertThat(data.database.size()).isEqualTo(20_000);
    }

    @Test
    void hasNothingToDoBeforeTheFirstDeadline() {
        data.put("k", data.nowMs + 10);
        data.advance(9);
        assertThat(cycle.run(0)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingExpiredIsLeftBehindWhateverChangesMeanwhile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            for (int changes = 0; changes < 20; changes++) {
                data.put("k" + random.nextInt(500), data.nowMs + random.nextInt(1, 400));
            }
            data.advance(random.nextInt(20));
            cycle.run(0);
        }
        data.advance(1_000);
        while (cycle.run(0)) {
            assertThat(data.database.size()).isNotNegative();
        }
        assertThat(data.database.size()).isZero();
        assertThat(data.database.deadlines().count()).isZero();
    }

    @Test
    void tellsOfEachExpiredKey() {
        Entry entry = data.put("k", data.nowMs + 10);
        data.keyspace.changes().clear();
        data.advance(10);
        cycle.run(LONG_NS);
        assertThat(data.keyspace.changes().count()).isEqualTo(1);
        assertThat(data.keyspace.changes().kind(0)).isEqualTo(Changes.Kind.EXPIRED);
        assertThat(data.keyspace.changes().before(0)).isSameAs(entry);
    }
}
