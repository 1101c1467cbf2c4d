package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedIdsTest {
    private static final HeapLayout LAYOUT = HeapLayout.ofHeap(1L << 30);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** Half of an id of 16 bits, as the upper bits of a number that is negative in part, since signs must not count. */
    private static long high(int id) {
        return (long) (id >>> 8) << 56;
    }

    private static long low(int id) {
        return (long) (id & 0xFF) << 56;
    }

    private static Map<Integer, Long> contents(SortedIds ids) {
        Map<Integer, Long> contents = new TreeMap<>();
        int last = -1;
        for (long place = ids.first(); place >= 0; place = ids.next(place)) {
            int id = (int) (ids.high(place) >>> 56 << 8 | ids.low(place) >>> 56);
            assertThat(id).as("order").isGreaterThan(last);
            last = id;
            contents.put(id, ids.get(place, 0));
        }
        return contents;
    }

    private void change(SortedIds ids, Map<Integer, Long> model, int range) {
        int id = random.nextInt(range);
        long place = ids.find(high(id), low(id));
        assertThat(place >= 0).isEqualTo(model.containsKey(id));
        if (place < 0) {
            long number = random.nextLong();
            ids.set(ids.add(high(id), low(id)), 0, number);
            model.put(id, number);
        } else if (random.nextInt(3) > 0) {
            ids.remove(place);
            model.remove(id);
        } else {
            ids.set(place, 0, id);
            model.put(id, (long) id);
        }
    }

    @Test
    void behavesLikeAMapInOrder() {
        SortedIds ids = new SortedIds(1, new HeapTally(LAYOUT));
        NavigableMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            change(ids, model, 1 + step / 4);
        }
        assertThat(contents(ids)).as("seed %d", seed).isEqualTo(model);
        assertThat(ids.count()).isEqualTo(model.size());
    }

    @Test
    void ceilingIsTheFirstIdNotBelow() {
        SortedIds ids = new SortedIds(1, new HeapTally(LAYOUT));
        NavigableMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            change(ids, model, 2_000);
        }
        for (int id = 0; id < 2_100; id++) {
            long place = ids.ceiling(high(id), low(id));
            Map.Entry<Integer, Long> expected = model.ceilingEntry(id);
            assertThat(place < 0 ? null : (Long) ids.get(place, 0))
                    .as("seed %d, id %d", seed, id)
                    .isEqualTo(expected == null ? null : expected.getValue());
        }
    }

    @Test
    void removingReturnsWhatFollows() {
        SortedIds ids = new SortedIds(1, new HeapTally(LAYOUT));
        for (int id = 0; id < 1_000; id++) {
            ids.set(ids.add(high(id), low(id)), 0, id);
        }
        long place = ids.first();
        for (int id = 0; id < 1_000; id++) {
            assertThat(ids.get(place, 0)).isEqualTo(id);
            place = id % 3 == 0 ? ids.next(place) : ids.remove(place);
        }
        assertThat(place).isEqualTo(-1);
        assertThat(ids.count()).isEqualTo(334);
    }

    @Test
    void sharedSetsChangeOnTheirOwn() {
        HeapTally tally = new HeapTally(LAYOUT);
        SortedIds ids = new SortedIds(1, tally);
        NavigableMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            change(ids, model, 1_000);
        }
        SortedIds other = ids.share(tally.copy());
        Map<Integer, Long> otherModel = new TreeMap<>(model);
        for (int step = 0; step < 3_000; step++) {
            change(ids, model, 1_000);
            change(other, otherModel, 1_000);
        }
        assertThat(contents(ids)).as("seed %d", seed).isEqualTo(model);
        assertThat(contents(other)).as("seed %d", seed).isEqualTo(otherModel);
    }

    @Test
    void nothingIsLeftOnTheTallyOfASetThatIsLetGo() {
        HeapTally tally = new HeapTally(LAYOUT);
        SortedIds ids = new SortedIds(1, tally);
        NavigableMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            change(ids, model, 2_000);
        }
        assertThat(tally.bytes()).isGreaterThan(model.size() * 24L);
        ids.letGo();
        assertThat(tally.bytes()).isZero();
    }
}
