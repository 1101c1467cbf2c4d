package io.sluice.engine.keyspace;

import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.value.Value;

/** The account of the bytes that the entries of one database occupy on the heap. */
public final class MemoryLedger {
    private final HeapLayout heap;
    private MemoryBudget budget;
    private final long entryBytes;
    private final long datedEntryBytes;
    private final long listedEntryBytes;
    private long used;

    /** Begins an account that is a part of the budget. */
    MemoryLedger(HeapLayout heap, MemoryBudget budget) {
        this.heap = heap;
        this.budget = budget;
        // Two references; hash, number and encoding, which has a word of its own; then deadline and position.
        long entryFields = 2L * heap.referenceBytes() + 3 * Integer.BYTES;
        long datedFields = entryFields + Long.BYTES + Integer.BYTES + heap.referenceBytes();
        entryBytes = heap.bytesOfObject(entryFields);
        datedEntryBytes = heap.bytesOfObject(datedFields);
        listedEntryBytes = heap.bytesOfObject(datedFields + heap.referenceBytes() + Integer.BYTES);
    }

    /** Makes the account a part of another budget; what it says up to now is not told to either. */
    void budget(MemoryBudget other) {
        budget = other;
    }

    /** Returns the bytes of all entries, keys and values included. */
    public long entries() {
        return used;
    }

    /** Returns the bytes of one entry, key and value included. */
    public long bytesOf(Entry entry) {
        long bytes = objectBytes(entry) + heap.bytesOfArray(entry.array().length, 1);
        Rope rope = entry.rope();
        if (rope != null) {
            return bytes + rope.heapBytes(heap);
        }
        Value held = entry.heldApart();
        return held == null ? bytes : bytes + held.heapBytes();
    }

    private long objectBytes(Entry entry) {
        if (entry instanceof ListedEntry) {
            return listedEntryBytes;
        }
        return entry instanceof DatedEntry ? datedEntryBytes : entryBytes;
    }

    /** Returns the bytes of the arrays of a table. */
    long bytesOfTable(IncrementalTable<?> table) {
        long block = heap.bytesOfReferences(table.blockLength()) + heap.bytesOfArray(table.blockLength(), Byte.BYTES);
        return table.blockCount() * block
                + heap.bytesOfReferences(table.directoryLength())
                + heap.bytesOfReferences(table.markDirectoryLength());
    }

    /** Notes that the value of an entry has become larger, or smaller if negative. */
    void grow(long bytes) {
        used += bytes;
        budget.add(bytes);
    }

    void add(Entry entry) {
        grow(bytesOf(entry));
    }

    void subtract(Entry entry) {
        grow(-bytesOf(entry));
    }

    void clear() {
        grow(-used);
    }
}
