package io.sluice.engine.value;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Ring;
import io.sluice.engine.structure.Slice;
import java.util.function.Consumer;

/** Elements in an order. An element is known by its place, which changes make meaningless. */
public final class ListValue extends Value {
    /*
     * Listpacks in a ring: one for a small list, which Redis calls a listpack, several for a quicklist. An end of the
     * list is reached at once, an index by walking over the counts of the listpacks from the nearer end. What does not
     * fit into a listpack splits it.
     *
     * share() gives the listpacks to another list; whichever of the two changes one first copies it: `epoch`.
     *
     * A place is the index of the listpack and, in the lower half, the place in it.
     */
    private static final long NONE = -1;
    private static final int DECIMAL = 20;

    /** What an element takes beside its bytes, as Redis guesses before it adds one. */
    private static final int ELEMENT_OVERHEAD = 8;

    private Ring<Listpack> nodes = new Ring<>();
    private int count;
    private int epoch;
    private long nodeBytes;
    private boolean isQuicklist;

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
        return isQuicklist ? "quicklist" : "listpack";
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public long heapBytes() {
        return objectBytes(1, 5) + nodes.heapBytes(ground().heap()) + nodeBytes;
    }

    @Override
    public int packedBytes() {
        return isQuicklist || count == 0 ? 0 : nodes.get(0).byteCount();
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
        visitor.nodes(nodes.count());
        for (int index = 0; index < nodes.count(); index++) {
            visitor.node(nodes.get(index));
        }
    }

    /** Adds elements that come from outside behind the others, at least one; the listpack becomes the list's own. */
    public void append(Listpack node) {
        node.epoch(epoch);
        nodes.insert(nodes.count(), node);
        nodeBytes += bytesOf(node);
        count += node.count();
        edited();
    }

    /** Takes the form that fits, of a list that was made of what came from outside. */
    public void settle(ListLimits limits) {
        isQuicklist = nodes.count() > 1 || limits.exceeds(nodes.get(0).byteCount(), count);
    }

    @Override
    public ListValue share() {
        epoch++;
        ListValue other = new ListValue(ground());
        other.nodes = nodes.copy();
        other.count = count;
        other.epoch = epoch;
        other.nodeBytes = nodeBytes;
        other.isQuicklist = isQuicklist;
        return other;
    }

    /** Returns the number of listpacks. */
    public int nodeCount() {
        return nodes.count();
    }

    /** Returns the bytes of all listpacks in Redis's format. */
    public long nodeFormatBytes() {
        long bytes = 0;
        for (int index = 0; index < nodes.count(); index++) {
            bytes += nodes.get(index).byteCount();
        }
        return bytes;
    }

    /** Returns the place of the first element, -1 if there is none. */
    public long first() {
        return count == 0 ? NONE : place(0, nodes.get(0).first());
    }

    /** Returns the place of the last element, -1 if there is none. */
    public long last() {
        int last = nodes.count() - 1;
        return count == 0 ? NONE : place(last, nodes.get(last).last());
    }

    /** Returns the place after another one, -1 after the last. */
    public long next(long place) {
        int node = node(place);
        int next = nodes.get(node).next((int) place);
        if (next >= 0) {
            return place(node, next);
        }
        return node + 1 == nodes.count()
                ? NONE
                : place(node + 1, nodes.get(node + 1).first());
    }

    /** Returns the place before another one, -1 before the first. */
    public long previous(long place) {
        int node = node(place);
        int previous = nodes.get(node).previous((int) place);
        if (previous >= 0) {
            return place(node, previous);
        }
        return node == 0 ? NONE : place(node - 1, nodes.get(node - 1).last());
    }

    /** Returns the place of an element by its number, counted from 0, or from -1 at the end; -1 if there is none. */
    public long at(long index) {
        long number = index < 0 ? index + count : index;
        if (number < 0 || number >= count) {
            return NONE;
        }
        if (number < count / 2) {
            int node = 0;
            for (; number >= nodes.get(node).count(); node++) {
                number -= nodes.get(node).count();
            }
            return place(node, nodes.get(node).at((int) number));
        }
        int node = nodes.count() - 1;
        long fromEnd = count - number;
        for (; fromEnd > nodes.get(node).count(); node--) {
            fromEnd -= nodes.get(node).count();
        }
        return place(node, nodes.get(node).at((int) -fromEnd));
    }

    /** Points a slice at the element at a place; its bytes may be the array given here, of 20 bytes at least. */
    public Slice element(long place, Slice slice, byte[] decimal) {
        return nodes.get(node(place)).text((int) place, slice, decimal);
    }

    /** Returns whether the element at a place has these bytes. */
    public boolean is(long place, Slice wanted) {
        return nodes.get(node(place)).is((int) place, wanted);
    }

    /** Takes the large form if so many elements of so many bytes more would exceed a listpack. */
    public void expect(int elements, long bytes, ListLimits limits) {
        long used = count == 0 ? new Listpack().byteCount() : nodes.get(0).byteCount();
        if (!isQuicklist && limits.exceeds(used + bytes, (long) count + elements)) {
            isQuicklist = true;
        }
    }

    /** Takes the small form if there is one listpack only, and that is at most half as large as it may be. */
    public void shrink(ListLimits limits) {
        if (isQuicklist && nodes.count() == 1) {
            isQuicklist = !limits.isHalf(nodes.get(0).byteCount(), count);
        }
    }

    /** Takes the large form, until {@link #settle}: of a list that is made of what comes from outside. */
    public void beginLarge() {
        isQuicklist = true;
    }

    /** Adds an element before the others; {@link #expect} comes before. */
    public void addFirst(Slice value, ListLimits limits) {
        if (count == 0 || isTooSmall(0, value, limits)) {
            addNode(0, value);
        } else {
            change(0, node -> node.prepend(value));
        }
        count++;
    }

    /** Adds an element behind the others; {@link #expect} comes before. */
    public void addLast(Slice value, ListLimits limits) {
        int last = nodes.count() - 1;
        if (count == 0 || isTooSmall(last, value, limits)) {
            addNode(last + 1, value);
        } else {
            change(last, node -> node.append(value));
        }
        count++;
    }

    /** Adds an element before the one at a place; {@link #expect} comes before. */
    public void insertBefore(long place, Slice value, ListLimits limits) {
        int index = node(place);
        if (isTooSmall(index, value, limits)) {
            int right = splitAt(index, (int) place);
            insertBetween(right, value, limits);
        } else {
            change(index, node -> node.insertBefore((int) place, value));
        }
        count++;
    }

    /** Adds an element after the one at a place. */
    public void insertAfter(long place, Slice value, ListLimits limits) {
        long next = next(place);
        if (next == NONE) {
            addLast(value, limits);
        } else {
            insertBefore(next, value, limits);
        }
    }

    /** Gives the element of a number, from 0 on, another value. */
    public void set(int number, Slice value, ListLimits limits) {
        long place = at(number);
        int index = node(place);
        Listpack old = nodes.get(index);
        if (old.count() == 1 || !limits.exceeds((long) old.byteCount() + Listpack.sizeOf(value), old.count())) {
            change(index, node -> node.replace((int) place, value));
        } else {
            insertBefore(place, value, limits);
            remove(number + 1, 1);
        }
    }

    /** Removes the element at a place; returns the place of what followed it, or -1. */
    public long remove(long place) {
        int index = node(place);
        count--;
        if (nodes.get(index).count() == 1) {
            removeNodes(index, 1);
            return index == nodes.count() ? NONE : place(index, nodes.get(index).first());
        }
        Listpack node = own(index);
        long before = bytesOf(node);
        int following = node.remove((int) place, 1);
        nodeBytes += bytesOf(node) - before;
        edited();
        if (following >= 0) {
            return place(index, following);
        }
        return index + 1 == nodes.count()
                ? NONE
                : place(index + 1, nodes.get(index + 1).first());
    }

    /** Removes elements, from the one of this number on. */
    public void remove(int from, int elements) {
        int left = elements;
        while (left > 0) {
            long place = at(from);
            int index = node(place);
            Listpack node = nodes.get(index);
            boolean fromStart = (int) place == node.first();
            if (fromStart && node.count() <= left) {
                left -= node.count();
                count -= node.count();
                removeNodes(index, 1);
            } else {
                int before = node.count();
                int removable = left;
                change(index, changed -> changed.remove((int) place, removable));
                int removed = before - nodes.get(index).count();
                left -= removed;
                count -= removed;
            }
        }
    }

    /** Counts as a change though nothing may change. */
    public void touch() {
        edited();
    }

    /** As in Redis, whose nodes have the same elements then: the one listpack of a small list is never too small. */
    private boolean isTooSmall(int index, Slice value, ListLimits limits) {
        Listpack node = nodes.get(index);
        long bytes = (long) node.byteCount() + value.length() + ELEMENT_OVERHEAD;
        return isQuicklist && limits.exceeds(bytes, node.count() + 1L);
    }

    /** Lets a listpack end before a place, where another one begins, whose index is returned. */
    private int splitAt(int index, int place) {
        Listpack node = nodes.get(index);
        if (place == node.first()) {
            return index;
        }
        Listpack right = new Listpack();
        right.epoch(epoch);
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (int each = place; each >= 0; each = node.next(each)) {
            right.append(node.text(each, slice, decimal));
        }
        right.trim();
        change(index, left -> left.remove(place, right.count()));
        nodes.insert(index + 1, right);
        nodeBytes += bytesOf(right);
        return index + 1;
    }

    /** Adds an element between the listpack of an index and the one before it. */
    private void insertBetween(int index, Slice value, ListLimits limits) {
        if (index > 0 && !isTooSmall(index - 1, value, limits)) {
            change(index - 1, node -> node.append(value));
        } else if (!isTooSmall(index, value, limits)) {
            change(index, node -> node.prepend(value));
        } else {
            addNode(index, value);
        }
    }

    private void addNode(int index, Slice value) {
        Listpack node = new Listpack();
        node.epoch(epoch);
        node.append(value);
        nodes.insert(index, node);
        nodeBytes += bytesOf(node);
        isQuicklist |= nodes.count() > 1;
        edited();
    }

    private void removeNodes(int index, int number) {
        for (int at = index; at < index + number; at++) {
            nodeBytes -= bytesOf(nodes.get(at));
        }
        nodes.remove(index, number);
        edited();
    }

    private void change(int index, Consumer<Listpack> edit) {
        Listpack node = own(index);
        long before = bytesOf(node);
        edit.accept(node);
        nodeBytes += bytesOf(node) - before;
        edited();
    }

    private Listpack own(int index) {
        Listpack node = nodes.get(index);
        if (node.epoch() != epoch) {
            nodeBytes -= bytesOf(node);
            node = node.copy();
            node.epoch(epoch);
            nodeBytes += bytesOf(node);
            nodes.set(index, node);
        }
        return node;
    }

    private static int node(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static long place(int node, int at) {
        return ((long) node << Integer.SIZE) | at;
    }
}
