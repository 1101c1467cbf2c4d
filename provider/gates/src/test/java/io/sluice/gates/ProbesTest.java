package io.sluice.gates;

import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Slice;
import io.sluice.gates.Gates.Bound;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many elements a look-up compares, with a hash of a fixed secret: the same in every run. */
class ProbesTest {
    @RegisterExtension
    static final Gates GATES = new Gates("probes per look-up");

    /*
     * With one element a bucket and chains as chance has them, a hit compares 1.5 elements and a miss 1. A table whose
     * buckets are not all split yet is a little above that. Bounds are what this hash gives, rounded up.
     */
    private static final int KEYS = 1_000_000;

    /** Half as many again as a power of two: half of the buckets are split, the other half has twice their load. */
    private static final int UNEVEN_KEYS = 786_432;

    private static final KeyedHash HASH = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    private static final IncrementalTable<Element> TABLE = new IncrementalTable<>();

    private static Probes hitsWhileUneven = Probes.NONE;

    @BeforeAll
    static void fill() {
        for (int number = 0; number < KEYS; number++) {
            if (number == UNEVEN_KEYS) {
                hitsWhileUneven = lookUp(0, number);
            }
            byte[] key = DataSet.key(number);
            TABLE.prepare();
            TABLE.add(new Element(HASH.of(Slice.of(key)), key));
        }
    }

    @Test
    void hit() {
        allowed("hit, 1 M keys", lookUp(0, KEYS).mean(), 1.53);
    }

    @Test
    void hitWhileHalfOfTheBucketsAreSplit() {
        allowed("hit, 786,432 keys", hitsWhileUneven.mean(), 1.57);
    }

    @Test
    void miss() {
        allowed("miss, 1 M keys", lookUp(KEYS, KEYS).mean(), 1.05);
    }

    @Test
    void longestChain() {
        allowed("longest, 1 M keys", lookUp(0, KEYS).most(), 10);
    }

    private static void allowed(String what, double measured, double bound) {
        GATES.atMost(what, measured, new Bound(bound, "elements"));
    }

    private static Probes lookUp(int first, int count) {
        long sum = 0;
        int most = 0;
        for (int number = first; number < first + count; number++) {
            Slice key = Slice.of(DataSet.key(number));
            int probes = TABLE.probes(HASH.of(key), key);
            sum += probes;
            most = Math.max(most, probes);
        }
        return new Probes((double) sum / count, most);
    }

    /**
     * Elements compared by some look-ups.
     *
     * @param mean of all of them
     * @param most by one of them
     */
    private record Probes(double mean, int most) {
        static final Probes NONE = new Probes(Double.NaN, 0);
    }

    private static final class Element extends Linked<Element> {
        private final byte[] key;

        Element(int hash, byte[] key) {
            super(hash);
            this.key = key;
        }

        @Override
        public boolean hasKey(Slice wanted) {
            return wanted.is(key, 0, key.length);
        }
    }
}
