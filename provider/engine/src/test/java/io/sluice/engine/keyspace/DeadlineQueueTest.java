package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineQueueTest {
    private final DeadlineQueue queue = new DeadlineQueue();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theEarliestComesFirstWhateverWasRemovedBefore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DatedEntry> model = new ArrayList<>();
        for (int step = 0; step < 6_000; step++) {
            // More come than go at first, later more go than come.
            if (model.isEmpty() || random.nextInt(6_000) > step) {
                model.add(add(random.nextInt(500)));
            } else {
                queue.remove(model.remove(random.nextInt(model.size())));
            }
        }
        List<Long> expected = model.stream()
                .map(DatedEntry::deadlineMs)
                .sorted(Comparator.naturalOrder())
                .toList();
        assertThat(drained()).isEqualTo(expected);
    }

    @Test
    void givesItsMemoryBack() {
        List<DatedEntry> entries = new ArrayList<>();
        for (int number = 0; number < 10 * DeadlineQueue.BLOCK; number++) {
            entries.add(add(number));
        }
        entries.forEach(queue::remove);
        assertThat(queue.blockCount()).isLessThanOrEqualTo(1);
        assertThat(queue.earliestMs()).isEqualTo(Deadline.NONE);
    }

    private DatedEntry add(long deadlineMs) {
        DatedEntry entry = new DatedEntry(new Draft(), deadlineMs);
        queue.prepare();
        queue.add(entry);
        return entry;
    }

    private List<Long> drained() {
        List<Long> deadlines = new ArrayList<>();
        while (queue.size() > 0) {
            deadlines.add(queue.earliestMs());
            queue.remove(queue.first());
        }
        return deadlines;
    }
}
