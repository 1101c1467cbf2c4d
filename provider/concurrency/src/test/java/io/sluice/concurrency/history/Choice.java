package io.sluice.concurrency.history;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The random choices of one history: its keys, its numbers, and what comes next. */
final class Choice {
    private static final List<String> KEYS = List.of("a", "b", "c");

    private final SplittableRandom random;
    private final int keyCount;
    private final int numberCount;

    /**
     * Chooses few keys and few numbers: keys so that threads meet, numbers so that a comparison often finds what it
     * expects, or so many that each write can be told from the others.
     */
    Choice(long seed) {
        random = new SplittableRandom(seed);
        keyCount = 1 + random.nextInt(KEYS.size());
        numberCount = random.nextBoolean() ? 3 : 1_000_000;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String key() {
        return KEYS.get(below(keyCount));
    }

    long number() {
        return below(numberCount);
    }

    /** Returns all keys that the history has. */
    Set<String> keys() {
        return Set.copyOf(KEYS.subList(0, keyCount));
    }

    /** Returns two keys, which may be the same. */
    List<String> twoKeys() {
        return List.of(key(), key());
    }
}
