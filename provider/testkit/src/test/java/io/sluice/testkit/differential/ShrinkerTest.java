package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private final List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();

    @Test
    void leavesOnlyWhatTheMistakeTakes() {
        List<Integer> culprits = List.of(3, 500, 501, 999);
        assertThat(Shrinker.shrink(numbers, list -> list.containsAll(culprits))).isEqualTo(culprits);
    }

    @Test
    void leavesNothingIfNothingIsNeeded() {
        assertThat(Shrinker.shrink(numbers, list -> true)).isEmpty();
    }

    @Test
    void triesFarFewerListsThanThereAreElements() {
        int[] tries = {0};
        Shrinker.shrink(numbers, list -> {
            tries[0]++;
            return list.contains(777);
        });
        assertThat(tries[0]).isLessThan(100);
    }
}
