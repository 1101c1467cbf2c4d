package io.sluice.engine.structure;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An inner node of a {@link SortedIndex}: what is below it, in order, with numbers of elements. For one thread. */
final class SortedNode {
    /** The bits of the number of a branch. */
    static final int BRANCH_BITS = 6;

    static final int BRANCHES_MAX = 1 << BRANCH_BITS;
    private static final int BRANCHES_MIN = 4;

    private final int epoch;
    private final int level;
    private int count;

    /** The lowest score of each branch, which is asked for its lowest member only if that is not enough. */
    private double[] scores;

    /** The number of elements of each branch. */
    private int[] sizes;

    /** Leaves on level 1, nodes above. */
    private @Nullable Object[] branches;

    /** Makes an empty node; one on level 1 has leaves. */
    SortedNode(int level, int epoch) {
        this.level = level;
        this.epoch = epoch;
        scores = new double[BRANCHES_MIN];
        sizes = new int[BRANCHES_MIN];
        branches = new @Nullable Object[BRANCHES_MIN];
    }

    /** Copies the branches from one on, with room for so many. */
    private SortedNode(SortedNode other, int epoch, int from, int length) {
        this.epoch = epoch;
        level = other.level;
        count = other.count - from;
        scores = Arrays.copyOfRange(other.scores, from, from + length);
        sizes = Arrays.copyOfRange(other.sizes, from, from + length);
        branches = Arrays.copyOfRange(other.branches, from, from + length);
    }

    /** Returns a node of the same branches that may change in another epoch. */
    SortedNode copy(int newEpoch) {
        return new SortedNode(this, newEpoch, 0, scores.length);
    }

    int epoch() {
        return epoch;
    }

    int level() {
        return level;
    }

    /** Returns the number of branches. */
    int count() {
        return count;
    }

    long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(3L * heap.referenceBytes() + 3L * Integer.BYTES)
                + heap.bytesOfArray(scores.length, Double.BYTES)
                + heap.bytesOfArray(sizes.length, Integer.BYTES)
                + heap.bytesOfReferences(branches.length);
    }

    SortedLeaf leaf(int branch) {
        return (SortedLeaf) Objects.requireNonNull(branches[branch]);
    }

    SortedNode node(int branch) {
        return (SortedNode) Objects.requireNonNull(branches[branch]);
    }

    /** Returns the number of elements of all branches before one. */
    int sizeBefore(int branch) {
        int size = 0;
        for (int at = 0; at < branch; at++) {
            size += sizes[at];
        }
        return size;
    }

    /** Returns the last branch that begins at or before a score and a member, the first if there is none. */
    int branch(double score, Slice member) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            double lowest = scores[middle];
            boolean isBehind =
                    lowest != score ? lowest > score : firstLeaf(middle).compareMember(0, member) > 0;
            low = isBehind ? low : middle;
            high = isBehind ? middle - 1 : high;
        }
        return low;
    }

    /** Returns the last branch that begins below a score, the first if there is none. */
    int branchBelow(double score) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            boolean isBehind = scores[middle] >= score;
            low = isBehind ? low : middle;
            high = isBehind ? middle - 1 : high;
        }
        return low;
    }

    /** Returns the last branch that begins with a member before another, the first if there is none. */
    int branchBefore(Slice member) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            boolean isBehind = firstLeaf(middle).compareMember(0, member) >= 0;
            low = isBehind ? low : middle;
            high = isBehind ? middle - 1 : high;
        }
        return low;
    }

    /** Returns how many elements below come before a score and a member. */
    int rank(double score, Slice member) {
        SortedNode node = this;
        int before = 0;
        while (true) {
            int branch = node.branch(score, member);
            before += node.sizeBefore(branch);
            if (node.level == 1) {
                SortedLeaf leaf = node.leaf(branch);
                return before + leaf.number(leaf.seek(score, member));
            }
            node = node.node(branch);
        }
    }

    /** Returns how many elements below have lower scores; there is one at least. */
    int countBelow(double score) {
        SortedNode node = this;
        int before = 0;
        while (true) {
            int branch = node.branchBelow(score);
            before += node.sizeBefore(branch);
            if (node.level == 1) {
                return before + node.leaf(branch).countBelow(score);
            }
            node = node.node(branch);
        }
    }

    /** Returns how many members below come before another one, if all have the same score; there is one at least. */
    int countBefore(Slice member) {
        SortedNode node = this;
        int before = 0;
        while (true) {
            int branch = node.branchBefore(member);
            before += node.sizeBefore(branch);
            if (node.level == 1) {
                return before + node.leaf(branch).countBefore(member);
            }
            node = node.node(branch);
        }
    }

    /**
     * Where an element is.
     *
     * @param path the way to its leaf: the number of a branch for each level, that of the lowest in the lowest bits
     * @param at where it begins in the leaf
     */
    record Spot(long path, SortedLeaf leaf, int at) {}

    /** Finds the element of a rank, which is there. */
    Spot spot(int rank) {
        SortedNode node = this;
        int left = rank;
        long path = 0;
        while (true) {
            int branch = 0;
            while (left >= node.sizes[branch]) {
                left -= node.sizes[branch++];
            }
            path |= node.step(branch);
            if (node.level == 1) {
                SortedLeaf leaf = node.leaf(branch);
                return new Spot(path, leaf, leaf.at(left));
            }
            node = node.node(branch);
        }
    }

    /** Returns the way to the leaf where a score and a member belong, as in {@link Spot}. */
    long pathTo(double score, Slice member) {
        SortedNode node = this;
        long path = 0;
        while (true) {
            int branch = node.branch(score, member);
            path |= node.step(branch);
            if (node.level == 1) {
                return path;
            }
            node = node.node(branch);
        }
    }

    private long step(int branch) {
        return (long) branch << (BRANCH_BITS * (level - 1));
    }

    /** Returns the branch that a path takes from here. */
    int branchOn(long path) {
        return (int) (path >>> (BRANCH_BITS * (level - 1))) & (BRANCHES_MAX - 1);
    }

    private SortedLeaf firstLeaf(int branch) {
        SortedNode node = this;
        int at = branch;
        while (node.level > 1) {
            node = node.node(at);
            at = 0;
        }
        return node.leaf(at);
    }

    /** Puts a leaf or node in place of a branch, or takes note that the branch has changed. */
    void set(int branch, Object below) {
        branches[branch] = below;
        scores[branch] = lowestScore(below);
        sizes[branch] = sizeOf(below);
    }

    /**
     * Adds a leaf or node before the branch of a number.
     *
     * @return a node with the second half of the branches if there are too many for this one; it follows this one
     */
    @Nullable
    SortedNode insert(int branch, Object below) {
        if (count == BRANCHES_MAX) {
            // Branches that are added at the end come in order, and leave a full node behind.
            SortedNode next = divide(branch == count ? count : count / 2);
            if (branch > count || next.count == 0) {
                next.insert(branch - count, below);
            } else {
                insert(branch, below);
            }
            return next;
        }
        if (count == scores.length) {
            resize(Math.min(BRANCHES_MAX, 2 * count));
        }
        System.arraycopy(branches, branch, branches, branch + 1, count - branch);
        System.arraycopy(scores, branch, scores, branch + 1, count - branch);
        System.arraycopy(sizes, branch, sizes, branch + 1, count - branch);
        count++;
        set(branch, below);
        return null;
    }

    void remove(int branch) {
        count--;
        System.arraycopy(branches, branch + 1, branches, branch, count - branch);
        System.arraycopy(scores, branch + 1, scores, branch, count - branch);
        System.arraycopy(sizes, branch + 1, sizes, branch, count - branch);
        branches[count] = null;
        if (count > BRANCHES_MIN && count < scores.length / 4) {
            resize(scores.length / 2);
        }
    }

    /** Returns whether a branch and the next one would be at most half full together. */
    boolean fitsWithNext(int branch) {
        return level == 1
                ? leaf(branch).fitsWith(leaf(branch + 1))
                : node(branch).count + node(branch + 1).count <= BRANCHES_MAX / 2;
    }

    /** Adds the branches of the next node. */
    void join(SortedNode next) {
        resize(Math.max(scores.length, count + next.count));
        System.arraycopy(next.branches, 0, branches, count, next.count);
        System.arraycopy(next.scores, 0, scores, count, next.count);
        System.arraycopy(next.sizes, 0, sizes, count, next.count);
        count += next.count;
    }

    private SortedNode divide(int from) {
        int length = Math.max(BRANCHES_MIN, count - from);
        SortedNode next = new SortedNode(this, epoch, from, length);
        Arrays.fill(branches, from, count, null);
        count = from;
        return next;
    }

    private void resize(int length) {
        scores = Arrays.copyOf(scores, length);
        sizes = Arrays.copyOf(sizes, length);
        branches = Arrays.copyOf(branches, length);
    }

    private static double lowestScore(Object below) {
        return below instanceof SortedLeaf leaf ? leaf.score(0) : ((SortedNode) below).scores[0];
    }

    private static int sizeOf(Object below) {
        if (below instanceof SortedLeaf leaf) {
            return leaf.count();
        }
        SortedNode node = (SortedNode) below;
        return node.sizeBefore(node.count);
    }
}
