package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The budget has what the data takes, whenever it is asked. */
class MemoryBudgetTest {
    private static final int KEYS = 5_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final MemoryBudget budget = data.keyspace.budget();

    private long along() {
        return data.keyspace.usedBytes() - data.keyspace.bytesAside();
    }

    private void fill(long deadlineMs) {
        for (int number = 0; number < KEYS; number++) {
            data.put("k:" + number, deadlineMs);
        }
    }

    @Test
    void keysThatComeOntoTheListOfAPrefixAreCounted() {
        fill(Deadline.NONE);
        KeyPrefix prefix = data.keyspace.prefix("k:".getBytes(StandardCharsets.UTF_8));
        assertThat(data.keyspace.attach(prefix, Integer.MAX_VALUE)).isTrue();
        assertThat(budget.bytesAlong()).isEqualTo(along());
        for (int number = 0; number < KEYS; number++) {
            data.database.remove(Slice.of("k:" + number));
        }
        assertThat(budget.bytesAlong()).isEqualTo(along());
    }

    @Test
    void deadlinesThatAreMovedAreCounted() {
        fill(data.nowMs + 1_000);
        for (int number = 0; number < KEYS; number++) {
            data.database.setDeadline(data.find("k:" + number), Deadline.NONE);
        }
        assertThat(budget.bytesAlong()).isEqualTo(along());
    }

    @Test
    void countingChangesNothingThatWasCountedAlong() {
        fill(Deadline.NONE);
        budget.count();
        fill(data.nowMs + 1_000);
        assertThat(budget.bytesAlong()).isEqualTo(along());
    }

    @Test
    void snapshotThatIsNotReadToItsEndLeavesNothing() {
        long before = budget.bytesAlong();
        Intake intake = new Intake(data.keyspace);
        intake.add(new Intake.Arrival(0, Slice.of("k"), Deadline.NONE, 0, 0), Slice.of("v"));
        assertThat(budget.bytesAlong()).isEqualTo(before);
    }

    @Test
    void snapshotThatTakesPlaceIsCountedInPlaceOfWhatWasThere() {
        fill(data.nowMs + 1_000);
        Intake intake = new Intake(data.keyspace);
        intake.add(new Intake.Arrival(0, Slice.of("k"), Deadline.NONE, 0, 0), Slice.of("v"));
        intake.takePlace();
        data.put("k:1", Deadline.NONE);
        assertThat(budget.bytesAlong()).isEqualTo(along());
    }
}
