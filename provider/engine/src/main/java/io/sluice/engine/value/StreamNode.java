package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;

/** Some successive entries of a stream in one listpack, as Redis keeps them. */
final class StreamNode {
    /*
     * Redis's format. The id of the first entry that the listpack ever had, its master id, belongs to the node and does
     * not change. The elements:
     *
     *   live, deleted, fields, field 1 … field n, 0                        the head
     *   flags, ms, sequence, value 1 … value n, elements                   an entry with the fields of the head
     *   flags, ms, sequence, n, field 1, value 1 … value n, elements       an entry with its own
     *
     * `live` and `deleted` are numbers of entries, `ms` and `sequence` the differences to the master id, `elements` the
     * number of those before it in the entry, by which one walks from the end to the beginning; the 0 stands there for
     * the head. A deleted entry is only marked; the node goes when the last one is.
     */
    static final int DELETED = 1;
    static final int SAME_FIELDS = 2;

    private static final int ID_ELEMENTS = 3;

    /** As much as Redis allocates for a node at first. */
    private static final int ROOM_MAX = 4096;

    private final long masterMs;
    private final long masterSequence;
    private final Listpack pack;

    private StreamNode(long masterMs, long masterSequence, Listpack pack) {
        this.masterMs = masterMs;
        this.masterSequence = masterSequence;
        this.pack = pack;
    }

    /**
     * Begins a node whose first entry is going to have these fields.
     *
     * @param room how many bytes it may be expected to take
     */
    static StreamNode begin(StreamId master, EntryFields fields, int room) {
        Listpack pack = Listpack.withRoom(Math.min(room, ROOM_MAX));
        pack.append(0);
        pack.append(0);
        pack.append(fields.pairs());
        for (int pair = 0; pair < fields.pairs(); pair++) {
            pack.append(fields.word(2 * pair));
        }
        pack.append(0);
        return new StreamNode(master.ms(), master.sequence(), pack);
    }

    /**
     * Takes what comes from outside; the listpack becomes the node's own.
     *
     * @throws FormatException if it is not in the format
     */
    static StreamNode of(StreamId master, Listpack pack) throws FormatException {
        StreamNode node = new StreamNode(master.ms(), master.sequence(), pack);
        new StreamNodeCheck(node).check();
        return node;
    }

    StreamNode copy() {
        return new StreamNode(masterMs, masterSequence, pack.copy());
    }

    /** Returns the elements, not to be changed. */
    Listpack pack() {
        return pack;
    }

    StreamId master() {
        return new StreamId(masterMs, masterSequence);
    }

    long masterMs() {
        return masterMs;
    }

    long masterSequence() {
        return masterSequence;
    }

    /** Returns whether all ids here are above this one, but the first, which may be the same. */
    boolean beginsAfter(StreamId id) {
        return StreamId.compare(masterMs, masterSequence, id.ms(), id.sequence()) > 0;
    }

    /** Returns the number of entries that were not deleted. */
    long live() {
        return pack.integer(pack.first());
    }

    /** Returns the number of entries that were. */
    long deleted() {
        return pack.integer(pack.next(pack.first()));
    }

    /** Returns the place of the number of fields in the head. */
    int fieldCountPlace() {
        return pack.next(pack.next(pack.first()));
    }

    /** Returns the place of the zero at the end of the head. */
    int headEnd() {
        int place = fieldCountPlace();
        for (long left = pack.integer(place) + 1; left > 0; left--) {
            place = pack.next(place);
        }
        return place;
    }

    boolean isFull(StreamLimits limits, long moreBytes) {
        return limits.isFull(pack.byteCount(), live() + deleted(), moreBytes);
    }

    /** Adds an entry behind the others. */
    void append(StreamId id, EntryFields fields) {
        boolean same = hasFields(fields);
        pack.append(same ? SAME_FIELDS : 0);
        pack.append(id.ms() - masterMs);
        pack.append(id.sequence() - masterSequence);
        if (!same) {
            pack.append(fields.pairs());
        }
        for (int index = same ? 1 : 0; index < 2 * fields.pairs(); index += same ? 2 : 1) {
            pack.append(fields.word(index));
        }
        long elements = ID_ELEMENTS + (same ? fields.pairs() : 2L * fields.pairs() + 1);
        pack.append(elements);
        pack.replace(pack.first(), live() + 1);
    }

    private boolean hasFields(EntryFields fields) {
        int place = fieldCountPlace();
        if (pack.integer(place) != fields.pairs()) {
            return false;
        }
        for (int pair = 0; pair < fields.pairs(); pair++) {
            place = pack.next(place);
            if (!pack.is(place, fields.word(2 * pair))) {
                return false;
            }
        }
        return true;
    }

    /** Marks the entry whose flags are at a place as deleted; the head does not know yet. */
    void mark(int flagsPlace) {
        pack.replace(flagsPlace, pack.integer(flagsPlace) | DELETED);
    }

    /** Counts entries that were marked in the head; no place is valid any more. */
    void countDeleted(long entries) {
        pack.replace(pack.first(), live() - entries);
        pack.replace(pack.next(pack.first()), deleted() + entries);
    }

    /** Returns the id of the last entry, deleted or not. */
    StreamId lastId() {
        int place = pack.last();
        for (long left = pack.integer(place); left > 0; left--) {
            place = pack.previous(place);
        }
        int ms = pack.next(place);
        return new StreamId(masterMs + pack.integer(ms), masterSequence + pack.integer(pack.next(ms)));
    }

    /** Gives back the room that is not used, since no more entries are going to come. */
    void trim() {
        pack.trim();
    }

    /** Returns an element's bytes. */
    Slice text(int place, Slice slice, byte[] decimal) {
        return pack.text(place, slice, decimal);
    }
}
