package io.sluice.engine.value;

import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Ring;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the entries of a stream from one id to another, forwards or backwards. Valid until the stream changes.
 *
 * <p>After each {@link #next} the fields and values can be read, alternately, once and in their order.
 */
public final class StreamCursor {
    /*
     * The node to begin with is found by its id, the entry in it by going over those before. Forwards, what is not
     * read of an entry is passed over when the next one is asked for; backwards, each entry ends with its length.
     */
    private static final int NONE = -1;

    private final Ring<StreamNode> nodes;
    private final StreamId low;
    private final StreamId high;
    private final boolean backwards;
    private int index;
    private @Nullable StreamNode node;

    /** Forwards the place of the element before the next entry, backwards that of its last element. */
    private int at = NONE;

    private int flagsPlace = NONE;
    private long flags;
    private long ms;
    private long sequence;
    private long pairs;
    private int fieldPlace;
    private int bodyPlace;
    private long unread;

    private StreamCursor(Ring<StreamNode> nodes, StreamId low, StreamId high, boolean backwards) {
        this.nodes = nodes;
        this.low = low;
        this.high = high;
        this.backwards = backwards;
    }

    static StreamCursor forwards(Ring<StreamNode> nodes, StreamId from, StreamId to) {
        StreamCursor cursor = new StreamCursor(nodes, from, to, false);
        cursor.index = Math.max(0, nodeOf(nodes, from));
        return cursor;
    }

    static StreamCursor backwards(Ring<StreamNode> nodes, StreamId from, StreamId to) {
        StreamCursor cursor = new StreamCursor(nodes, to, from, true);
        cursor.index = nodeOf(nodes, from);
        return cursor;
    }

    /** Returns the last node that does not begin after an id, -1 if there is none. */
    private static int nodeOf(Ring<StreamNode> nodes, StreamId id) {
        int from = 0;
        int to = nodes.count();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (nodes.get(middle).beginsAfter(id)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from - 1;
    }

    /** Goes to the next entry that was not deleted; returns whether there is one. */
    public boolean next() {
        while (step()) {
            boolean isBelow = StreamId.compare(ms, sequence, low.ms(), low.sequence()) < 0;
            boolean isAbove = StreamId.compare(ms, sequence, high.ms(), high.sequence()) > 0;
            if (backwards ? isBelow : isAbove) {
                return false;
            }
            if (!isBelow && !isAbove && (flags & StreamNode.DELETED) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the id of the entry. */
    public StreamId id() {
        return new StreamId(ms, sequence);
    }

    /** Writes the id of the entry as text, {@link StreamId#LONGEST} bytes at most, to an array; returns its length. */
    public int writeId(byte[] target) {
        return StreamId.write(ms, sequence, target);
    }

    /** Returns the number of fields of the entry. */
    public int pairs() {
        return (int) pairs;
    }

    /** Points a slice at the next field; its bytes may be the array given here, of 20 bytes at least. */
    public Slice field(Slice slice, byte[] decimal) {
        if (hasHeadFields()) {
            fieldPlace = pack().next(fieldPlace);
            return pack().text(fieldPlace, slice, decimal);
        }
        return body(slice, decimal);
    }

    /** Points a slice at the value of the field that was read last; its bytes may be the array given here. */
    public Slice value(Slice slice, byte[] decimal) {
        return body(slice, decimal);
    }

    private Slice body(Slice slice, byte[] decimal) {
        bodyPlace = pack().next(bodyPlace);
        unread--;
        return pack().text(bodyPlace, slice, decimal);
    }

    /** Returns the number of the node that has the entry. */
    int nodeIndex() {
        return index;
    }

    /** Returns the place of the flags of the entry. */
    int flagsPlace() {
        return flagsPlace;
    }

    private boolean hasHeadFields() {
        return (flags & StreamNode.SAME_FIELDS) != 0;
    }

    private Listpack pack() {
        return node == null ? nodes.get(index).pack() : node.pack();
    }

    /** Goes to the next entry, deleted or not. */
    private boolean step() {
        while (true) {
            if (node == null && !open()) {
                return false;
            }
            if (backwards ? stepBack() : stepOn()) {
                return true;
            }
            node = null;
            index += backwards ? -1 : 1;
        }
    }

    private boolean open() {
        if (index < 0 || index >= nodes.count()) {
            return false;
        }
        StreamNode opened = nodes.get(index);
        node = opened;
        flagsPlace = NONE;
        at = backwards ? opened.pack().last() : opened.headEnd();
        return true;
    }

    private boolean stepOn() {
        if (flagsPlace != NONE) {
            at = bodyPlace;
            for (long left = unread + 1; left > 0; left--) {
                at = pack().next(at);
            }
        }
        int next = pack().next(at);
        if (next == NONE) {
            return false;
        }
        read(next);
        return true;
    }

    private boolean stepBack() {
        if (flagsPlace != NONE) {
            at = pack().previous(flagsPlace);
        }
        long elements = pack().integer(at);
        if (elements == 0) {
            return false;
        }
        int place = at;
        for (long left = elements; left > 0; left--) {
            place = pack().previous(place);
        }
        read(place);
        return true;
    }

    private void read(int place) {
        StreamNode here = nodes.get(index);
        Listpack pack = here.pack();
        flagsPlace = place;
        flags = pack.integer(place);
        int msPlace = pack.next(place);
        ms = here.masterMs() + pack.integer(msPlace);
        bodyPlace = pack.next(msPlace);
        sequence = here.masterSequence() + pack.integer(bodyPlace);
        fieldPlace = here.fieldCountPlace();
        if (hasHeadFields()) {
            pairs = pack.integer(fieldPlace);
            unread = pairs;
        } else {
            bodyPlace = pack.next(bodyPlace);
            pairs = pack.integer(bodyPlace);
            unread = 2 * pairs;
        }
    }
}
