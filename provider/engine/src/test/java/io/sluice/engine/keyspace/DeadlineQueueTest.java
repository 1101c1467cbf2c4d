package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
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

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void theFirstIsTheEarliestAfterEveryChange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DatedEntry> model = new ArrayList<>();
        TreeMap<Long, Integer> times = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            int dice = model.isEmpty() ? 0 : random.nextInt(4);
            int at = model.isEmpty() ? 0 : random.nextInt(model.size());
            if (dice <= 1) {
                model.add(add(random.nextLong(-5_000, 5_000)));
                times.merge(model.get(model.size() - 1).deadlineMs(), 1, Integer::sum);
            } else if (dice == 2) {
                DatedEntry replacement =
                        new DatedEntry(new Draft(), model.get(at).deadlineMs());
                queue.replace(model.get(at), replacement);
                model.set(at, replacement);
            } else {
                DatedEntry removed = model.remove(at);
                queue.remove(removed);
                times.computeIfPresent(removed.deadlineMs(), (time, count) -> count == 1 ? null : count - 1);
            }
            long earliestMs = times.isEmpty() ? Deadline.NONE : times.firstKey();
            if (queue.size() != model.size() || queue.earliestMs() != earliestMs) {
                fail("seed " + seed + ", step " + step + ": " + queue.earliestMs() + " is not " + earliestMs);
            }
        }
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
