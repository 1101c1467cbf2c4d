package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.HeapTally;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Ring;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamTrim.Precision;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries that are added at the end under rising ids, and the groups of those who read them. */
public final class StreamValue extends Value {
    /*
     * Nodes in a ring, in the order of their ids: entries come at the end and are trimmed at the beginning, so nothing
     * moves but when all entries of a node in the middle are deleted. A node is found by a binary search.
     *
     * share() gives the nodes, and the leaves of what is pending, to another stream; whichever of the two changes one
     * first copies it: `epoch`. Groups and consumers themselves are copied then, some hundred bytes each.
     *
     * The first id, the highest one that was deleted and the number of all entries ever added are kept as Redis keeps
     * them: by these it tells how far a group is behind.
     */
    private static final int DECIMAL = 20;

    private Ring<StreamNode> nodes = new Ring<>();
    private HeapTally tally;
    private final TreeMap<byte[], StreamGroup> groups = new TreeMap<>(Arrays::compareUnsigned);
    private long nodeBytes;
    private long length;
    private StreamId lastId = StreamId.MIN;
    private StreamId firstId = StreamId.MIN;
    private StreamId maxDeletedId = StreamId.MIN;
    private long entriesAdded;
    private int epoch;
    private int notes;

    /** Makes an empty stream. */
    public StreamValue(Ground ground) {
        super(ground);
        tally = new HeapTally(ground.heap());
    }

    @Override
    public Type type() {
        return Type.STREAM;
    }

    @Override
    public String encodingName() {
        return "stream";
    }

    @Override
    public int size() {
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    /** An empty stream remembers its last id, and its groups. */
    @Override
    public boolean isSpent() {
        return false;
    }

    @Override
    public int notes() {
        return notes;
    }

    private void noted() {
        notes++;
    }

    /** Beside what is counted as it comes: the stream, two ids, the map of the groups, the tally. */
    @Override
    public long heapBytes() {
        HeapLayout heap = ground().heap();
        return objectBytes(6, 8)
                + 2 * heap.bytesOfObject(2L * Long.BYTES)
                + nodes.heapBytes(heap)
                + nodeBytes
                + heap.bytesOfObject(7L * heap.referenceBytes() + Long.BYTES)
                + heap.bytesOfObject(heap.referenceBytes() + Long.BYTES)
                + tally.bytes();
    }

    @Override
    public int packedBytes() {
        return 0;
    }

    @Override
    public void forEachString(Consumer<Slice> visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        StreamCursor cursor = forwards(StreamId.MIN, StreamId.MAX);
        while (cursor.next()) {
            for (int left = cursor.pairs(); left > 0; left--) {
                visitor.accept(cursor.field(slice, decimal));
                visitor.accept(cursor.value(slice, decimal));
            }
        }
    }

    @Override
    public void show(FormVisitor visitor) {
        visitor.stream(this);
    }

    @Override
    public StreamValue share() {
        epoch++;
        StreamValue other = new StreamValue(ground());
        other.nodes = nodes.copy();
        other.tally = tally.copy();
        other.nodeBytes = nodeBytes;
        other.length = length;
        other.lastId = lastId;
        other.firstId = firstId;
        other.maxDeletedId = maxDeletedId;
        other.entriesAdded = entriesAdded;
        other.epoch = epoch;
        for (StreamGroup group : groups.values()) {
            other.groups.put(group.name(), group.share(other.tally, other::noted));
        }
        return other;
    }

    /** Returns the number of entries. */
    public long length() {
        return length;
    }

    /** Returns the highest id that was ever given, which the next one has to exceed. */
    public StreamId lastId() {
        return lastId;
    }

    /** Returns the id of the first entry, the lowest one if there is none. */
    public StreamId firstId() {
        return firstId;
    }

    /** Returns the highest id of an entry that was deleted. */
    public StreamId maxDeletedId() {
        return maxDeletedId;
    }

    /** Returns how many entries were ever added. */
    public long entriesAdded() {
        return entriesAdded;
    }

    /** Sets what {@code XSETID} sets. */
    public void position(StreamId last, long added, StreamId maxDeleted) {
        lastId = last;
        entriesAdded = added;
        maxDeletedId = maxDeleted;
        noted();
    }

    /** Returns the number of listpacks. */
    public int nodeCount() {
        return nodes.count();
    }

    /** Returns a listpack, not to be changed. */
    public Listpack pack(int index) {
        return nodes.get(index).pack();
    }

    /** Returns the id with which a listpack begins. */
    public StreamId master(int index) {
        return nodes.get(index).master();
    }

    /** Returns the entries from an id to another one, in their order. */
    public StreamCursor forwards(StreamId from, StreamId to) {
        return StreamCursor.forwards(nodes, from, to);
    }

    /** Returns the entries from an id to a lower one, the last one first. */
    public StreamCursor backwards(StreamId from, StreamId to) {
        return StreamCursor.backwards(nodes, from, to);
    }

    /** Returns the id of the last entry, the lowest one if there is none. */
    public StreamId topId() {
        StreamCursor cursor = backwards(StreamId.MAX, StreamId.MIN);
        return cursor.next() ? cursor.id() : StreamId.MIN;
    }

    /** Returns the id of the first entry by looking for it, the highest one if there is none. */
    public StreamId lowestId() {
        StreamCursor cursor = forwards(StreamId.MIN, StreamId.MAX);
        return cursor.next() ? cursor.id() : StreamId.MAX;
    }

    /** Returns whether there is an entry of an id. */
    public boolean has(StreamId id) {
        return forwards(id, id).next();
    }

    /** Adds an entry; its id is above {@link #lastId}. */
    public void append(StreamId id, EntryFields fields, StreamLimits limits) {
        int last = nodes.count() - 1;
        boolean opens = last < 0 || nodes.get(last).isFull(limits, fields.bytes());
        if (opens) {
            begin(id, fields);
            last++;
        }
        StreamNode node = own(last);
        long before = bytesOf(node);
        node.append(id, fields);
        nodeBytes += bytesOf(node) - before;
        length++;
        entriesAdded++;
        lastId = id;
        if (length == 1) {
            firstId = id;
        }
        edited();
    }

    private void begin(StreamId id, EntryFields fields) {
        int last = nodes.count() - 1;
        int room = 0;
        if (last >= 0) {
            StreamNode full = own(last);
            nodeBytes -= bytesOf(full);
            full.trim();
            nodeBytes += bytesOf(full);
            room = full.pack().byteCount();
        }
        StreamNode node = StreamNode.begin(id, fields, room);
        node.pack().epoch(epoch);
        nodes.insert(last + 1, node);
        nodeBytes += bytesOf(node);
    }

    /** Deletes an entry; returns whether there was one. */
    public boolean delete(StreamId id) {
        StreamCursor cursor = forwards(id, id);
        if (!cursor.next()) {
            return false;
        }
        int index = cursor.nodeIndex();
        if (nodes.get(index).live() == 1) {
            removeNode(index);
        } else {
            StreamNode node = own(index);
            long before = bytesOf(node);
            node.mark(cursor.flagsPlace());
            node.countDeleted(1);
            nodeBytes += bytesOf(node) - before;
        }
        length--;
        if (id.isAfter(maxDeletedId)) {
            maxDeletedId = id;
        }
        if (id.equals(firstId) || length == 0) {
            findFirst();
        }
        edited();
        return true;
    }

    /** Removes entries from the beginning; returns how many. */
    public long trim(StreamTrim trim) {
        long removed = 0;
        while (nodes.count() > 0 && (trim.idMin() != null || length > trim.lengthMax())) {
            StreamNode first = nodes.get(0);
            long live = first.live();
            if (trim.limit() > 0 && removed + live > trim.limit()) {
                break;
            }
            if (!mayGo(first, trim)) {
                removed += trim.precision() == Precision.EXACT ? trimNode(trim) : 0;
                break;
            }
            removeNode(0);
            length -= live;
            removed += live;
        }
        if (removed > 0) {
            findFirst();
            edited();
        }
        return removed;
    }

    private boolean mayGo(StreamNode node, StreamTrim trim) {
        StreamId idMin = trim.idMin();
        return idMin == null
                ? length - node.live() >= trim.lengthMax()
                : node.lastId().isBefore(idMin);
    }

    /** Removes entries of the first node, which does not go as a whole. */
    private long trimNode(StreamTrim trim) {
        StreamId idMin = trim.idMin();
        StreamNode node = own(0);
        long before = bytesOf(node);
        long removed = 0;
        StreamCursor cursor = forwards(StreamId.MIN, StreamId.MAX);
        while ((idMin != null || length > trim.lengthMax()) && cursor.next() && cursor.nodeIndex() == 0) {
            if (idMin != null && !cursor.id().isBefore(idMin)) {
                break;
            }
            node.mark(cursor.flagsPlace());
            length--;
            removed++;
        }
        if (removed > 0) {
            node.countDeleted(removed);
            nodeBytes += bytesOf(node) - before;
        }
        return removed;
    }

    private void removeNode(int index) {
        nodeBytes -= bytesOf(nodes.get(index));
        nodes.remove(index, 1);
    }

    private void findFirst() {
        StreamCursor cursor = forwards(StreamId.MIN, StreamId.MAX);
        firstId = cursor.next() ? cursor.id() : StreamId.MIN;
    }

    private StreamNode own(int index) {
        StreamNode node = nodes.get(index);
        if (node.pack().epoch() != epoch) {
            nodeBytes -= bytesOf(node);
            node = node.copy();
            node.pack().epoch(epoch);
            nodeBytes += bytesOf(node);
            nodes.set(index, node);
        }
        return node;
    }

    private long bytesOf(StreamNode node) {
        HeapLayout heap = ground().heap();
        return heap.bytesOfObject(heap.referenceBytes() + 2L * Long.BYTES)
                + node.pack().heapBytes(heap);
    }

    /** Returns the groups in the order of their names. */
    public Collection<StreamGroup> groups() {
        return groups.values();
    }

    /** Returns the group of a name, nothing if there is none. */
    public @Nullable StreamGroup group(Slice name) {
        return groups.isEmpty() ? null : groups.get(name.copy());
    }

    /** Adds a group of a name that is not there yet. */
    public StreamGroup addGroup(Slice name, StreamId id, long entriesRead) {
        StreamGroup group = new StreamGroup(name.copy(), id, tally, this::noted);
        group.counted(1);
        group.position(id, entriesRead);
        groups.put(group.name(), group);
        return group;
    }

    /** Removes a group with all that it knows. */
    public void removeGroup(StreamGroup group) {
        groups.remove(group.name());
        group.counted(-1);
        noted();
    }

    /**
     * Adds entries that come from outside behind the others.
     *
     * @return false if they do not come behind the others
     * @throws FormatException if the listpack, which becomes the stream's own, is none
     */
    public boolean load(StreamId master, Listpack pack) throws FormatException {
        int last = nodes.count() - 1;
        if (last >= 0 && !nodes.get(last).lastId().isBefore(master)) {
            return false;
        }
        StreamNode node = StreamNode.of(master, pack);
        pack.epoch(epoch);
        nodes.insert(last + 1, node);
        nodeBytes += bytesOf(node);
        length += node.live();
        return true;
    }

    /** Says what is to be known of entries that came from outside. */
    public void settle(StreamId last, StreamId first, StreamId maxDeleted, long added) {
        lastId = last;
        firstId = first;
        maxDeletedId = maxDeleted;
        entriesAdded = added;
    }
}
