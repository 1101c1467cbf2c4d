package io.sluice.engine.structure;

import java.util.function.Predicate;

/**
 * One bucket of a {@link PackedTable}: elements in an array, which a change makes anew, but for an element that takes
 * the place of one of the same size. The empty one is one object.
 */
final class PackedLeaf {
    /*
     * The number of elements in two bytes, highest first; a tag of one byte for each, from its hash, so that a look-up
     * mostly compares one key; the elements. An element is a varint, twice the length of the key plus 1 if there is a
     * deadline; 8 bytes deadline, if there is one; the key; in a table of values, a varint with the length of the
     * value, and the value.
     *
     * A varint is an integer in groups of 7 bits, lowest first, the highest bit of a byte saying that more follow.
     */
    static final byte[] EMPTY = {0, 0};
    private static final int HEADER = 2;
    private static final int COUNT_MAX = 0xFFFF;
    private static final int TAG_SHIFT = 23;
    private static final int NONE = -1;
    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private PackedLeaf() {}

    /** An element to be put into a leaf. */
    record Element(int hash, Slice key, Slice value, long deadlineMs) {
        boolean isDated() {
            return deadlineMs != NO_DEADLINE;
        }

        int size(PackedTable.Kind kind) {
            long head = (long) key.length() << 1;
            long size = varintSize(head) + (long) key.length();
            size += isDated() ? Long.BYTES : 0;
            size += kind == PackedTable.Kind.VALUES ? varintSize(value.length()) + (long) value.length() : 0;
            return Math.toIntExact(size);
        }

        void write(byte[] leaf, int at, PackedTable.Kind kind) {
            int to = putVarint(leaf, at, ((long) key.length() << 1) | (isDated() ? 1 : 0));
            if (isDated()) {
                LittleEndian.put(leaf, to, Long.BYTES, deadlineMs);
                to += Long.BYTES;
            }
            System.arraycopy(key.array(), key.offset(), leaf, to, key.length());
            if (kind == PackedTable.Kind.VALUES) {
                to = putVarint(leaf, to + key.length(), value.length());
                System.arraycopy(value.array(), value.offset(), leaf, to, value.length());
            }
        }
    }

    static int count(byte[] leaf) {
        return ((leaf[0] & 0xFF) << 8) | (leaf[1] & 0xFF);
    }

    /** Returns where the element of a key begins, -1 if it is not there. */
    static int find(byte[] leaf, PackedTable.Kind kind, int hash, Slice key) {
        int count = count(leaf);
        byte tag = (byte) (hash >>> TAG_SHIFT);
        int passed = 0;
        int at = HEADER + count;
        for (int number = 0; number < count; number++) {
            if (leaf[HEADER + number] != tag) {
                continue;
            }
            for (; passed < number; passed++) {
                at += size(leaf, kind, at);
            }
            if (hasKey(leaf, at, key)) {
                return at;
            }
        }
        return NONE;
    }

    /** Returns where the first element begins, -1 if there is none. */
    static int first(byte[] leaf) {
        return leaf == EMPTY ? NONE : HEADER + count(leaf);
    }

    /** Returns where the element of a number begins; it must be there. */
    static int at(byte[] leaf, PackedTable.Kind kind, int number) {
        int at = HEADER + count(leaf);
        for (int passed = 0; passed < number; passed++) {
            at += size(leaf, kind, at);
        }
        return at;
    }

    /** Returns where the element after another begins, -1 after the last. */
    static int next(byte[] leaf, PackedTable.Kind kind, int at) {
        int next = at + size(leaf, kind, at);
        return next == leaf.length ? NONE : next;
    }

    static Slice key(byte[] leaf, int at, Slice slice) {
        long head = varint(leaf, at);
        return slice.set(leaf, keyOffset(at, head), (int) (head >>> 1));
    }

    static Slice value(byte[] leaf, int at, Slice slice) {
        long head = varint(leaf, at);
        int offset = keyOffset(at, head) + (int) (head >>> 1);
        long length = varint(leaf, offset);
        return slice.set(leaf, offset + varintSize(length), (int) length);
    }

    static boolean isDated(byte[] leaf, int at) {
        return (leaf[at] & 1) != 0;
    }

    static long deadlineMs(byte[] leaf, int at) {
        return isDated(leaf, at)
                ? LittleEndian.signed(leaf, at + varintSize(varint(leaf, at)), Long.BYTES)
                : NO_DEADLINE;
    }

    /** Returns whether an element of the same key can be written over the one that begins at {@code at}. */
    static boolean fits(byte[] leaf, PackedTable.Kind kind, int at, Element element) {
        return element.isDated() == isDated(leaf, at) && element.size(kind) == size(leaf, kind, at);
    }

    /** Returns a leaf with an element behind the others. */
    static byte[] append(byte[] leaf, PackedTable.Kind kind, Element element) {
        int count = count(leaf);
        byte[] made = new byte[Math.addExact(leaf.length + 1, element.size(kind))];
        begin(made, count + 1);
        System.arraycopy(leaf, HEADER, made, HEADER, count);
        made[HEADER + count] = (byte) (element.hash() >>> TAG_SHIFT);
        int from = HEADER + count;
        System.arraycopy(leaf, from, made, from + 1, leaf.length - from);
        element.write(made, leaf.length + 1, kind);
        return made;
    }

    /** Returns a leaf with an element in place of the one of its key, which begins at {@code at}. */
    static byte[] replace(byte[] leaf, PackedTable.Kind kind, int at, Element element) {
        int oldEnd = at + size(leaf, kind, at);
        int size = element.size(kind);
        byte[] made = new byte[Math.addExact(leaf.length - (oldEnd - at), size)];
        System.arraycopy(leaf, 0, made, 0, at);
        element.write(made, at, kind);
        System.arraycopy(leaf, oldEnd, made, at + size, leaf.length - oldEnd);
        return made;
    }

    /** Returns a leaf without the element that begins at {@code at}. */
    static byte[] remove(byte[] leaf, PackedTable.Kind kind, int at) {
        int count = count(leaf);
        if (count == 1) {
            return EMPTY;
        }
        int number = 0;
        for (int each = HEADER + count; each < at; each += size(leaf, kind, each)) {
            number++;
        }
        int end = at + size(leaf, kind, at);
        byte[] made = new byte[leaf.length - 1 - (end - at)];
        begin(made, count - 1);
        System.arraycopy(leaf, HEADER, made, HEADER, number);
        System.arraycopy(leaf, HEADER + number + 1, made, HEADER + number, at - (HEADER + number + 1));
        System.arraycopy(leaf, end, made, at - 1, leaf.length - end);
        return made;
    }

    /** Returns two leaves, the second one of the elements whose keys are chosen. */
    static byte[][] split(byte[] leaf, PackedTable.Kind kind, Predicate<Slice> choice) {
        int count = count(leaf);
        boolean[] goes = new boolean[count];
        int going = 0;
        int goingBytes = 0;
        Slice key = Slice.empty();
        for (int number = 0, at = HEADER + count; number < count; number++) {
            int size = size(leaf, kind, at);
            goes[number] = choice.test(key(leaf, at, key));
            going += goes[number] ? 1 : 0;
            goingBytes += goes[number] ? size : 0;
            at += size;
        }
        if (going == 0 || going == count) {
            return going == 0 ? new byte[][] {leaf, EMPTY} : new byte[][] {EMPTY, leaf};
        }
        byte[] stay = new byte[leaf.length - going - goingBytes];
        byte[] move = new byte[HEADER + going + goingBytes];
        begin(stay, count - going);
        begin(move, going);
        distribute(leaf, kind, goes, new byte[][] {stay, move});
        return new byte[][] {stay, move};
    }

    private static void distribute(byte[] leaf, PackedTable.Kind kind, boolean[] goes, byte[][] halves) {
        int[] numbers = new int[2];
        int[] ends = {HEADER + count(halves[0]), HEADER + count(halves[1])};
        int at = HEADER + goes.length;
        for (int number = 0; number < goes.length; number++) {
            int half = goes[number] ? 1 : 0;
            int size = size(leaf, kind, at);
            halves[half][HEADER + numbers[half]++] = leaf[HEADER + number];
            System.arraycopy(leaf, at, halves[half], ends[half], size);
            ends[half] += size;
            at += size;
        }
    }

    /** Returns a leaf of the elements of two. */
    static byte[] join(byte[] one, byte[] other) {
        if (one == EMPTY) {
            return other;
        }
        int first = count(one);
        int second = count(other);
        byte[] made = new byte[Math.addExact(one.length, other.length) - HEADER];
        begin(made, first + second);
        System.arraycopy(one, HEADER, made, HEADER, first);
        System.arraycopy(other, HEADER, made, HEADER + first, second);
        int from = HEADER + first + second;
        System.arraycopy(one, HEADER + first, made, from, one.length - HEADER - first);
        System.arraycopy(
                other, HEADER + second, made, from + one.length - HEADER - first, other.length - HEADER - second);
        return made;
    }

    private static void begin(byte[] leaf, int count) {
        if (count > COUNT_MAX) {
            throw new IllegalStateException("more than " + COUNT_MAX + " elements of one hash");
        }
        leaf[0] = (byte) (count >>> 8);
        leaf[1] = (byte) count;
    }

    private static boolean hasKey(byte[] leaf, int at, Slice key) {
        long head = varint(leaf, at);
        return head >>> 1 == key.length() && key.is(leaf, keyOffset(at, head), key.length());
    }

    private static int keyOffset(int at, long head) {
        return at + varintSize(head) + ((head & 1) == 0 ? 0 : Long.BYTES);
    }

    private static int size(byte[] leaf, PackedTable.Kind kind, int at) {
        long head = varint(leaf, at);
        int end = keyOffset(at, head) + (int) (head >>> 1);
        if (kind == PackedTable.Kind.VALUES) {
            long length = varint(leaf, end);
            end += varintSize(length) + (int) length;
        }
        return end - at;
    }

    private static long varint(byte[] leaf, int at) {
        byte low = leaf[at];
        if (low >= 0) {
            return low;
        }
        long value = low & 0x7F;
        int shift = 7;
        for (int next = at + 1; ; next++) {
            value |= (leaf[next] & 0x7FL) << shift;
            if (leaf[next] >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    private static int putVarint(byte[] leaf, int at, long value) {
        int to = at;
        long rest = value;
        while (rest > 0x7F) {
            leaf[to++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        leaf[to++] = (byte) rest;
        return to;
    }

    private static int varintSize(long value) {
        int size = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }
}
