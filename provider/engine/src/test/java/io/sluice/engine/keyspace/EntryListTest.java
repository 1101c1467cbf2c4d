package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryListTest {
    private final EntryList list = new EntryList(new KeyPrefix(0, new byte[] {':'}));
    private final List<ListedEntry> model = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void holdsWhatAListHoldsAndEachEntryKnowsItsPlace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 20_000;
        for (int step = 0; step < steps; step++) {
            // More come than go at first, later more go than come.
            boolean grows = random.nextInt(steps) > step;
            if (model.isEmpty() || grows) {
                add();
            } else if (random.nextInt(3) == 0) {
                replace(random.nextInt(model.size()));
            } else {
                list.remove(taken(random.nextInt(model.size())));
            }
            if (step % 1_000 == 0) {
                check();
            }
        }
        check();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7, 8})
    void aWalkVisitsWhatStays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < 5_000; number++) {
            add();
        }
        List<ListedEntry> staying = new ArrayList<>(model.subList(0, 2_000));
        model.subList(0, 2_000).clear();
        List<Entry> seen = new ArrayList<>();
        int at = Integer.MAX_VALUE;
        while (at > 0) {
            at = list.visitBefore(at, 1 + random.nextInt(100), seen::add);
            for (int changes = random.nextInt(150); changes > 0; changes--) {
                if (model.isEmpty() || random.nextInt(3) == 0) {
                    add();
                } else {
                    list.remove(taken(random.nextInt(model.size())));
                }
            }
        }
        assertThat(seen).containsAll(staying);
    }

    @Test
    void givesItsMemoryBack() {
        for (int number = 0; number < 10 * EntryList.BLOCK; number++) {
            add();
        }
        assertThat(list.blockCount()).isEqualTo(10);
        model.forEach(list::remove);
        assertThat(list.blockCount()).isLessThanOrEqualTo(1);
    }

    private void add() {
        ListedEntry entry = new ListedEntry(new Draft(), Deadline.NONE, list);
        list.prepare(1);
        list.add(entry);
        model.add(entry);
    }

    private void replace(int at) {
        ListedEntry replacement = new ListedEntry(new Draft(), Deadline.NONE, list);
        list.replace(model.get(at), replacement);
        model.set(at, replacement);
    }

    private ListedEntry taken(int at) {
        ListedEntry entry = model.get(at);
        model.set(at, model.get(model.size() - 1));
        model.remove(model.size() - 1);
        return entry;
    }

    private void check() {
        assertThat(list.size()).isEqualTo(model.size());
        for (ListedEntry entry : model) {
            if (list.get(entry.position()) != entry) {
                throw new AssertionError("another entry is at position " + entry.position());
            }
        }
    }
}
