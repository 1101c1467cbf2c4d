package io.sluice.engine.structure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Knows by the hashes of members in which leaves of a {@link SortedIndex} they are. For one thread. */
final class LeafIndex {
    /*
     * Linear hashing, as in PackedTable, of buckets that are one array each: hash and number of the leaf in turn, eight
     * such pairs on average. The members themselves are in the leaves alone, so that a long one is there once; that two
     * have the same hash of 31 bits is as rare as it is harmless. A bucket is never changed: a change makes a new one,
     * of about 80 bytes.
     */
    private static final int[] NOTHING = {};
    private static final int PAIRS_PER_BUCKET = 8;
    private static final int BUCKETS_MIN = 2;
    private static final int BUCKETS_MAX = 1 << 28;
    private static final int SPARSE = 4;
    private static final int STEPS_PER_CHANGE = 2;

    private final HeapLayout heap;
    private final SharedArray<int[]> table;
    private int buckets = BUCKETS_MIN;
    private int size;
    private long bucketBytes;

    /** Is shown a pair. */
    interface Visitor {
        /** Takes the hash of a member, and the leaf where it is. */
        void visit(int hash, int leaf);
    }

    LeafIndex(HeapLayout heap) {
        this.heap = heap;
        table = new SharedArray<>();
    }

    private LeafIndex(LeafIndex other) {
        heap = other.heap;
        table = other.table.share();
        buckets = other.buckets;
        size = other.size;
        bucketBytes = other.bucketBytes;
    }

    LeafIndex share() {
        return new LeafIndex(this);
    }

    /** Returns the bytes of heap of everything within. */
    long heapBytes() {
        return heap.bytesOfObject(2L * heap.referenceBytes() + 2L * Integer.BYTES + Long.BYTES)
                + table.heapBytes(heap)
                + bucketBytes;
    }

    /** Returns hashes and leaves in turn, among them those of a hash; not to be changed. */
    int[] bucket(int hash) {
        return at(bucketOf(hash));
    }

    void add(int hash, int leaf) {
        int bucket = bucketOf(hash);
        int[] pairs = at(bucket);
        int[] more = Arrays.copyOf(pairs, pairs.length + 2);
        more[pairs.length] = hash;
        more[pairs.length + 1] = leaf;
        store(bucket, pairs, more);
        size++;
        for (int step = 0; step < STEPS_PER_CHANGE && size / PAIRS_PER_BUCKET > buckets; step++) {
            split();
        }
    }

    void remove(int hash, int leaf) {
        int bucket = bucketOf(hash);
        int[] pairs = at(bucket);
        int at = find(pairs, hash, leaf);
        int[] fewer = NOTHING;
        if (pairs.length > 2) {
            fewer = Arrays.copyOf(pairs, pairs.length - 2);
            System.arraycopy(pairs, at + 2, fewer, at, pairs.length - 2 - at);
        }
        store(bucket, pairs, fewer);
        size--;
        for (int step = 0; step < STEPS_PER_CHANGE && isSparse(); step++) {
            merge();
        }
    }

    /** Notes that a member is now in another leaf. */
    void move(int hash, int from, int to) {
        int bucket = bucketOf(hash);
        int[] pairs = at(bucket);
        int[] changed = pairs.clone();
        changed[find(pairs, hash, from) + 1] = to;
        store(bucket, pairs, changed);
    }

    /**
     * Hands the pairs of one bucket to the visitor, which must not change anything. The cursor is that of {@link
     * PackedTable#scan}, and so is what it promises.
     */
    long scan(long cursor, Visitor visitor) {
        int level = Integer.highestOneBit(buckets);
        int low = (int) cursor & (level - 1);
        int mask = low < buckets - level ? 2 * level - 1 : level - 1;
        int[] pairs = at((int) cursor & mask);
        for (int at = 0; at < pairs.length; at += 2) {
            // Two members with one hash in one leaf are two equal pairs, of which one is enough to find both.
            if (find(pairs, pairs[at], pairs[at + 1]) == at) {
                visitor.visit(pairs[at], pairs[at + 1]);
            }
        }
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    private boolean isSparse() {
        return buckets > BUCKETS_MIN && size / PAIRS_PER_BUCKET < buckets / SPARSE;
    }

    private void split() {
        if (buckets == BUCKETS_MAX) {
            return;
        }
        int upper = buckets;
        int level = Integer.highestOneBit(upper);
        int lower = upper - level;
        table.reach(upper + 1);
        buckets++;
        int[] pairs = at(lower);
        int[] stay = pairs.clone();
        int[] go = pairs.clone();
        int staying = 0;
        int going = 0;
        for (int at = 0; at < pairs.length; at += 2) {
            boolean goes = (pairs[at] & level) != 0;
            int[] target = goes ? go : stay;
            int to = goes ? going : staying;
            target[to] = pairs[at];
            target[to + 1] = pairs[at + 1];
            going += goes ? 2 : 0;
            staying += goes ? 0 : 2;
        }
        store(lower, pairs, cut(stay, staying));
        store(upper, NOTHING, cut(go, going));
    }

    private static int[] cut(int[] pairs, int length) {
        return length == 0 ? NOTHING : Arrays.copyOf(pairs, length);
    }

    private void merge() {
        int upper = buckets - 1;
        int lower = upper - Integer.highestOneBit(upper);
        int[] moved = at(upper);
        int[] stays = at(lower);
        int[] joined = Arrays.copyOf(stays, stays.length + moved.length);
        System.arraycopy(moved, 0, joined, stays.length, moved.length);
        store(lower, stays, joined);
        store(upper, moved, NOTHING);
        buckets--;
        table.shrink(buckets);
    }

    private static int find(int[] pairs, int hash, int leaf) {
        for (int at = 0; at < pairs.length; at += 2) {
            if (pairs[at] == hash && pairs[at + 1] == leaf) {
                return at;
            }
        }
        throw new IllegalStateException("a member that is in no leaf");
    }

    private int[] at(int bucket) {
        int @Nullable [] pairs = table.get(bucket);
        return pairs == null ? NOTHING : pairs;
    }

    private void store(int bucket, int[] old, int[] pairs) {
        table.set(bucket, pairs.length == 0 ? null : pairs);
        bucketBytes += bytesOf(pairs) - bytesOf(old);
    }

    private long bytesOf(int[] pairs) {
        return pairs.length == 0 ? 0 : heap.bytesOfArray(pairs.length, Integer.BYTES);
    }

    private int bucketOf(int hash) {
        int level = Integer.highestOneBit(buckets);
        int bucket = hash & (2 * level - 1);
        return bucket < buckets ? bucket : bucket - level;
    }
}
