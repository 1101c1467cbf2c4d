package io.sluice.engine.structure;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A large string of bytes in leaves of {@value #LEAF_BYTES} bytes. It never changes: one that differs in some bytes
 * shares with it all leaves but those in which these bytes are. Any thread.
 */
public final class Rope {
    /*
     * A tree whose leaves are all at the same depth; a node is an array of 64 nodes or leaves. Leaves and nodes are
     * of full size, with zeros behind the end of the string, but that the last leaf may end there if the string was
     * made of leaves. Where no byte was ever written there is neither: such parts are read as zeros, and take nothing.
     *
     * A change copies its leaves, and the nodes above them: for one byte of 10 MB, 2 KB and 3 nodes, each of 64
     * references. Reading the bytes from some place on takes as many steps as there are levels, at most 4.
     */
    /** The number of bytes in a leaf. */
    public static final int LEAF_BYTES = 1 << 11;

    /** The string that has no bytes. */
    public static final Rope EMPTY = new Rope(new Tree(null, 0, 0, 0), 0);

    private static final int LEAF_BITS = 11;
    private static final int NODE_BITS = 6;
    private static final int NODE_LENGTH = 1 << NODE_BITS;
    private static final byte[] ZEROS = new byte[LEAF_BYTES];
    private static final int FIELDS = 4;

    /** A leaf if there are no levels of nodes, else a node; nothing if all is zeros. */
    private final @Nullable Object tree;

    private final int levels;
    private final int length;
    private final int leaves;
    private final int nodes;

    private Rope(Tree tree, int length) {
        this.tree = tree.top;
        this.levels = tree.levels;
        this.leaves = tree.leaves;
        this.nodes = tree.nodes;
        this.length = length;
    }

    /** A tree on its way into a rope, and of how many leaves and nodes it consists. */
    private record Tree(@Nullable Object top, int levels, int leaves, int nodes) {}

    /**
     * Makes a string of leaves.
     *
     * @param leaves tells the leaf of each number from 0 on: {@value #LEAF_BYTES} bytes, of the last those up to the
     *     end of the string or more, zeros; nothing where all are zeros. They become the string's own, and are not to
     *     be changed any more
     */
    public static Rope of(int length, IntFunction<byte @Nullable []> leaves) {
        int levels = 0;
        while (length > spanOf(levels)) {
            levels++;
        }
        Making making = new Making(length, leaves);
        Object top = length == 0 ? null : making.tree(levels, 0);
        return new Rope(new Tree(top, levels, making.leafCount, making.nodeCount), length);
    }

    /** Returns the number of bytes. */
    public int length() {
        return length;
    }

    /** Returns the bytes of heap that it takes, those included that it shares. */
    public long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(heap.referenceBytes() + (long) FIELDS * Integer.BYTES)
                + leaves * heap.bytesOfArray(LEAF_BYTES, 1)
                + nodes * heap.bytesOfReferences(NODE_LENGTH)
                - heap.bytesOfArray(LEAF_BYTES, 1)
                + heap.bytesOfArray(lastLeafBytes(), 1);
    }

    private int lastLeafBytes() {
        return length == 0 ? LEAF_BYTES : leafAt(length - 1).length;
    }

    /** Returns the leaf of a number, not to be changed: see {@link #of}. Nothing if all its bytes are zeros. */
    public byte @Nullable [] leaf(int number) {
        byte[] found = leafAt(Objects.checkIndex(number << LEAF_BITS, length));
        return found == ZEROS ? null : found;
    }

    /** Returns the byte at an index less than the length, 0 to 255. */
    public int octet(int index) {
        Objects.checkIndex(index, length);
        return leafAt(index)[index & (LEAF_BYTES - 1)] & 0xff;
    }

    /**
     * Points a slice at the bytes from an index on, up to {@code end} or the end of their leaf, whichever comes first.
     * They are not to be changed.
     *
     * @param from less than {@code end}
     * @param end at most the length
     */
    public Slice piece(int from, int end, Slice piece) {
        Objects.checkFromToIndex(from, end, length);
        int offset = from & (LEAF_BYTES - 1);
        return piece.set(leafAt(from), offset, Math.min(end - from, LEAF_BYTES - offset));
    }

    private byte[] leafAt(int index) {
        Object found = tree;
        for (int level = levels; level > 0 && found != null; level--) {
            found = ((@Nullable Object[]) found)[index >>> shift(level) & (NODE_LENGTH - 1)];
        }
        return found == null ? ZEROS : (byte[]) found;
    }

    /** Copies a number of bytes from an index on into an array. */
    public void copy(int from, byte[] target, int targetOffset, int count) {
        Slice piece = Slice.empty();
        int end = from + count;
        for (int at = from; at < end; at += piece.length()) {
            piece(at, end, piece);
            System.arraycopy(piece.array(), piece.offset(), target, targetOffset + at - from, piece.length());
        }
    }

    /**
     * Returns this string with other bytes from an offset on, in the place of those that are there, or behind them;
     * between its end and the new bytes come zeros.
     *
     * @throws ArithmeticException if it became longer than an array can be
     */
    public Rope patch(int offset, Slice bytes) {
        int end = Math.addExact(offset, bytes.length());
        Rope roomy = withLength(Math.max(length, end));
        if (bytes.length() == 0) {
            return roomy;
        }
        Patch patch = new Patch(offset, end, bytes);
        Object patched = patch.applied(roomy.tree, roomy.levels, 0);
        return new Rope(
                new Tree(patched, roomy.levels, leaves + patch.newLeaves, roomy.nodes + patch.newNodes), roomy.length);
    }

    /** Returns this string with zeros behind it; itself if it is at least as long. */
    public Rope withLength(int newLength) {
        if (newLength <= length) {
            return this;
        }
        Object top = lastLeafBytes() == LEAF_BYTES
                ? tree
                : new Patch(length, length, Slice.empty()).applied(tree, levels, 0);
        int newLevels = levels;
        int newNodes = nodes;
        while (newLength > spanOf(newLevels)) {
            newLevels++;
            if (top != null) {
                Object[] node = new Object[NODE_LENGTH];
                node[0] = top;
                top = node;
                newNodes++;
            }
        }
        return new Rope(new Tree(top, newLevels, leaves, newNodes), newLength);
    }

    /** Returns the number of bytes for which a tree of so many levels of nodes has room. */
    private static long spanOf(int levels) {
        return (long) LEAF_BYTES << (levels * NODE_BITS);
    }

    /** Returns the bits of an index that lie below those which choose an element of a node, the lowest of level 1. */
    private static int shift(int level) {
        return LEAF_BITS + (level - 1) * NODE_BITS;
    }

    /** Leaves on their way into a tree; counts what it consists of. */
    private static final class Making {
        private final int length;
        private final IntFunction<byte @Nullable []> leaves;
        private int leafCount;
        private int nodeCount;

        Making(int length, IntFunction<byte @Nullable []> leaves) {
            this.length = length;
            this.leaves = leaves;
        }

        /** Returns the tree that begins at an index less than the length. */
        @Nullable
        Object tree(int level, int start) {
            if (level == 0) {
                byte[] leaf = leaves.apply(start >>> LEAF_BITS);
                leafCount += leaf == null ? 0 : 1;
                return leaf;
            }
            int shift = shift(level);
            int last = (int) (Math.min(length - start, spanOf(level)) - 1) >>> shift;
            @Nullable Object[] node = null;
            for (int child = 0; child <= last; child++) {
                Object made = tree(level - 1, start + (child << shift));
                if (made != null) {
                    node = node == null ? new @Nullable Object[NODE_LENGTH] : node;
                    node[child] = made;
                }
            }
            nodeCount += node == null ? 0 : 1;
            return node;
        }
    }

    /** Bytes on their way into a tree; counts what they add to it. */
    private static final class Patch {
        private final int from;
        private final int to;
        private final Slice bytes;
        private int newLeaves;
        private int newNodes;

        Patch(int from, int to, Slice bytes) {
            this.from = from;
            this.to = to;
            this.bytes = bytes;
        }

        /** Returns a copy, with the bytes, of a tree that begins at an index and has a place for some of them. */
        Object applied(@Nullable Object tree, int level, int start) {
            return level == 0
                    ? leaf((byte @Nullable []) tree, start)
                    : node((@Nullable Object @Nullable []) tree, level, start);
        }

        private byte[] leaf(byte @Nullable [] old, int start) {
            byte[] leaf;
            if (old == null) {
                leaf = new byte[LEAF_BYTES];
                newLeaves++;
            } else {
                leaf = Arrays.copyOf(old, LEAF_BYTES);
            }
            int first = first(start);
            int count = end(0, start) - first;
            System.arraycopy(bytes.array(), bytes.offset() + start + first - from, leaf, first, count);
            return leaf;
        }

        private @Nullable Object[] node(@Nullable Object @Nullable [] old, int level, int start) {
            @Nullable Object[] node;
            if (old == null) {
                node = new @Nullable Object[NODE_LENGTH];
                newNodes++;
            } else {
                node = old.clone();
            }
            int shift = shift(level);
            int last = (end(level, start) - 1) >>> shift;
            for (int child = first(start) >>> shift; child <= last; child++) {
                node[child] = applied(node[child], level - 1, start + (child << shift));
            }
            return node;
        }

        /** Returns where in a tree that begins at an index the first of the bytes has its place. */
        private int first(int start) {
            return Math.max(from, start) - start;
        }

        /** Returns where in a tree that begins at an index the place of the bytes ends. */
        private int end(int level, int start) {
            return (int) (Math.min(to, start + spanOf(level)) - start);
        }
    }
}
