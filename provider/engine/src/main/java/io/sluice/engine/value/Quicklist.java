package io.sluice.engine.value;

import io.sluice.engine.structure.CompressedListpack;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.ListpackForm;
import io.sluice.engine.structure.Ring;
import io.sluice.engine.structure.Slice;

/** The large form of a list: listpacks, of which those far from both ends may be compressed. */
final class Quicklist {
    /*
     * As in Redis, some listpacks at each end are open, and all between are compressed if that makes them shorter. One
     * of these may be open while it is changed: `changing`. It is compressed when the next one is changed, when
     * listpacks come or go, and when the change of the list is over. So it is compressed once however many of its
     * elements change, and one at most is open beside the ends. A listpack that is only read is opened in the
     * ListpackPress.
     *
     * The account in `formBytes` is without the listpack that is changing.
     *
     * share() gives the listpacks to another list; whichever of the two changes one first copies it: `epoch`. One that
     * is compressed never changes.
     */
    private static final int NONE = -1;

    /** What an element takes beside its bytes, as Redis guesses before it adds one. */
    private static final int ELEMENT_OVERHEAD = 8;

    private final Ground ground;
    private final ListLimits limits;
    private final Ring<ListpackForm> nodes;
    private int epoch;
    private int changing = NONE;
    private long formBytes;

    /** Makes an empty list, which keeps these limits. */
    Quicklist(Ground ground, ListLimits limits) {
        this.ground = ground;
        this.limits = limits;
        nodes = new Ring<>();
    }

    private Quicklist(Quicklist other) {
        ground = other.ground;
        limits = other.limits;
        nodes = other.nodes.copy();
        epoch = other.epoch;
        formBytes = other.formBytes;
    }

    Quicklist share() {
        rest();
        epoch++;
        return new Quicklist(this);
    }

    ListLimits limits() {
        return limits;
    }

    /** Returns the number of listpacks. */
    int count() {
        return nodes.count();
    }

    ListpackForm form(int index) {
        return nodes.get(index);
    }

    long heapBytes() {
        HeapLayout heap = ground.heap();
        return heap.bytesOfObject(3L * heap.referenceBytes() + 2L * Integer.BYTES + Long.BYTES)
                + nodes.heapBytes(heap)
                + formBytes
                + (changing == NONE ? 0 : bytesOf(changing));
    }

    /** Returns a listpack to be read. */
    Listpack read(int index) {
        ListpackForm form = nodes.get(index);
        return form instanceof CompressedListpack compressed ? ground.press().read(compressed) : (Listpack) form;
    }

    /** Returns a listpack to be changed, its elements at the places where {@link #read} shows them. */
    Listpack change(int index) {
        if (index != changing) {
            rest();
            Listpack pack = own(nodes.get(index));
            formBytes -= bytesOf(index);
            nodes.set(index, pack);
            changing = index;
        }
        return (Listpack) nodes.get(index);
    }

    private Listpack own(ListpackForm form) {
        if (form instanceof Listpack pack && pack.epoch() == epoch) {
            return pack;
        }
        Listpack own = form instanceof CompressedListpack compressed
                ? ground.press().open(compressed)
                : ((Listpack) form).copy();
        own.epoch(epoch);
        return own;
    }

    /** Ends the change of a listpack, if one is changing. */
    void rest() {
        if (changing != NONE) {
            int index = changing;
            changing = NONE;
            formBytes += bytesOf(index);
            if (limits.depth() > 0 && index >= limits.depth() && index < count() - limits.depth()) {
                press(index);
            }
        }
    }

    /** Adds a listpack before the one of an index; it becomes the list's own. */
    void insert(int index, Listpack pack) {
        rest();
        pack.epoch(epoch);
        nodes.insert(index, pack);
        changing = index;
        settleEnds();
    }

    /** Adds an element as a listpack of its own; those beside it are not going to grow any more, mostly. */
    void insert(int index, Slice value) {
        rest();
        trim(index - 1);
        trim(index);
        Listpack pack = new Listpack();
        pack.append(value);
        insert(index, pack);
    }

    void remove(int index) {
        rest();
        formBytes -= bytesOf(index);
        nodes.remove(index, 1);
        settleEnds();
    }

    /** Returns whether an element has to go to another listpack: there is none of this index, or it is full. */
    boolean isFull(int index, Slice value) {
        if (index < 0 || index >= count()) {
            return true;
        }
        ListpackForm form = nodes.get(index);
        return limits.exceeds((long) form.byteCount() + value.length() + ELEMENT_OVERHEAD, form.count() + 1L);
    }

    private void trim(int index) {
        if (index >= 0 && index < count() && nodes.get(index) instanceof Listpack pack && pack.epoch() == epoch) {
            formBytes -= bytesOf(index);
            pack.trim();
            formBytes += bytesOf(index);
        }
    }

    /** After listpacks came or went: opens those near the ends, and compresses the ones that follow. */
    private void settleEnds() {
        int depth = limits.depth();
        if (depth == 0) {
            return;
        }
        int last = count() - 1;
        for (int index = 0; index < depth && index <= last; index++) {
            open(index);
            open(last - index);
        }
        if (last >= 2 * depth) {
            press(depth);
            press(last - depth);
        }
    }

    private void open(int index) {
        if (nodes.get(index) instanceof CompressedListpack compressed) {
            replace(index, own(compressed));
        }
    }

    private void press(int index) {
        if (index != changing && nodes.get(index) instanceof Listpack pack) {
            CompressedListpack compressed = ground.press().press(pack);
            if (compressed != null) {
                replace(index, compressed);
            }
        }
    }

    private void replace(int index, ListpackForm form) {
        formBytes -= bytesOf(index);
        nodes.set(index, form);
        formBytes += bytesOf(index);
    }

    private long bytesOf(int index) {
        return nodes.get(index).heapBytes(ground.heap());
    }
}
