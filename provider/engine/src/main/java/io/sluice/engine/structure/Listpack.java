package io.sluice.engine.structure;

import java.util.Arrays;

/**
 * A sequence of byte strings in one array, in Redis's listpack format; strings that are integers of 64 bits take the
 * room of integers.
 *
 * <p>An element is known by its place, the offset of its first byte, which any change makes meaningless but those that
 * return a new one. Not for several threads.
 */
public final class Listpack implements ListpackForm {
    /*
     * Redis's format: 4 bytes total length, 2 bytes number of elements (65535: unknown), both little-endian, the
     * elements, and a byte FF. Here the array holds the elements alone, anywhere in it, so that both ends can grow and
     * shrink without moving the rest; header and end are added by toBytes().
     *
     * An element is an encoding byte with a length or a small value in it, more bytes as it says, and the length of all
     * these written backwards in 7-bit groups, by which one walks from the end to the beginning:
     *
     *   0vvvvvvv                          integer 0 to 127
     *   10llllll                          string up to 63 bytes
     *   110vvvvv vvvvvvvv                 integer of 13 bits
     *   1110llll llllllll                 string up to 4095 bytes
     *   F0 llll                           string, length in 4 bytes
     *   F1, F2, F3, F4                    integer of 2, 3, 4, 8 bytes
     *
     * Numbers of several bytes are little-endian, but for the two that share a byte with their encoding.
     *
     * A listpack that lies behind something else in an array has there, before its elements, the length of all of them
     * and their number, in 2 bytes each. It keeps its beginning, and takes what is before it along into a larger array.
     */
    private static final int HEADER = 6;
    private static final int COUNT_UNKNOWN = 0xFFFF;
    private static final int END = 0xFF;
    private static final int NONE = -1;
    private static final int NOTES = 4;
    private static final int NOTED_MAX = 0xFFFF;
    private static final int TIGHT_MAX = 512;

    /** The epoch of a listpack that lies behind something else, so that its beginning stays where it is. */
    private static final int BEHIND = -1;

    private byte[] bytes;
    private int start;
    private int end;
    private int count;

    /** What whoever shares listpacks has noted, or {@link #BEHIND}. */
    private int epoch;

    /** Makes an empty listpack. */
    public Listpack() {
        this(new byte[0], 0, 0);
    }

    /** Makes an empty listpack with room for elements that are going to be appended. */
    public static Listpack withRoom(int bytes) {
        return new Listpack(new byte[bytes], 0, 0);
    }

    private Listpack(byte[] bytes, int end, int count) {
        this.bytes = bytes;
        this.end = end;
        this.count = count;
    }

    /** Returns the listpack that {@link #putBehind} has put into an array, which it changes in place if it can. */
    public static Listpack behind(byte[] array, int offset) {
        return new Listpack().lookBehind(array, offset);
    }

    /** Becomes the listpack that {@link #putBehind} has put into an array, which it changes in place if it can. */
    public Listpack lookBehind(byte[] array, int offset) {
        bytes = array;
        start = offset + NOTES;
        end = start + (int) LittleEndian.unsigned(array, offset, 2);
        count = (int) LittleEndian.unsigned(array, offset + 2, 2);
        epoch = BEHIND;
        return this;
    }

    /** Returns whether it is short enough to lie behind something else in an array. */
    public boolean fitsBehind() {
        return end - start <= NOTED_MAX && count <= NOTED_MAX;
    }

    /** Returns how many bytes of an array it needs to lie there behind something else. */
    public int bytesBehind() {
        return NOTES + end - start;
    }

    /** Copies the elements into an array, {@link #bytesBehind} bytes. */
    public void putBehind(byte[] array, int offset) {
        System.arraycopy(bytes, start, array, offset + NOTES, end - start);
        note(array, offset, end - start, count);
    }

    /** Notes in its array, where it lies behind something else, what it has become, and returns the array. */
    public byte[] noteBehind() {
        note(bytes, start - NOTES, end - start, count);
        return bytes;
    }

    /** Notes in an array that what {@link #putBehind} has put there is without elements now. */
    public static void emptyBehind(byte[] array, int offset) {
        note(array, offset, 0, 0);
    }

    private static void note(byte[] array, int offset, int length, int count) {
        LittleEndian.put(array, offset, 2, length);
        LittleEndian.put(array, offset + 2, 2, count);
    }

    private boolean isBehind() {
        return epoch == BEHIND;
    }

    /** Returns whether its elements are in this array. */
    public boolean isIn(byte[] array) {
        return bytes == array;
    }

    /**
     * Returns another listpack with the same elements; at the same places, unless this one lies behind something else:
     * the copy does not.
     */
    public Listpack copy() {
        if (isBehind()) {
            return new Listpack(Arrays.copyOfRange(bytes, start, end), end - start, count);
        }
        Listpack copy = new Listpack(bytes.clone(), end, count);
        copy.start = start;
        return copy;
    }

    /** Returns what whoever shares listpacks has noted: not negative. */
    public int epoch() {
        return epoch;
    }

    /** Notes something for whoever shares listpacks. */
    public void epoch(int newEpoch) {
        epoch = newEpoch;
    }

    @Override
    public int count() {
        return count;
    }

    /** Returns whether there is no element. */
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public int byteCount() {
        return end - start + HEADER + 1;
    }

    @Override
    public long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(heap.referenceBytes() + 4L * Integer.BYTES) + heap.bytesOfArray(bytes.length, 1);
    }

    /** Returns the place of the first element, -1 if there is none. */
    public int first() {
        return start == end ? NONE : start;
    }

    /** Returns the place of the last element, -1 if there is none. */
    public int last() {
        return start == end ? NONE : start(end);
    }

    /** Returns the place of the element after another, -1 if that is the last. */
    public int next(int place) {
        int next = place + size(place);
        return next == end ? NONE : next;
    }

    /** Returns the place of the element before another, -1 if that is the first. */
    public int previous(int place) {
        return place == start ? NONE : start(place);
    }

    /** Returns the place of an element by its number, counted from 0, or from -1 at the end; -1 if there is none. */
    public int at(int index) {
        if (index >= count || index < -count) {
            return NONE;
        }
        int number = index < 0 ? index + count : index;
        if (number > count / 2) {
            int place = last();
            for (int at = count - 1; at > number; at--) {
                place = previous(place);
            }
            return place;
        }
        int place = first();
        for (int at = 0; at < number; at++) {
            place = next(place);
        }
        return place;
    }

    /** Returns whether an element is kept as an integer. */
    public boolean isInteger(int place) {
        return ListpackElement.isInteger(bytes, place);
    }

    /** Returns an element that {@link #isInteger}. */
    public long integer(int place) {
        return ListpackElement.integer(bytes, place);
    }

    /** Points a slice at an element that is not {@link #isInteger}; valid until the next change. */
    public Slice string(int place, Slice slice) {
        return ListpackElement.string(bytes, place, slice);
    }

    /** Points a slice at an element's bytes, integers in decimal; the bytes may be the array given here. */
    public Slice text(int place, Slice slice, byte[] decimal) {
        if (isInteger(place)) {
            return slice.set(decimal, 0, Decimal.write(integer(place), decimal, 0));
        }
        return string(place, slice);
    }

    /** Returns a copy of an element's bytes, integers in decimal. */
    public byte[] value(int place) {
        if (isInteger(place)) {
            long number = integer(place);
            byte[] decimal = new byte[Decimal.lengthOf(number)];
            Decimal.write(number, decimal, 0);
            return decimal;
        }
        return string(place, Slice.empty()).copy();
    }

    /** Returns whether an element has these bytes. */
    public boolean is(int place, Slice wanted) {
        return is(place, wanted, Decimal.isLong(wanted.array(), wanted.offset(), wanted.length()));
    }

    private boolean is(int place, Slice wanted, boolean wantsInteger) {
        return wantsInteger
                ? isInteger(place) && integer(place) == Decimal.toLong(wanted.array(), wanted.offset(), wanted.length())
                : ListpackElement.is(bytes, place, wanted);
    }

    /**
     * Returns the place of the first element with these bytes among every {@code step}-th one, -1 if there is none.
     *
     * @param from the place of the first element to look at, or -1
     */
    public int find(int from, Slice wanted, int step) {
        boolean wantsInteger = Decimal.isLong(wanted.array(), wanted.offset(), wanted.length());
        int length = wanted.length();
        if (!wantsInteger && length > 0 && length < ListpackElement.STRING_12_MIN) {
            return findShort(from, wanted, step);
        }
        int place = from;
        while (place != NONE && !is(place, wanted, wantsInteger)) {
            place = skip(place, step);
        }
        return place;
    }

    /** Looks at the length and the last byte first: names often begin alike. */
    private int findShort(int from, Slice wanted, int step) {
        int length = wanted.length();
        byte code = (byte) (ListpackElement.STRING_6 | length);
        byte last = wanted.array()[wanted.offset() + length - 1];
        int place = from;
        while (place != NONE
                && !(bytes[place] == code && bytes[place + length] == last && wanted.is(bytes, place + 1, length))) {
            place = skip(place, step);
        }
        return place;
    }

    private int skip(int from, int elements) {
        int place = from;
        for (int left = elements; left > 0 && place != end; left--) {
            place += size(place);
        }
        return place == end ? NONE : place;
    }

    /** Adds an element behind the others. */
    public void append(Slice value) {
        insertAt(end, value);
    }

    /** Adds an integer behind the other elements. */
    public void append(long integer) {
        int place = resize(end, 0, ListpackElement.integerSize(integer));
        ListpackElement.write(integer, bytes, place);
        count++;
    }

    /** Adds an element before the others. */
    public void prepend(Slice value) {
        insertAt(start, value);
    }

    /** Adds an element before another one, and returns its place. */
    public int insertBefore(int place, Slice value) {
        return insertAt(place, value);
    }

    /** Adds an element after another one, and returns its place. */
    public int insertAfter(int place, Slice value) {
        return insertAt(place + size(place), value);
    }

    /** Gives an element another value, and returns its place. */
    public int replace(int place, Slice value) {
        int oldSize = size(place);
        int newSize = sizeOf(value);
        int at = newSize == oldSize ? place : resize(place, oldSize, newSize);
        ListpackElement.write(value, bytes, at);
        return at;
    }

    /** Gives an element an integer as its value, and returns its place. */
    public int replace(int place, long integer) {
        int at = resize(place, size(place), ListpackElement.integerSize(integer));
        ListpackElement.write(integer, bytes, at);
        return at;
    }

    /** Removes elements, the first of which is at a place. Returns the place of what followed them, or -1. */
    public int remove(int place, int elements) {
        int to = place;
        int removed = 0;
        while (removed < elements && to != end) {
            to += size(to);
            removed++;
        }
        count -= removed;
        int at = resize(place, to - place, 0);
        return at == end ? NONE : at;
    }

    /** Returns how many bytes an element of this value takes. */
    public static int sizeOf(Slice value) {
        int length = ListpackElement.lengthOf(value);
        return length + ListpackElement.backLengthBytes(length);
    }

    /** Gives back the room that is not used, unless it lies behind something else. */
    public void trim() {
        if (!isBehind() && end - start < bytes.length) {
            bytes = Arrays.copyOfRange(bytes, start, end);
            end -= start;
            start = 0;
        }
    }

    /** Returns the bytes in Redis's format. */
    public byte[] toBytes() {
        byte[] all = new byte[byteCount()];
        LittleEndian.put(all, 0, 4, all.length);
        LittleEndian.put(all, 4, 2, Math.min(count, COUNT_UNKNOWN));
        System.arraycopy(bytes, start, all, HEADER, end - start);
        all[all.length - 1] = (byte) END;
        return all;
    }

    /**
     * Reads Redis's format. An element in a form that Redis itself would not choose gets the form that it would.
     *
     * @param format becomes the listpack's own
     * @throws FormatException if the bytes are anything but a well-formed listpack
     */
    public static Listpack of(byte[] format) throws FormatException {
        int length = format.length;
        FormatException.check(
                length > HEADER && LittleEndian.unsigned(format, 0, 4) == length && (format[length - 1] & 0xFF) == END,
                "listpack header or end");
        Listpack pack = new Listpack(format, length - 1, 0);
        pack.start = HEADER;
        pack.count = ListpackCheck.countOf(format, HEADER, length - 1);
        int noted = (int) LittleEndian.unsigned(format, 4, 2);
        FormatException.check(noted == COUNT_UNKNOWN || noted == pack.count, "listpack count");
        return ListpackCheck.isCanonical(pack) ? pack : ListpackCheck.rewritten(pack);
    }

    /** Takes Redis's format from whoever has made it of a listpack; it becomes the listpack's own. */
    static Listpack ofSound(byte[] format, int count) {
        Listpack pack = new Listpack(format, format.length - 1, count);
        pack.start = HEADER;
        return pack;
    }

    private int insertAt(int place, Slice value) {
        int at = resize(place, 0, sizeOf(value));
        ListpackElement.write(value, bytes, at);
        count++;
        return at;
    }

    /** Makes room for {@code newSize} bytes where {@code oldSize} were, and returns where that is. */
    private int resize(int place, int oldSize, int newSize) {
        int growth = newSize - oldSize;
        int before = place - start;
        int behind = end - place - oldSize;
        if (growth > 0 && !fits(before <= behind, growth)) {
            return reallocate(place, oldSize, newSize);
        }
        if (!isBehind() && (growth <= 0 ? before < behind : (before <= behind && start >= growth))) {
            System.arraycopy(bytes, start, bytes, start - growth, before);
            start -= growth;
            return growth >= 0 ? place - growth : shrinkIfSparse(place - growth);
        }
        System.arraycopy(bytes, place + oldSize, bytes, place + newSize, behind);
        end += growth;
        return growth >= 0 ? place : shrinkIfSparse(place);
    }

    private boolean fits(boolean prefersFront, int growth) {
        return bytes.length - end >= growth || (prefersFront && !isBehind() && start >= growth);
    }

    /** A shorter element leaves the place where what follows it, or it itself, begins now. */
    private int shrinkIfSparse(int place) {
        int used = end - start;
        if (isBehind() && bytes.length > 64 && end < bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, roomBehind(end));
        } else if (!isBehind() && bytes.length > 64 && used < bytes.length / 2) {
            int at = place - start;
            bytes = Arrays.copyOfRange(bytes, start, end);
            start = 0;
            end = used;
            return at;
        }
        return place;
    }

    private int reallocate(int place, int oldSize, int newSize) {
        int before = place - start;
        int behind = end - place - oldSize;
        int used = Math.addExact(before + behind, newSize);
        int room = isBehind() ? roomBehind(Math.addExact(start, used)) : room(used);
        // Room is put where it was needed: at the front if that is where the listpack grows.
        int newStart = isBehind() ? start : before < behind ? room - used : 0;
        byte[] grown = new byte[room];
        int kept = isBehind() ? start : 0;
        System.arraycopy(bytes, start - kept, grown, newStart - kept, kept + before);
        System.arraycopy(bytes, place + oldSize, grown, newStart + before + newSize, behind);
        bytes = grown;
        start = newStart;
        end = newStart + used;
        return newStart + before;
    }

    /** A quarter more while it is small, to a multiple of 8, so that growing step by step copies little. */
    private static int room(int used) {
        int spare = used < 32 ? 0 : Math.min(used / 4, 2048);
        return Math.max(used, (used + spare + 7) & ~7);
    }

    /**
     * Of a short array nothing is left over: there are many of those, and copying one costs little. A longer one has an
     * eighth more.
     */
    private static int roomBehind(int used) {
        int spare = used < TIGHT_MAX ? 0 : Math.min(used / 8, 2048);
        return Math.max(used, (used + spare + 7) & ~7);
    }

    /** Returns how many bytes the element at a place takes. */
    int size(int place) {
        return ListpackElement.size(bytes, place);
    }

    /** Returns the place of the element that ends here. */
    private int start(int elementEnd) {
        int length = (int) ListpackElement.readBackLength(bytes, start, elementEnd);
        return elementEnd - length - ListpackElement.backLengthBytes(length);
    }
}
