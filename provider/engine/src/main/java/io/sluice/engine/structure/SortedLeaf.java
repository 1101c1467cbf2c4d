package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A leaf of a {@link SortedIndex}: members with their scores, in order, in one array. For one thread. */
final class SortedLeaf {
    /*
     * An element: 8 bytes score, 4 bytes hash of the member, both with their lowest byte first; the length of the
     * member in groups of 7 bits, lowest first, the highest bit saying that more follow; the member. One is found by
     * walking over those before it, 32 on average, which lie side by side. An element is known by where it begins.
     *
     * The array has a quarter more than it needs after it had to grow, and none after a leaf was divided.
     */
    static final int ELEMENTS_MAX = 64;

    /** Above this a leaf is divided, if it has more than one element. */
    static final int BYTES_MAX = 4096;

    private static final int SLACK = 4;
    private static final int HASH = Double.BYTES;
    private static final int LENGTH = HASH + Integer.BYTES;
    private static final int NONE = -1;
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int id;
    private final int epoch;
    private byte[] bytes;
    private int end;
    private int count;

    private SortedLeaf(int id, int epoch, byte[] bytes, int count) {
        this.id = id;
        this.epoch = epoch;
        this.bytes = bytes;
        this.end = bytes.length;
        this.count = count;
    }

    /** Makes an empty leaf. */
    SortedLeaf(int id, int epoch) {
        this(id, epoch, new byte[0], 0);
    }

    /** Returns a leaf of the same elements that may change in another epoch. */
    SortedLeaf copy(int newEpoch) {
        return new SortedLeaf(id, newEpoch, Arrays.copyOf(bytes, end), count);
    }

    int id() {
        return id;
    }

    int epoch() {
        return epoch;
    }

    int count() {
        return count;
    }

    /** Returns where the last element ends. */
    int end() {
        return end;
    }

    long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(heap.referenceBytes() + 4L * Integer.BYTES) + heap.bytesOfArray(bytes.length, 1);
    }

    double score(int at) {
        return (double) DOUBLES.get(bytes, at);
    }

    int hash(int at) {
        return (int) INTS.get(bytes, at + HASH);
    }

    /** Points a slice at a member; valid until the next change. */
    Slice member(int at, Slice slice) {
        int length = length(at);
        return slice.set(bytes, at + LENGTH + lengthBytes(length), length);
    }

    /** Returns where the element after another begins, which is {@link #end} after the last. */
    int next(int at) {
        int length = length(at);
        return at + LENGTH + lengthBytes(length) + length;
    }

    /** Returns where the element of a number begins. */
    int at(int number) {
        int at = 0;
        for (int left = number; left > 0; left--) {
            at = next(at);
        }
        return at;
    }

    /** Returns how many elements are before the one that begins here. */
    int number(int element) {
        int number = 0;
        for (int at = 0; at < element; at = next(at)) {
            number++;
        }
        return number;
    }

    /** Returns where a member is, -1 if it is not there. */
    int find(int hash, Slice member) {
        for (int at = 0; at < end; at = next(at)) {
            if (hash(at) == hash && compareMember(at, member) == 0) {
                return at;
            }
        }
        return NONE;
    }

    /** Returns where the first element is, or would be, that does not come before a score and a member. */
    int seek(double score, Slice member) {
        int at = 0;
        while (at < end && compare(at, score, member) < 0) {
            at = next(at);
        }
        return at;
    }

    /** Returns how many elements have lower scores. */
    int countBelow(double score) {
        int number = 0;
        for (int at = 0; at < end && score(at) < score; at = next(at)) {
            number++;
        }
        return number;
    }

    /** Returns how many members come before another, if all have the same score. */
    int countBefore(Slice member) {
        int number = 0;
        for (int at = 0; at < end && compareMember(at, member) < 0; at = next(at)) {
            number++;
        }
        return number;
    }

    /** Compares an element with a score and a member; neither score is NaN, and the two zeros are equal. */
    int compare(int at, double score, Slice member) {
        double own = score(at);
        if (own != score) {
            return own < score ? -1 : 1;
        }
        return compareMember(at, member);
    }

    int compareMember(int at, Slice member) {
        int length = length(at);
        int from = at + LENGTH + lengthBytes(length);
        int otherFrom = member.offset();
        return Arrays.compareUnsigned(
                bytes, from, from + length, member.array(), otherFrom, otherFrom + member.length());
    }

    /** Returns whether an element that is neither the first nor the last stays where it is with another score. */
    boolean staysWith(int at, double score, Slice member) {
        int next = next(at);
        if (at == 0 || next == end || compare(next, score, member) <= 0) {
            return false;
        }
        int previous = 0;
        for (int before = next(0); before < at; before = next(before)) {
            previous = before;
        }
        return compare(previous, score, member) < 0;
    }

    void score(int at, double score) {
        DOUBLES.set(bytes, at, score);
    }

    /** Returns whether an element more would be too much. */
    boolean isFull(Slice member) {
        return count == ELEMENTS_MAX || (count > 0 && (long) end + sizeOf(member) > BYTES_MAX);
    }

    void insert(int at, double score, int hash, Slice member) {
        int size = sizeOf(member);
        makeRoom(Math.addExact(end, size));
        System.arraycopy(bytes, at, bytes, at + size, end - at);
        DOUBLES.set(bytes, at, score);
        INTS.set(bytes, at + HASH, hash);
        int to = at + LENGTH;
        int rest = member.length();
        while (rest > 0x7F) {
            bytes[to++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[to++] = (byte) rest;
        System.arraycopy(member.array(), member.offset(), bytes, to, member.length());
        end += size;
        count++;
    }

    void remove(int at) {
        int next = next(at);
        System.arraycopy(bytes, next, bytes, at, end - next);
        end -= next - at;
        count--;
        if (end < bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, end);
        }
    }

    /** Moves the elements from one on to a new leaf. */
    SortedLeaf divide(int from, int newId) {
        int staying = number(from);
        SortedLeaf other = new SortedLeaf(newId, epoch, Arrays.copyOfRange(bytes, from, end), count - staying);
        bytes = Arrays.copyOf(bytes, from);
        end = from;
        count = staying;
        return other;
    }

    /** Returns where the second half begins, which is neither at the beginning nor at the end. */
    int middle() {
        int at = next(0);
        while (next(at) < end && next(at) <= end / 2) {
            at = next(at);
        }
        return at;
    }

    /** Returns whether this leaf and the next one would be at most half full together. */
    boolean fitsWith(SortedLeaf next) {
        return count + next.count <= ELEMENTS_MAX / 2 && end + next.end <= BYTES_MAX / 2;
    }

    /** Adds the elements of the next leaf. */
    void join(SortedLeaf next) {
        makeRoom(end + next.end);
        System.arraycopy(next.bytes, 0, bytes, end, next.end);
        end += next.end;
        count += next.count;
    }

    private void makeRoom(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, end == 0 ? length : Math.addExact(length, Math.min(length, BYTES_MAX) / SLACK));
        }
    }

    private static int sizeOf(Slice member) {
        return Math.addExact(LENGTH + lengthBytes(member.length()), member.length());
    }

    private int length(int at) {
        int from = at + LENGTH;
        int low = bytes[from];
        if (low >= 0) {
            return low;
        }
        int length = low & 0x7F;
        for (int shift = 7; ; shift += 7) {
            int group = bytes[++from];
            length |= (group & 0x7F) << shift;
            if (group >= 0) {
                return length;
            }
        }
    }

    private static int lengthBytes(int length) {
        int size = 1;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }
}
