package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedLongsTest {
    private static final HeapLayout HEAP = HeapLayout.ofHeap(1L << 30);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void holdsWhatASortedListHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SortedLongs numbers = new SortedLongs(HEAP);
        List<Long> model = new ArrayList<>();
        int range = random.nextInt(2) == 0 ? 50 : 1_000_000;
        for (int step = 0; step < 6_000; step++) {
            boolean grows = random.nextInt(step < 3_000 ? 4 : 2) > 0;
            if (grows || model.isEmpty()) {
                long number = random.nextInt(range);
                numbers.add(number);
                int at = Collections.binarySearch(model, number);
                model.add(at < 0 ? -at - 1 : at, number);
            } else {
                numbers.remove(model.remove(random.nextInt(model.size())));
            }
            compare(numbers, model, random.nextInt(range));
        }
    }

    private static void compare(SortedLongs numbers, List<Long> model, long bound) {
        assertThat(numbers.size()).isEqualTo(model.size());
        if (!model.isEmpty()) {
            assertThat(numbers.first()).isEqualTo(model.get(0));
            assertThat(numbers.last()).isEqualTo(model.get(model.size() - 1));
        }
        long below = model.stream().filter(number -> number < bound).count();
        assertThat(numbers.countBelow(bound)).isEqualTo((int) below);
    }

    @Test
    void copiesGoTheirOwnWays() {
        SortedLongs numbers = new SortedLongs(HEAP);
        for (long number = 0; number < 1_000; number++) {
            numbers.add(number);
        }
        SortedLongs copy = numbers.share();
        for (long number = 0; number < 900; number++) {
            numbers.remove(number);
            copy.add(number + 5_000);
        }
        assertThat(numbers.size()).isEqualTo(100);
        assertThat(numbers.first()).isEqualTo(900);
        assertThat(copy.countBelow(1_000)).isEqualTo(1_000);
        assertThat(copy.size()).isEqualTo(1_900);
    }

    @Test
    void takesAboutNineBytesANumber() {
        SortedLongs numbers = new SortedLongs(HEAP);
        SplittableRandom random = new SplittableRandom(1);
        for (int count = 0; count < 100_000; count++) {
            numbers.add(random.nextLong());
        }
        assertThat(numbers.heapBytes() / 100_000.0).isBetween(8.0, 9.0);
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        SortedLongs numbers = new SortedLongs(HEAP);
        numbers.add(1);
        assertThatThrownBy(() -> numbers.remove(2)).isInstanceOf(IllegalStateException.class);
    }
}
