package io.sluice.engine.value;

import io.sluice.engine.structure.ListpackForm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The listpacks of a list in their order: an array that both ends of may grow. */
final class ListNodes {
    private static final int LENGTH_MIN = 4;

    /** A ring; its length is a power of two. */
    private @Nullable ListpackForm[] ring = new @Nullable ListpackForm[1];

    private int head;
    private int count;

    ListNodes copy() {
        ListNodes copy = new ListNodes();
        copy.ring = ring.clone();
        copy.head = head;
        copy.count = count;
        return copy;
    }

    int count() {
        return count;
    }

    int ringLength() {
        return ring.length;
    }

    ListpackForm get(int index) {
        return Objects.requireNonNull(ring[slot(index)]);
    }

    void set(int index, ListpackForm node) {
        ring[slot(index)] = node;
    }

    /** Puts a node before the one of this index, moving the shorter side. */
    void insert(int index, ListpackForm node) {
        if (count == ring.length) {
            resize(Math.max(LENGTH_MIN, 2 * ring.length));
        }
        if (index < count / 2) {
            head = (head - 1) & (ring.length - 1);
            count++;
            for (int at = 0; at < index; at++) {
                ring[slot(at)] = ring[slot(at + 1)];
            }
        } else {
            count++;
            for (int at = count - 1; at > index; at--) {
                ring[slot(at)] = ring[slot(at - 1)];
            }
        }
        ring[slot(index)] = node;
    }

    /** Removes nodes from this index on, moving the shorter side. */
    void remove(int index, int nodes) {
        if (index < count - index - nodes) {
            for (int at = index - 1; at >= 0; at--) {
                ring[slot(at + nodes)] = ring[slot(at)];
            }
            for (int at = 0; at < nodes; at++) {
                ring[slot(at)] = null;
            }
            head = (head + nodes) & (ring.length - 1);
        } else {
            for (int at = index + nodes; at < count; at++) {
                ring[slot(at - nodes)] = ring[slot(at)];
            }
            for (int at = count - nodes; at < count; at++) {
                ring[slot(at)] = null;
            }
        }
        count -= nodes;
        if (ring.length > LENGTH_MIN && count < ring.length / 4) {
            resize(ring.length / 2);
        }
    }

    private void resize(int length) {
        @Nullable ListpackForm[] resized = Arrays.copyOf(ring, length);
        for (int at = 0; at < length; at++) {
            resized[at] = at < count ? ring[slot(at)] : null;
        }
        ring = resized;
        head = 0;
    }

    private int slot(int index) {
        return (head + index) & (ring.length - 1);
    }
}
