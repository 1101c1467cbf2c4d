package io.sluice.benchmarks.jcache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The keys, values and choices of all workloads: the same in every JVM. */
final class Data {
    /** Entries of the cache for hits, misses and puts. */
    static final int ENTRIES = 1 << 16;

    /** Entries of the cache that is asked for some keys far more often than for others. */
    static final int ZIPF_ENTRIES = 1_000_000;

    /** Keys that are looked up together. */
    static final int SET_SIZE = 10;

    private static final int SETS = 1 << 14;
    private static final int CHOICES = 1 << 20;
    private static final double ZIPF_EXPONENT = 0.99;
    private static final long SEED = 20_261_122;
    private static final String VALUE = "0123456789abcdefghijklmnopqr";

    private Data() {}

    /** Keys of 16 characters; each call makes new objects, so that no look-up can compare by identity. */
    static String[] keys(String prefix, int count) {
        String[] keys = new String[count];
        Arrays.setAll(keys, i -> prefix + String.valueOf(1_000_000_000_000L + i).substring(1));
        return keys;
    }

    /** A value of 32 characters. */
    static String value(int number) {
        return VALUE + (1000 + number % 9000);
    }

    /** Sets of keys, each key as likely. */
    static List<Set<String>> sets(String[] keys) {
        Random random = new Random(SEED);
        List<Set<String>> sets = new ArrayList<>(SETS);
        while (sets.size() < SETS) {
            Set<String> set = new LinkedHashSet<>();
            while (set.size() < SET_SIZE) {
                set.add(keys[random.nextInt(keys.length)]);
            }
            sets.add(set);
        }
        return sets;
    }

    /** Indexes below a bound, each as likely as any other. */
    static int[] uniform(int bound) {
        Random random = new Random(SEED);
        return random.ints(CHOICES, 0, bound).toArray();
    }

    /**
     * Indexes below a bound of which the k-th most frequent comes with probability proportional to 1 / k^0.99, as YCSB
     * has it. Which index is the k-th is itself chosen at random.
     */
    static int[] zipf(int bound) {
        double[] cumulative = new double[bound];
        double sum = 0;
        for (int rank = 0; rank < bound; rank++) {
            sum += 1 / Math.pow(rank + 1.0, ZIPF_EXPONENT);
            cumulative[rank] = sum;
        }
        Random random = new Random(SEED);
        int[] places = shuffled(bound, random);
        int[] choices = new int[CHOICES];
        for (int i = 0; i < choices.length; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            choices[i] = places[Math.min(bound - 1, found < 0 ? -found - 1 : found)];
        }
        return choices;
    }

    private static int[] shuffled(int count, Random random) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }
}
