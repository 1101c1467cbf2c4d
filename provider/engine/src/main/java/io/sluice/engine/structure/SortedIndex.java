package io.sluice.engine.structure;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Members with scores, ordered by score and, where those are equal, by the members' bytes: found by member, by score
 * and by rank, which counts from 0.
 *
 * <p>One thread; a {@link #share shared} index may be read by another one. No score is NaN; the two zeros are equal.
 */
public final class SortedIndex {
    /*
     * A B+ tree whose nodes know how many elements are below each branch: rank and range take O(log n). Its leaves, see
     * SortedLeaf, have 64 elements and 4 KiB at most, one element alone excepted; each has a number, by which
     * LeafIndex says where a member is. So a member is kept once. Looking it up takes a bucket and a leaf, and asking
     * for its rank a way through the tree, too. Where an element goes to another leaf, its bucket has to be told: of
     * the elements of a leaf that is divided, half do, which is about one for each element that is added.
     *
     * An element whose score changes but not its neighbours stays where it is, and nothing else is touched.
     *
     * share() hands everything to another index; after that whichever of the two changes a node, leaf or block of
     * references first copies it (`epoch`).
     */
    private static final long NOWHERE = -1;

    private final Ground ground;
    private final LeafIndex index;
    private final SharedArray<SortedLeaf> leaves;
    private SortedNode root;
    private int size;
    private int epoch;

    /** Numbers of leaves below this one are in use, or in {@link #free}. */
    private int leafIds;

    private int[] free = new int[0];
    private int freeCount;

    /** What nodes and leaves take. */
    private long treeBytes;

    /** Is shown elements. */
    public interface Visitor {
        /**
         * Takes an element; the slice is reused. Changes nothing.
         *
         * @return whether to go on
         */
        boolean visit(Slice member, double score);
    }

    /** Says which score a member gets. */
    @FunctionalInterface
    public interface Scoring {
        /**
         * Returns the score, NaN if nothing is to change.
         *
         * @param old the score that the member has, NaN if it is not there
         */
        double score(double old);
    }

    /** Makes an empty index. */
    public SortedIndex(Ground ground) {
        this.ground = ground;
        index = new LeafIndex(ground.heap());
        leaves = new SharedArray<>();
        root = new SortedNode(1, 0);
        treeBytes = root.heapBytes(ground.heap());
    }

    private SortedIndex(SortedIndex other) {
        ground = other.ground;
        index = other.index.share();
        leaves = other.leaves.share();
        root = other.root;
        size = other.size;
        epoch = other.epoch;
        leafIds = other.leafIds;
        free = other.free.clone();
        freeCount = other.freeCount;
        treeBytes = other.treeBytes;
    }

    /**
     * Returns an index of the same elements that shares memory with this one; each may change without the other. Takes
     * time in proportion to the number of leaves divided by a thousand.
     */
    public SortedIndex share() {
        epoch++;
        return new SortedIndex(this);
    }

    /** Returns the number of elements. */
    public int size() {
        return size;
    }

    /** Returns the bytes of heap of everything within. */
    public long heapBytes() {
        HeapLayout heap = ground.heap();
        return heap.bytesOfObject(5L * heap.referenceBytes() + 4L * Integer.BYTES + Long.BYTES)
                + heap.bytesOfArray(free.length, Integer.BYTES)
                + index.heapBytes()
                + leaves.heapBytes(heap)
                + treeBytes;
    }

    /** Returns the score of a member, NaN if it is not there. */
    public double score(Slice member) {
        long place = find(ground.hash().of(member), member);
        return place == NOWHERE ? Double.NaN : leafAt(place).score((int) place);
    }

    /** Gives a member a score; returns whether it is new. */
    public boolean put(Slice member, double score) {
        int before = size;
        put(member, old -> score);
        return size > before;
    }

    /** Gives a member the score that it is said to get, after one look-up; returns whether anything has changed. */
    public boolean put(Slice member, Scoring scoring) {
        int hash = ground.hash().of(member);
        long place = find(hash, member);
        int at = (int) place;
        SortedLeaf leaf = place == NOWHERE ? null : leafAt(place);
        double old = leaf == null ? Double.NaN : leaf.score(at);
        double score = scoring.score(old);
        if (Double.isNaN(score) || score == old) {
            return false;
        }
        if (leaf != null && leaf.epoch() == epoch && leaf.staysWith(at, score, member)) {
            leaf.score(at, score);
            return true;
        }
        if (leaf != null) {
            index.remove(hash, leaf.id());
            remove(root.pathTo(old, member), at);
        }
        add(score, hash, member);
        return true;
    }

    /** Removes a member; returns whether it was there. */
    public boolean remove(Slice member) {
        int hash = ground.hash().of(member);
        long place = find(hash, member);
        if (place == NOWHERE) {
            return false;
        }
        SortedLeaf leaf = leafAt(place);
        index.remove(hash, leaf.id());
        remove(root.pathTo(leaf.score((int) place), member), (int) place);
        return true;
    }

    /** Removes elements from a rank on; there are at least as many. */
    public void remove(int rank, int count) {
        for (int left = count; left > 0; left--) {
            SortedNode.Spot spot = root.spot(rank);
            index.remove(spot.leaf().hash(spot.at()), spot.leaf().id());
            remove(spot.path(), spot.at());
        }
    }

    /** Returns the rank of a member, -1 if it is not there. */
    public int rank(Slice member) {
        double score = score(member);
        return Double.isNaN(score) ? -1 : root.rank(score, member);
    }

    /** Returns how many elements have a lower score. */
    public int countBelow(double score) {
        return size == 0 ? 0 : root.countBelow(score);
    }

    /** Returns how many members come before another one, if all have the same score. */
    public int countBefore(Slice member) {
        return size == 0 ? 0 : root.countBefore(member);
    }

    /** Shows elements from a rank on upwards, as many as there are at most. */
    public void walk(int rank, int count, Visitor visitor) {
        Slice member = Slice.empty();
        int end = (int) Math.min(size, (long) rank + count);
        int at = rank;
        while (at < end) {
            SortedNode.Spot spot = root.spot(at);
            SortedLeaf leaf = spot.leaf();
            for (int from = spot.at(); from < leaf.end() && at < end; from = leaf.next(from)) {
                if (!visitor.visit(leaf.member(from, member), leaf.score(from))) {
                    return;
                }
                at++;
            }
        }
    }

    /** Shows elements from a rank on downwards, as many as there are at most. */
    public void walkBack(int rank, int count, Visitor visitor) {
        Slice member = Slice.empty();
        int[] places = new int[SortedLeaf.ELEMENTS_MAX];
        int end = Math.max(-1, rank - count);
        int at = rank;
        while (at > end) {
            SortedNode.Spot spot = root.spot(at);
            int number = 0;
            for (int from = 0; from <= spot.at(); from = spot.leaf().next(from)) {
                places[number++] = from;
            }
            for (; number > 0 && at > end; number--, at--) {
                int from = places[number - 1];
                if (!visitor.visit(spot.leaf().member(from, member), spot.leaf().score(from))) {
                    return;
                }
            }
        }
    }

    /** Shows some elements; the cursor, and what is promised, is that of {@link PackedTable#scan}. */
    public long scan(long cursor, Visitor visitor) {
        Slice member = Slice.empty();
        return index.scan(cursor, (hash, id) -> {
            SortedLeaf leaf = leaf(id);
            for (int at = 0; at < leaf.end(); at = leaf.next(at)) {
                if (leaf.hash(at) == hash) {
                    visitor.visit(leaf.member(at, member), leaf.score(at));
                }
            }
        });
    }

    /** Returns the number of the leaf that has a member and, in the lower half, where it begins there. */
    private long find(int hash, Slice member) {
        int[] pairs = index.bucket(hash);
        for (int pair = 0; pair < pairs.length; pair += 2) {
            if (pairs[pair] == hash) {
                int at = leaf(pairs[pair + 1]).find(hash, member);
                if (at >= 0) {
                    return ((long) pairs[pair + 1] << Integer.SIZE) | at;
                }
            }
        }
        return NOWHERE;
    }

    private SortedLeaf leafAt(long place) {
        return leaf((int) (place >>> Integer.SIZE));
    }

    private SortedLeaf leaf(int id) {
        return Objects.requireNonNull(leaves.get(id));
    }

    private void add(double score, int hash, Slice member) {
        root = owned(root);
        if (size == 0) {
            SortedLeaf leaf = newLeaf();
            leaf.insert(0, score, hash, member);
            treeBytes += leaf.heapBytes(ground.heap());
            index.add(hash, leaf.id());
            root.insert(0, leaf);
        } else {
            SortedNode next = add(root, score, hash, member);
            if (next != null) {
                SortedNode above = new SortedNode(root.level() + 1, epoch);
                above.insert(0, root);
                above.insert(1, next);
                treeBytes += above.heapBytes(ground.heap());
                root = above;
            }
        }
        size++;
    }

    /** Adds an element below a node of this epoch; returns what has to follow the node, if it was divided. */
    private @Nullable SortedNode add(SortedNode node, double score, int hash, Slice member) {
        int branch = node.branch(score, member);
        Object added;
        if (node.level() == 1) {
            SortedLeaf leaf = ownLeaf(node, branch);
            added = add(leaf, score, hash, member);
            node.set(branch, leaf);
        } else {
            SortedNode below = owned(node.node(branch));
            added = add(below, score, hash, member);
            node.set(branch, below);
        }
        return added == null ? null : insert(node, branch + 1, added);
    }

    private @Nullable SortedNode insert(SortedNode node, int branch, Object below) {
        treeBytes -= node.heapBytes(ground.heap());
        SortedNode next = node.insert(branch, below);
        treeBytes += node.heapBytes(ground.heap()) + (next == null ? 0 : next.heapBytes(ground.heap()));
        return next;
    }

    /** Adds an element to a leaf of this epoch; returns the leaf that has to follow it, if it was divided. */
    private @Nullable SortedLeaf add(SortedLeaf leaf, double score, int hash, Slice member) {
        treeBytes -= leaf.heapBytes(ground.heap());
        int at = leaf.seek(score, member);
        SortedLeaf next = null;
        SortedLeaf target = leaf;
        if (leaf.isFull(member)) {
            next = divide(leaf, at);
            if (at > leaf.end() || next.count() == 0) {
                target = next;
                at -= leaf.end();
            }
        }
        target.insert(at, score, hash, member);
        index.add(hash, target.id());
        treeBytes += leaf.heapBytes(ground.heap()) + (next == null ? 0 : next.heapBytes(ground.heap()));
        return next;
    }

    /** Divides a leaf; where elements come in order, and so at its end, it stays full. */
    private SortedLeaf divide(SortedLeaf leaf, int at) {
        boolean isAtEnd = at == leaf.end() || leaf.count() == 1;
        SortedLeaf next = leaf.divide(isAtEnd ? at : leaf.middle(), newId());
        leaves.set(next.id(), next);
        noteMoved(next, leaf.id());
        return next;
    }

    /** Tells the index that all elements of a leaf were in another one. */
    private void noteMoved(SortedLeaf to, int from) {
        for (int at = 0; at < to.end(); at = to.next(at)) {
            index.move(to.hash(at), from, to.id());
        }
    }

    /** Removes an element from the leaf at the end of a path; {@link #index} does not know it any more. */
    private void remove(long path, int at) {
        root = owned(root);
        remove(root, path, at);
        size--;
        while (root.level() > 1 && root.count() == 1) {
            treeBytes -= root.heapBytes(ground.heap());
            root = root.node(0);
        }
    }

    private void remove(SortedNode node, long path, int at) {
        int branch = node.branchOn(path);
        if (node.level() == 1) {
            SortedLeaf leaf = ownLeaf(node, branch);
            treeBytes -= leaf.heapBytes(ground.heap());
            leaf.remove(at);
            if (leaf.count() == 0) {
                drop(leaf.id());
                removeBranch(node, branch);
            } else {
                treeBytes += leaf.heapBytes(ground.heap());
                node.set(branch, leaf);
                joinLeaves(node, branch);
            }
        } else {
            SortedNode below = owned(node.node(branch));
            remove(below, path, at);
            if (below.count() == 0) {
                treeBytes -= below.heapBytes(ground.heap());
                removeBranch(node, branch);
            } else {
                node.set(branch, below);
                joinNodes(node, branch);
            }
        }
    }

    private void removeBranch(SortedNode node, int branch) {
        treeBytes -= node.heapBytes(ground.heap());
        node.remove(branch);
        treeBytes += node.heapBytes(ground.heap());
    }

    private void joinLeaves(SortedNode node, int branch) {
        int first = pairThatFits(node, branch);
        if (first < 0) {
            return;
        }
        SortedLeaf stays = ownLeaf(node, first);
        SortedLeaf goes = node.leaf(first + 1);
        treeBytes -= stays.heapBytes(ground.heap()) + goes.heapBytes(ground.heap());
        for (int at = 0; at < goes.end(); at = goes.next(at)) {
            index.move(goes.hash(at), goes.id(), stays.id());
        }
        stays.join(goes);
        treeBytes += stays.heapBytes(ground.heap());
        drop(goes.id());
        node.set(first, stays);
        removeBranch(node, first + 1);
    }

    private void joinNodes(SortedNode node, int branch) {
        int first = pairThatFits(node, branch);
        if (first < 0) {
            return;
        }
        SortedNode stays = owned(node.node(first));
        SortedNode goes = node.node(first + 1);
        treeBytes -= stays.heapBytes(ground.heap()) + goes.heapBytes(ground.heap());
        stays.join(goes);
        treeBytes += stays.heapBytes(ground.heap());
        node.set(first, stays);
        removeBranch(node, first + 1);
    }

    /** Returns the first of two neighbours, one of them given, that would fit into one, -1 if there are none. */
    private static int pairThatFits(SortedNode node, int branch) {
        if (branch + 1 < node.count() && node.fitsWithNext(branch)) {
            return branch;
        }
        return branch > 0 && node.fitsWithNext(branch - 1) ? branch - 1 : -1;
    }

    private SortedNode owned(SortedNode node) {
        return node.epoch() == epoch ? node : node.copy(epoch);
    }

    /** Returns a leaf of a node of this epoch, so that it may change. */
    private SortedLeaf ownLeaf(SortedNode node, int branch) {
        SortedLeaf leaf = node.leaf(branch);
        if (leaf.epoch() == epoch) {
            return leaf;
        }
        SortedLeaf copy = leaf.copy(epoch);
        treeBytes += copy.heapBytes(ground.heap()) - leaf.heapBytes(ground.heap());
        leaves.set(copy.id(), copy);
        node.set(branch, copy);
        return copy;
    }

    private SortedLeaf newLeaf() {
        SortedLeaf leaf = new SortedLeaf(newId(), epoch);
        leaves.set(leaf.id(), leaf);
        return leaf;
    }

    private int newId() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        leaves.reach(leafIds + 1);
        return leafIds++;
    }

    private void drop(int id) {
        leaves.set(id, null);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(4, 2 * freeCount));
        }
        free[freeCount++] = id;
    }
}
