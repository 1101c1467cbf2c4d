package io.sluice.engine.structure;

import java.util.Arrays;

/**
 * Ids of 128 bits in their order, each with a few numbers.
 *
 * <p>An id is known by its place, which any change makes meaningless but {@link #set}. Ids compare as if they had no
 * sign. Not for several threads.
 */
public final class SortedIds {
    /*
     * Arrays ("leaves") of up to 64 ids, each followed by its numbers, in a ring. An id is found by two binary
     * searches, and mostly comes at the end and goes at the beginning, so that nothing else moves; at worst that is
     * half of the ring. A full leaf is split in the middle, or, if the new id is the last of all, followed by a new
     * one; a leaf that has become small is joined with a neighbour, so that leaves are filled to a quarter at least
     * but for two neighbours that are larger together than one may be.
     *
     * share() gives the leaves to another set; whichever of the two changes one first copies it: `epoch`.
     *
     * A place is the number of the leaf and, in the lower half, of the id in it.
     */
    private static final int IDS_MAX = 64;
    private static final int IDS_SMALL = IDS_MAX / 4;
    private static final int IDS_FIRST = 4;
    private static final long NONE = -1;
    private static final int ID = 2;

    private final int width;
    private final HeapTally tally;
    private final Ring<Leaf> leaves;
    private long count;
    private int epoch;

    /**
     * Makes an empty set.
     *
     * @param numbers how many belong to each id; all are 0 at first
     * @param tally counts the bytes that the set takes, the object itself included
     */
    public SortedIds(int numbers, HeapTally tally) {
        this(ID + numbers, tally, new Ring<>());
        tally.add(heapBytes(tally.layout()) + leaves.heapBytes(tally.layout()));
    }

    private SortedIds(int width, HeapTally tally, Ring<Leaf> leaves) {
        this.width = width;
        this.tally = tally;
        this.leaves = leaves;
    }

    /** Returns another set of the same ids and numbers; each changes on its own. */
    public SortedIds share(HeapTally itsTally) {
        epoch++;
        SortedIds other = new SortedIds(width, itsTally, leaves.copy());
        other.count = count;
        other.epoch = epoch;
        return other;
    }

    /** Takes the set and all that is in it off the tally: nobody is going to use it any more. */
    public void letGo() {
        for (int index = 0; index < leaves.count(); index++) {
            tally.add(-leaves.get(index).heapBytes(tally.layout()));
        }
        tally.add(-heapBytes(tally.layout()) - leaves.heapBytes(tally.layout()));
    }

    /** Returns the number of ids. */
    public long count() {
        return count;
    }

    /** Returns the place of the first id, -1 if there is none. */
    public long first() {
        return count == 0 ? NONE : 0;
    }

    /** Returns the place of the last id, -1 if there is none. */
    public long last() {
        int leaf = leaves.count() - 1;
        return count == 0 ? NONE : place(leaf, leaves.get(leaf).count - 1);
    }

    /** Returns the place after another one, -1 after the last. */
    public long next(long place) {
        return settled(leaf(place), (int) place + 1);
    }

    /** Returns the place of an id, -1 if it is not there. */
    public long find(long high, long low) {
        long place = ceiling(high, low);
        return place != NONE && high(place) == high && low(place) == low ? place : NONE;
    }

    /** Returns the place of the first id that is not below this one, -1 if there is none. */
    public long ceiling(long high, long low) {
        int leaf = leafOf(high, low);
        return leaf < 0 ? first() : settled(leaf, leaves.get(leaf).ceiling(high, low, width));
    }

    /** Returns the higher half of an id. */
    public long high(long place) {
        return number(place, 0);
    }

    /** Returns the lower half of an id. */
    public long low(long place) {
        return number(place, 1);
    }

    /** Returns a number of the id at a place, counted from 0. */
    public long get(long place, int number) {
        return number(place, ID + number);
    }

    /** Gives a number of the id at a place another value. */
    public void set(long place, int number, long value) {
        own(leaf(place)).numbers[(int) place * width + ID + number] = value;
    }

    private long number(long place, int index) {
        return leaves.get(leaf(place)).numbers[(int) place * width + index];
    }

    /** Adds an id that is not there, and returns its place. */
    public long add(long high, long low) {
        count++;
        int index = Math.max(leafOf(high, low), 0);
        if (leaves.count() == 0) {
            insertLeaf(0, new Leaf(IDS_FIRST * width, epoch));
        }
        int at = leaves.get(index).ceiling(high, low, width);
        if (leaves.get(index).count == IDS_MAX) {
            boolean isLast = index == leaves.count() - 1 && at == IDS_MAX;
            int kept = isLast ? IDS_MAX : IDS_MAX / 2;
            split(index, kept);
            if (at > kept || isLast) {
                index++;
                at -= kept;
            }
        }
        Leaf leaf = own(index);
        reserve(leaf);
        leaf.move(at, at + 1, width);
        leaf.numbers[at * width] = high;
        leaf.numbers[at * width + 1] = low;
        Arrays.fill(leaf.numbers, at * width + ID, (at + 1) * width, 0);
        return place(index, at);
    }

    /** Removes the id at a place, and returns the place of what followed it, or -1. */
    public long remove(long place) {
        int index = leaf(place);
        int at = (int) place;
        count--;
        if (leaves.get(index).count == 1) {
            removeLeaf(index);
            return settled(index, 0);
        }
        Leaf leaf = own(index);
        leaf.move(at + 1, at, width);
        if (leaf.count > IDS_SMALL) {
            return settled(index, at);
        }
        if (index + 1 < leaves.count() && join(index)) {
            return settled(index, at);
        }
        int before = index == 0 ? 0 : leaves.get(index - 1).count;
        return index > 0 && join(index - 1) ? settled(index - 1, before + at) : settled(index, at);
    }

    /** Returns the place of an id, or, one behind the last of a leaf, of the first in the next leaf. */
    private long settled(int leaf, int at) {
        if (leaf < leaves.count() && at < leaves.get(leaf).count) {
            return place(leaf, at);
        }
        return leaf + 1 < leaves.count() ? place(leaf + 1, 0) : NONE;
    }

    /** Returns the last leaf whose first id is not above this one, -1 if there is none. */
    private int leafOf(long high, long low) {
        int from = 0;
        int to = leaves.count();
        while (from < to) {
            int middle = (from + to) >>> 1;
            long[] numbers = leaves.get(middle).numbers;
            if (compare(numbers[0], numbers[1], high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    private void split(int index, int kept) {
        Leaf left = own(index);
        Leaf right = new Leaf(IDS_MAX * width, epoch);
        right.count = left.count - kept;
        System.arraycopy(left.numbers, kept * width, right.numbers, 0, right.count * width);
        left.count = kept;
        insertLeaf(index + 1, right);
    }

    /** Puts two leaves into one unless they are too large together. */
    private boolean join(int index) {
        Leaf right = leaves.get(index + 1);
        if (leaves.get(index).count + right.count > IDS_MAX / 2) {
            return false;
        }
        Leaf left = own(index);
        tally.add(-left.heapBytes(tally.layout()));
        left.numbers = Arrays.copyOf(left.numbers, IDS_MAX * width);
        System.arraycopy(right.numbers, 0, left.numbers, left.count * width, right.count * width);
        left.count += right.count;
        tally.add(left.heapBytes(tally.layout()));
        removeLeaf(index + 1);
        return true;
    }

    private void reserve(Leaf leaf) {
        int capacity = leaf.numbers.length / width;
        if (leaf.count == capacity) {
            tally.add(-leaf.heapBytes(tally.layout()));
            leaf.numbers = Arrays.copyOf(leaf.numbers, Math.min(IDS_MAX, 2 * capacity) * width);
            tally.add(leaf.heapBytes(tally.layout()));
        }
    }

    private void insertLeaf(int index, Leaf leaf) {
        long before = leaves.heapBytes(tally.layout());
        leaves.insert(index, leaf);
        tally.add(leaves.heapBytes(tally.layout()) - before + leaf.heapBytes(tally.layout()));
    }

    private void removeLeaf(int index) {
        long before = leaves.heapBytes(tally.layout()) + leaves.get(index).heapBytes(tally.layout());
        leaves.remove(index, 1);
        tally.add(leaves.heapBytes(tally.layout()) - before);
    }

    private Leaf own(int index) {
        Leaf leaf = leaves.get(index);
        if (leaf.epoch != epoch) {
            Leaf copy = new Leaf(leaf.numbers.length, epoch);
            System.arraycopy(leaf.numbers, 0, copy.numbers, 0, leaf.count * width);
            copy.count = leaf.count;
            leaves.set(index, copy);
            return copy;
        }
        return leaf;
    }

    private static long heapBytes(HeapLayout layout) {
        return layout.bytesOfObject(2L * layout.referenceBytes() + 2L * Integer.BYTES + Long.BYTES);
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int highs = Long.compareUnsigned(high, otherHigh);
        return highs != 0 ? highs : Long.compareUnsigned(low, otherLow);
    }

    private static int leaf(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static long place(int leaf, int at) {
        return ((long) leaf << Integer.SIZE) | at;
    }

    /** Some ids with their numbers. */
    private static final class Leaf {
        private final int epoch;
        private long[] numbers;
        private int count;

        private Leaf(int length, int epoch) {
            this.numbers = new long[length];
            this.epoch = epoch;
        }

        private int ceiling(long high, long low, int width) {
            int from = 0;
            int to = count;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (compare(numbers[middle * width], numbers[middle * width + 1], high, low) < 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        /** Moves the ids from one number on, so that they begin at another one. */
        private void move(int from, int to, int width) {
            System.arraycopy(numbers, from * width, numbers, to * width, (count - from) * width);
            count += to - from;
        }

        private long heapBytes(HeapLayout layout) {
            return layout.bytesOfObject(layout.referenceBytes() + 2L * Integer.BYTES)
                    + layout.bytesOfArray(numbers.length, Long.BYTES);
        }
    }
}
