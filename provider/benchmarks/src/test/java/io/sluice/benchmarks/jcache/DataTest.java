package io.sluice.benchmarks.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DataTest {

    @Test
    void keysAreDifferentAndOfOneLength() {
        String[] keys = Data.keys("key:", 1000);

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.length() == 16);
    }

    @Test
    void valuesHaveOneLength() {
        assertThat(Payload.STRING.values(10_000)).allMatch(value -> ((String) value).length() == 32);
    }

    @Test
    void setsHaveTenKeysEach() {
        assertThat(Data.sets(Data.keys("key:", 100))).allMatch(set -> set.size() == 10);
    }

    @Test
    void choicesAreTheSameInEveryJvm() {
        assertThat(Data.zipf(100)).isEqualTo(Data.zipf(100));
        assertThat(Data.uniform(100)).isEqualTo(Data.uniform(100));
    }

    @Test
    void frequenciesFollowZipf() {
        List<Long> counts = countsFromTheMostFrequent(Data.zipf(1000));

        // the weights of 1,000 ranks add up to about 7.73
        double share = counts.get(0) / (double) (1 << 20);
        assertThat(share).isBetween(0.125, 0.133);
        assertThat(counts.get(0) / (double) counts.get(9)).isBetween(8.8, 10.8);
    }

    private static List<Long> countsFromTheMostFrequent(int[] choices) {
        Map<Integer, Long> counts = Arrays.stream(choices)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.values().stream().sorted(Comparator.reverseOrder()).toList();
    }
}
