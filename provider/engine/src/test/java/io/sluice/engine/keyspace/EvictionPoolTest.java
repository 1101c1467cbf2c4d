package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.EvictionPool.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvictionPoolTest {
    private final KeyspaceFixture data = new KeyspaceFixture();
    private final EvictionPool pool = new EvictionPool();

    private void offer(String key, long score) {
        Entry entry = data.find(key) == null ? data.put(key, Deadline.NONE) : data.find(key);
        pool.offer(0, entry, score);
    }

    private List<String> taken() {
        List<String> keys = new ArrayList<>();
        for (Candidate best = pool.takeBest(); best != null; best = pool.takeBest()) {
            keys.add(best.key().text());
        }
        return keys;
    }

    @Test
    void bestComesFirst() {
        offer("b", 2);
        offer("c", 3);
        offer("a", 1);
        assertThat(taken()).containsExactly("c", "b", "a");
    }

    @Test
    void emptyPoolHasNone() {
        assertThat(pool.takeBest()).isNull();
        offer("a", 1);
        pool.clear();
        assertThat(pool.takeBest()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void fullPoolKeepsTheBest(long seed) {
        long[] scores =
                new SplittableRandom(seed).longs(100, 0, 1_000_000).distinct().toArray();
        LongStream.of(scores).forEach(score -> offer("key" + score, score));
        List<String> expected = LongStream.of(scores)
                .sorted()
                .skip(scores.length - EvictionPool.SIZE)
                .mapToObj(score -> "key" + score)
                .toList();
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void longKeysAreKeptWhole() {
        String key = "k".repeat(10_000);
        offer(key, 1);
        offer("short", 2);
        assertThat(taken()).containsExactly("short", key);
        offer("after", 1);
        offer("it", 2);
        assertThat(taken()).containsExactly("it", "after");
    }
}
