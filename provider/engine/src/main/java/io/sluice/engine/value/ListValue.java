package io.sluice.engine.value;

import io.sluice.engine.structure.CompressedListpack;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.ListpackForm;
import io.sluice.engine.structure.Slice;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Elements in an order. An element is known by its place, which changes make meaningless. */
public final class ListValue extends Value {
    /*
     * An end of the list is reached at once, an index by walking over the counts of the listpacks from the nearer end.
     * What does not fit into a listpack splits it.
     *
     * A place is the index of the listpack and, in the lower half, the place in it.
     */
    private static final long NONE = -1;
    private static final int DECIMAL = 20;

    /** The small form. */
    private @Nullable Listpack pack = new Listpack();

    private @Nullable Quicklist large;
    private int count;

    /** Makes an empty list. */
    public ListValue(Ground ground) {
        super(ground);
    }

    @Override
    public Type type() {
        return Type.LIST;
    }

    @Override
    public String encodingName() {
        return large == null ? "listpack" : "quicklist";
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public long heapBytes() {
        return objectBytes(2, 1) + (large == null ? pack().heapBytes(ground().heap()) : large.heapBytes());
    }

    @Override
    public int packedBytes() {
        return large == null && count > 0 ? pack().byteCount() : 0;
    }

    @Override
    public void forEachString(Consumer<Slice> visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (long place = first(); place != NONE; place = next(place)) {
            visitor.accept(element(place, slice, decimal));
        }
    }

    @Override
    public void show(FormVisitor visitor) {
        visitor.nodes(nodeCount());
        for (int index = 0; index < nodeCount(); index++) {
            if (form(index) instanceof CompressedListpack compressed) {
                visitor.node(compressed);
            } else {
                visitor.node(node(index));
            }
        }
    }

    @Override
    public ListValue share() {
        ListValue other = new ListValue(ground());
        other.pack = pack == null ? null : pack.copy();
        other.large = large == null ? null : large.share();
        other.count = count;
        return other;
    }

    @Override
    public void rest() {
        if (large != null) {
            large.rest();
        }
    }

    /** Begins to take what comes from outside, in the large form until {@link #settle}; the list is empty. */
    public void beginLarge(ListLimits limits) {
        enlarge(limits);
    }

    /** Adds elements that come from outside behind the others, at least one; the listpack becomes the list's own. */
    public void append(Listpack node) {
        Quicklist quicklist = Objects.requireNonNull(large);
        quicklist.insert(quicklist.count(), node);
        count += node.count();
        edited();
    }

    /** Takes the form that fits, of a list that was made of what came from outside. */
    public void settle(ListLimits limits) {
        Quicklist quicklist = large;
        if (quicklist != null
                && quicklist.count() == 1
                && !limits.exceeds(quicklist.form(0).byteCount(), count)) {
            becomeSmall(quicklist);
        }
        rest();
    }

    /** Takes the large form if so many elements of so many bytes more would exceed a listpack. */
    public void expect(int elements, long bytes, ListLimits limits) {
        if (large == null && limits.exceeds(pack().byteCount() + bytes, (long) count + elements)) {
            enlarge(limits);
        }
    }

    /** Takes the small form if there is one listpack only, and that is at most half as large as it may be. */
    public void shrink(ListLimits limits) {
        Quicklist quicklist = large;
        if (quicklist != null
                && quicklist.count() == 1
                && limits.isHalf(quicklist.form(0).byteCount(), count)) {
            becomeSmall(quicklist);
        }
    }

    private void enlarge(ListLimits limits) {
        Quicklist quicklist = new Quicklist(ground(), limits);
        if (count > 0) {
            quicklist.insert(0, pack());
        }
        large = quicklist;
        pack = null;
    }

    private void becomeSmall(Quicklist quicklist) {
        pack = quicklist.change(0);
        large = null;
    }

    /** Returns the number of listpacks. */
    public int nodeCount() {
        return large == null ? Math.min(count, 1) : large.count();
    }

    /** Returns whether the listpacks far from both ends are compressed. */
    public boolean isCompressed() {
        return large != null && large.limits().depth() > 0;
    }

    /** Returns the size of a listpack that the list keeps to, as a setting says it, if it has several. */
    public int nodeFill() {
        return large == null ? 0 : large.limits().fill();
    }

    /** Returns the bytes of all listpacks in Redis's format, not compressed. */
    public long nodeFormatBytes() {
        long bytes = 0;
        for (int index = 0; index < nodeCount(); index++) {
            bytes += form(index).byteCount();
        }
        return bytes;
    }

    /** Returns the place of the first element, -1 if there is none. */
    public long first() {
        return count == 0 ? NONE : place(0, node(0).first());
    }

    /** Returns the place of the last element, -1 if there is none. */
    public long last() {
        int last = nodeCount() - 1;
        return count == 0 ? NONE : place(last, node(last).last());
    }

    /** Returns the place after another one, -1 after the last. */
    public long next(long place) {
        int index = index(place);
        int next = node(index).next((int) place);
        return next >= 0 ? place(index, next) : firstOf(index + 1);
    }

    /** Returns the place before another one, -1 before the first. */
    public long previous(long place) {
        int index = index(place);
        int previous = node(index).previous((int) place);
        if (previous >= 0) {
            return place(index, previous);
        }
        return index == 0 ? NONE : place(index - 1, node(index - 1).last());
    }

    /** Returns the place of an element by its number, counted from 0, or from -1 at the end; -1 if there is none. */
    public long at(long index) {
        long number = index < 0 ? index + count : index;
        if (number < 0 || number >= count) {
            return NONE;
        }
        long position = position((int) number);
        return place(index(position), node(index(position)).at((int) position));
    }

    /** Returns the index of the listpack that has the element of a number and, in the lower half, its number there. */
    private long position(int number) {
        int rest = number;
        int index = 0;
        if (number < count / 2) {
            for (; rest >= form(index).count(); index++) {
                rest -= form(index).count();
            }
            return place(index, rest);
        }
        int fromEnd = count - number;
        index = nodeCount() - 1;
        for (; fromEnd > form(index).count(); index--) {
            fromEnd -= form(index).count();
        }
        return place(index, form(index).count() - fromEnd);
    }

    /** Points a slice at the element at a place; its bytes may be the array given here, of 20 bytes at least. */
    public Slice element(long place, Slice slice, byte[] decimal) {
        return node(index(place)).text((int) place, slice, decimal);
    }

    /** Returns whether the element at a place has these bytes. */
    public boolean is(long place, Slice wanted) {
        return node(index(place)).is((int) place, wanted);
    }

    /** Adds an element before the others; {@link #expect} comes before. */
    public void addFirst(Slice value) {
        if (isFull(0, value)) {
            add(0, value);
        } else {
            change(0).prepend(value);
        }
        count++;
    }

    /** Adds an element behind the others; {@link #expect} comes before. */
    public void addLast(Slice value) {
        int last = Math.max(nodeCount() - 1, 0);
        if (isFull(last, value)) {
            add(nodeCount(), value);
        } else {
            change(last).append(value);
        }
        count++;
    }

    /** Adds an element before the one at a place; {@link #expect} comes before. */
    public void insertBefore(long place, Slice value) {
        int index = index(place);
        if (isFull(index, value)) {
            insertBetween(splitAt(index, (int) place), value);
        } else {
            change(index).insertBefore((int) place, value);
        }
        count++;
    }

    /** Adds an element after the one at a place. */
    public void insertAfter(long place, Slice value) {
        long next = next(place);
        if (next == NONE) {
            addLast(value);
        } else {
            insertBefore(next, value);
        }
    }

    /** Gives the element of a number, from 0 on, another value. */
    public void set(int number, Slice value) {
        long place = at(number);
        int index = index(place);
        ListpackForm old = form(index);
        boolean fits = large == null
                || old.count() == 1
                || !large.limits().exceeds((long) old.byteCount() + Listpack.sizeOf(value), old.count());
        if (fits) {
            change(index).replace((int) place, value);
        } else {
            insertBefore(place, value);
            remove(number + 1, 1);
        }
    }

    /** Removes the element at a place; returns the place of what followed it, or -1. */
    public long remove(long place) {
        int index = index(place);
        count--;
        if (large != null && form(index).count() == 1) {
            edited();
            large.remove(index);
            return firstOf(index);
        }
        int following = change(index).remove((int) place, 1);
        return following >= 0 ? place(index, following) : firstOf(index + 1);
    }

    /** Removes elements, from the one of this number on. */
    public void remove(int from, int elements) {
        int left = elements;
        while (left > 0) {
            long position = position(from);
            int index = index(position);
            int there = form(index).count();
            int removed = Math.min(left, there - (int) position);
            if (large != null && removed == there) {
                edited();
                large.remove(index);
            } else {
                Listpack node = change(index);
                node.remove(node.at((int) position), removed);
            }
            left -= removed;
            count -= removed;
        }
    }

    /** Counts as a change though nothing may change. */
    public void touch() {
        edited();
    }

    /** As in Redis, whose nodes have the same elements then: the one listpack of a small list is never full. */
    private boolean isFull(int index, Slice value) {
        return large != null && large.isFull(index, value);
    }

    /** Lets a listpack of a large list end before a place, where another one begins, whose index is returned. */
    private int splitAt(int index, int place) {
        Listpack node = node(index);
        if (place == node.first()) {
            return index;
        }
        Listpack right = new Listpack();
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (int each = place; each >= 0; each = node.next(each)) {
            right.append(node.text(each, slice, decimal));
        }
        right.trim();
        change(index).remove(place, right.count());
        Objects.requireNonNull(large).insert(index + 1, right);
        return index + 1;
    }

    /** Adds an element between the listpack of an index and the one before it. */
    private void insertBetween(int index, Slice value) {
        if (index > 0 && !isFull(index - 1, value)) {
            change(index - 1).append(value);
        } else if (!isFull(index, value)) {
            change(index).prepend(value);
        } else {
            add(index, value);
        }
    }

    private void add(int index, Slice value) {
        edited();
        Objects.requireNonNull(large).insert(index, value);
    }

    private Listpack change(int index) {
        edited();
        return large == null ? pack() : large.change(index);
    }

    private ListpackForm form(int index) {
        return large == null ? pack() : large.form(index);
    }

    private Listpack node(int index) {
        return large == null ? pack() : large.read(index);
    }

    private Listpack pack() {
        return Objects.requireNonNull(pack);
    }

    private long firstOf(int index) {
        return index < nodeCount() ? place(index, node(index).first()) : NONE;
    }

    private static int index(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static long place(int index, int at) {
        return ((long) index << Integer.SIZE) | at;
    }
}
