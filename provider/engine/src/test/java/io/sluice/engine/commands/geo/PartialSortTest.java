package io.sluice.engine.commands.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The wanted elements are the first ones in order, and none is lost. */
class PartialSortTest {
    private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

    @Test
    void theFirstOnesComeInOrder() {
        for (long seed = 1; seed <= 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int values = 1 + random.nextInt(random.nextBoolean() ? 5 : 1_000);
            Integer[] elements =
                    random.ints(1 + random.nextInt(300), 0, values).boxed().toArray(Integer[]::new);
            check(elements, 1 + random.nextInt(elements.length), "seed " + seed);
        }
    }

    @Test
    void orderedElementsAreSorted() {
        List<Integer> upwards = IntStream.range(0, 5_000).boxed().toList();
        Integer[] downwards = upwards.toArray(Integer[]::new);
        Collections.reverse(Arrays.asList(downwards));

        check(upwards.toArray(Integer[]::new), 100, "upwards");
        check(downwards, 100, "downwards");
    }

    private static void check(Integer[] elements, int wanted, String name) {
        List<Integer> sorted = Arrays.stream(elements).sorted().toList();
        PartialSort.sort(elements, ORDER, wanted);

        assertThat(Arrays.asList(elements).subList(0, wanted)).as(name).isEqualTo(sorted.subList(0, wanted));
        assertThat(elements).as(name).containsExactlyInAnyOrderElementsOf(sorted);
    }

    /** Each smaller half is sorted first, so that a chain of unequal ones needs no deep stack. */
    @Test
    void anOrderMadeToBeSlowEndsWithinTheStack() {
        Integer[] elements = new Integer[20_000];
        Adversary adversary = new Adversary(elements.length);
        Arrays.setAll(elements, index -> index);
        PartialSort.sort(elements, adversary, elements.length);

        assertThat(elements).isSortedAccordingTo(adversary);
    }

    /** Decides how elements compare while they are sorted, so that the pivot is always among the least. */
    private static final class Adversary implements Comparator<Integer> {
        // M. D. McIlroy, "A killer adversary for quicksort", Software: Practice and Experience 29 (1999).
        private final int[] values;
        private final int undecided;
        private int decided;
        private int candidate;

        Adversary(int size) {
            values = new int[size];
            undecided = size;
            Arrays.fill(values, undecided);
        }

        @Override
        public int compare(Integer one, Integer other) {
            if (values[one] == undecided && values[other] == undecided) {
                values[one == candidate ? one : other] = decided++;
            }
            if (values[one] == undecided) {
                candidate = one;
            } else if (values[other] == undecided) {
                candidate = other;
            }
            return Integer.compare(values[one], values[other]);
        }
    }
}
