package io.sluice.engine.keyspace;

import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a database, and the table, deadlines, account and lists that they are in. Two databases may exchange
 * their contents.
 *
 * <p>A method that begins with {@code prepare} does what may fail for want of memory; the change after it allocates
 * nothing.
 */
final class Contents {
    /*
     * The lists of prefixes belong to the contents, not to database 0: an entry stays on its list when its contents go
     * to another database, and new entries there come onto the lists that are there. So a list that has once been
     * complete stays so. Contents that come to database 0 get the lists that they lack, and these are filled in slices
     * like those of a new prefix.
     */
    private static final int DEADLINES_SHIFT = 32;
    private static final int LISTS_SHIFT = 48;

    private final HeapLayout heap;
    private MemoryBudget budget;
    private final Deadlines deadlines;
    private final MemoryLedger ledger;
    private final Map<KeyPrefix, EntryList> lists = new HashMap<>();
    private final ObjectShelves shelves = new ObjectShelves(this);

    /** Replaced as a whole when all keys are removed. */
    private IncrementalTable<Entry> table = new IncrementalTable<>();

    /** What table, queue and lists were when their bytes were measured last: a sign that they are others. */
    private long measuredShape;

    private long measuredBytes;
    private int listBlocks;

    /** Begins without entries, as a part of a budget. */
    Contents(Keyspace keyspace, MemoryBudget budget) {
        this.heap = keyspace.heap();
        this.budget = budget;
        this.deadlines = new Deadlines(keyspace.nowMs());
        this.ledger = new MemoryLedger(heap, budget);
        measure();
    }

    IncrementalTable<Entry> table() {
        return table;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    MemoryLedger ledger() {
        return ledger;
    }

    ObjectShelves shelves() {
        return shelves;
    }

    boolean hasLists() {
        return !lists.isEmpty();
    }

    /** Returns the list of a prefix, if there is one. */
    @Nullable
    EntryList list(KeyPrefix prefix) {
        return lists.get(prefix);
    }

    /** Makes the lists that are missing. */
    void prepareLists(List<KeyPrefix> prefixes) {
        for (KeyPrefix prefix : prefixes) {
            lists.computeIfAbsent(prefix, EntryList::new);
        }
    }

    /** Notes that all entries of a prefix are on its list. */
    void completeLists() {
        lists.values().forEach(list -> list.attachedBefore(0));
    }

    /** Begins a prefix with its first list. */
    void addList(EntryList list) {
        lists.put(list.prefix(), list);
    }

    /** Makes these the lists of database 0; {@link #prepareLists} comes before. */
    void showLists() {
        lists.forEach(KeyPrefix::entries);
    }

    /** Returns the bytes of heap of table, deadlines and lists. */
    long overheadBytes(HeapLayout heap) {
        long blocks = lists.values().stream().mapToLong(EntryList::blockCount).sum();
        return tableBytes() + deadlineBytes(heap) + bytesOfLists(blocks) + shelves.bytes(heap);
    }

    private long bytesOfLists(long blocks) {
        return blocks * heap.bytesOfReferences(EntryList.BLOCK);
    }

    long tableBytes() {
        return ledger.bytesOfTable(table);
    }

    long deadlineBytes(HeapLayout heap) {
        return deadlines.blockCount() * heap.bytesOfReferences(DeadlineQueue.BLOCK);
    }

    /** Makes room for an entry whose key is not there. */
    void prepareNew(Entry entry) {
        table.prepare();
        EntryList list = entry.list();
        if (list != null) {
            prepareList(list);
        }
    }

    /** Makes room for one more entry on a list. */
    void prepareList(EntryList list) {
        int before = list.blockCount();
        list.prepare(1);
        listBlocks += list.blockCount() - before;
    }

    void add(Entry entry) {
        table.add(entry);
        if (entry instanceof ListedEntry listed) {
            listed.list().add(listed);
        }
        ledger.add(entry);
        deadlines.add(entry);
        measure();
    }

    /** Has the budget know what table, queue and lists take now, if that has changed: most changes need no more. */
    void measure() {
        long slots = (long) table.blockCount() * table.blockLength();
        long shape = slots + ((long) deadlines.blockCount() << DEADLINES_SHIFT) + ((long) listBlocks << LISTS_SHIFT);
        if (shape != measuredShape) {
            long bytes = tableBytes() + deadlineBytes(heap) + bytesOfLists(listBlocks);
            budget.add(bytes - measuredBytes);
            measuredShape = shape;
            measuredBytes = bytes;
        }
    }

    /** Takes everything off the budget: the contents are forgotten as a whole. */
    void leave() {
        budget.add(-ledger.entries() - measuredBytes);
    }

    /** Adds everything to a budget, and leaves that which it was a part of. */
    void join(MemoryBudget other) {
        leave();
        budget = other;
        ledger.budget(other);
        budget.add(ledger.entries() + measuredBytes);
    }

    void replace(Entry old, Entry entry) {
        replaceInTable(old, entry);
        if (old instanceof ListedEntry oldListed && entry instanceof ListedEntry listed) {
            listed.list().replace(oldListed, listed);
        }
        deadlines.remove(old);
        deadlines.add(entry);
        measure();
    }

    /** Puts an entry on a list that has room, by replacing it. */
    void attach(Entry old, ListedEntry listed) {
        replaceInTable(old, listed);
        deadlines.replace(old, listed);
        listed.list().add(listed);
        measure();
    }

    void remove(Entry entry) {
        table.remove(entry);
        if (entry instanceof ListedEntry listed) {
            int before = listed.list().blockCount();
            listed.list().remove(listed);
            listBlocks += listed.list().blockCount() - before;
        }
        ledger.subtract(entry);
        deadlines.remove(entry);
        measure();
        Value held = entry.heldApart();
        if (held != null) {
            held.letGo();
        }
    }

    /** Forgets all entries. */
    void clear(IncrementalTable<Entry> empty) {
        table = empty;
        deadlines.clear();
        lists.values().forEach(EntryList::clear);
        shelves.clear();
        ledger.clear();
        listBlocks = 0;
        measure();
    }

    private void replaceInTable(Entry old, Entry entry) {
        table.replace(old, entry);
        ledger.subtract(old);
        ledger.add(entry);
        Value held = old.heldApart();
        if (held != null && held != entry.heldApart()) {
            held.letGo();
        }
    }
}
