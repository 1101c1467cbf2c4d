package io.sluice.engine.structure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Objects in an order, such as the listpacks of a list: an array that both ends of may grow. */
public final class Ring<E> {
    private static final int LENGTH_MIN = 4;

    /** Its length is a power of two. */
    private @Nullable Object[] slots = new @Nullable Object[1];

    private int head;
    private int count;

    /** Makes an empty ring. */
    public Ring() {}

    /** Returns another ring of the same objects. */
    public Ring<E> copy() {
        Ring<E> copy = new Ring<>();
        copy.slots = slots.clone();
        copy.head = head;
        copy.count = count;
        return copy;
    }

    /** Returns the number of objects. */
    public int count() {
        return count;
    }

    /** Returns the bytes of heap of the ring without its objects. */
    public long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(heap.referenceBytes() + 2L * Integer.BYTES) + heap.bytesOfReferences(slots.length);
    }

    /** Returns the object of a number, counted from 0. */
    @SuppressWarnings("unchecked") // nothing else is put in
    public E get(int index) {
        return (E) Objects.requireNonNull(slots[slot(index)]);
    }

    /** Puts an object in the place of another one. */
    public void set(int index, E object) {
        slots[slot(index)] = object;
    }

    /** Puts an object before the one of this number, moving the shorter side. */
    public void insert(int index, E object) {
        if (count == slots.length) {
            resize(Math.max(LENGTH_MIN, 2 * slots.length));
        }
        if (index < count / 2) {
            head = (head - 1) & (slots.length - 1);
            count++;
            for (int at = 0; at < index; at++) {
                slots[slot(at)] = slots[slot(at + 1)];
            }
        } else {
            count++;
            for (int at = count - 1; at > index; at--) {
                slots[slot(at)] = slots[slot(at - 1)];
            }
        }
        slots[slot(index)] = object;
    }

    /** Removes objects from this number on, moving the shorter side. */
    public void remove(int index, int objects) {
        if (index < count - index - objects) {
            for (int at = index - 1; at >= 0; at--) {
                slots[slot(at + objects)] = slots[slot(at)];
            }
            for (int at = 0; at < objects; at++) {
                slots[slot(at)] = null;
            }
            head = (head + objects) & (slots.length - 1);
        } else {
            for (int at = index + objects; at < count; at++) {
                slots[slot(at - objects)] = slots[slot(at)];
            }
            for (int at = count - objects; at < count; at++) {
                slots[slot(at)] = null;
            }
        }
        count -= objects;
        if (slots.length > LENGTH_MIN && count < slots.length / 4) {
            resize(slots.length / 2);
        }
    }

    private void resize(int length) {
        @Nullable Object[] resized = new @Nullable Object[length];
        for (int at = 0; at < Math.min(length, count); at++) {
            resized[at] = slots[slot(at)];
        }
        slots = resized;
        head = 0;
    }

    private int slot(int index) {
        return (head + index) & (slots.length - 1);
    }
}
