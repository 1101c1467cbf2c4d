package io.sluice.engine.keyspace;

import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.value.ObjectShelf;
import io.sluice.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shelves on which the Java objects lie that are values in one {@link Contents}. Within the turn. */
public final class ObjectShelves {
    /*
     * Removing all keys takes the shelves away without a look at the entries. A shelf that its owner has let go of, or
     * that went with its application, leaves entries behind whose objects are lost: they are found on the list of the
     * prefix to which the shelf belongs, a few at a time.
     */
    private final Contents contents;
    private final List<Shelved> shelves = new ArrayList<>();

    /** A shelf, and how far entries were looked for whose objects are lost. */
    private static final class Shelved {
        private final ObjectShelf.Link link;
        private final EntryList entries;
        private int position = Integer.MAX_VALUE;

        Shelved(ObjectShelf.Link link, EntryList entries) {
            this.link = link;
            this.entries = entries;
        }
    }

    ObjectShelves(Contents contents) {
        this.contents = contents;
    }

    /** Makes a shelf for objects that are values of keys of a prefix. */
    public ObjectShelf add(KeyPrefix prefix, ObjectShelf.Owner owner) {
        EntryList list = contents.list(prefix);
        if (list == null) {
            throw new IllegalArgumentException("there is no list of " + prefix);
        }
        ObjectShelf shelf = new ObjectShelf(owner, this);
        shelves.add(new Shelved(shelf.link(), list));
        return shelf;
    }

    /** Returns whether there are no objects. */
    public boolean isEmpty() {
        return shelves.isEmpty();
    }

    /**
     * Returns some entries whose objects are lost, to be removed before this is called again.
     *
     * @param count how many entries to look at, at most
     * @return nothing if there are none
     */
    @Nullable
    List<Entry> lost(int count) {
        for (Shelved shelved : shelves) {
            if (shelved.link.isLost()) {
                return lost(shelved, count);
            }
        }
        return null;
    }

    private List<Entry> lost(Shelved shelved, int count) {
        List<Entry> found = new ArrayList<>();
        shelved.position = shelved.entries.visitBefore(shelved.position, count, entry -> {
            if (entry.heldApart() instanceof ObjectValue value && value.isOn(shelved.link)) {
                found.add(entry);
            }
        });
        if (shelved.position == 0) {
            shelves.remove(shelved);
        }
        return found;
    }

    /** Takes all objects away: there are no entries any more. */
    void clear() {
        for (Shelved shelved : shelves) {
            ObjectShelf shelf = shelved.link.get();
            if (shelf != null) {
                shelf.retire();
            }
        }
        shelves.clear();
    }

    /** Returns the number of objects that lie on shelves; those that went with their shelf do not. */
    public int count() {
        int count = 0;
        for (Shelved shelved : shelves) {
            count += shelved.link.isLost() ? 0 : shelved.link.count();
        }
        return count;
    }

    /** Returns the bytes of heap of the shelves themselves. */
    long bytes(HeapLayout heap) {
        long bytes = 0;
        for (Shelved shelved : shelves) {
            bytes += shelved.link.heapBytes(heap);
        }
        return bytes;
    }
}
