package io.sluice.engine.keyspace;

import io.sluice.engine.structure.IncrementalTable;

/** The account of the bytes that the entries of one database occupy on the heap. */
public final class MemoryLedger {
    /*
     * Sizes follow the layout of a 64-bit HotSpot: objects of 12 bytes of header (compressed class pointers), arrays
     * of 16, references of 4 or 8 bytes, everything rounded up to 8. References are 8 bytes when the heap may grow to
     * 32 GiB or more.
     */
    private static final long HEADER = 12;
    private static final long ARRAY_HEADER = 16;
    private static final long COMPRESSED_HEAP_MAX = 32L << 30;

    private final int referenceBytes;
    private final long entryBytes;
    private final long datedEntryBytes;
    private final long listedEntryBytes;
    private long used;

    private MemoryLedger(int referenceBytes) {
        this.referenceBytes = referenceBytes;
        // Hash, number and encoding; the latter shares its word with nothing.
        long entry = HEADER + 2L * referenceBytes + 3 * Integer.BYTES;
        long dated = aligned(entry) + Long.BYTES + Integer.BYTES;
        this.entryBytes = aligned(entry);
        this.datedEntryBytes = aligned(dated);
        this.listedEntryBytes = aligned(dated + referenceBytes + Integer.BYTES);
    }

    /** Makes the ledger for a heap that may grow to a number of bytes. */
    public static MemoryLedger forHeap(long maxHeapBytes) {
        return new MemoryLedger(maxHeapBytes < COMPRESSED_HEAP_MAX ? 4 : 8);
    }

    /** Returns the bytes of all entries, keys and values included. */
    public long entries() {
        return used;
    }

    /** Returns the bytes of one entry, key and value included. */
    public long bytesOf(Entry entry) {
        return objectBytes(entry) + aligned(ARRAY_HEADER + entry.array().length);
    }

    private long objectBytes(Entry entry) {
        if (entry instanceof ListedEntry) {
            return listedEntryBytes;
        }
        return entry instanceof DatedEntry ? datedEntryBytes : entryBytes;
    }

    /** Returns the bytes of an array of references. */
    long bytesOfReferences(long count) {
        return aligned(ARRAY_HEADER + count * referenceBytes);
    }

    /** Returns the bytes of the arrays of a table. */
    long bytesOfTable(IncrementalTable<?> table) {
        return table.blockCount() * bytesOfReferences(table.blockLength()) + bytesOfReferences(table.directoryLength());
    }

    void add(Entry entry) {
        used += bytesOf(entry);
    }

    void subtract(Entry entry) {
        used -= bytesOf(entry);
    }

    void clear() {
        used = 0;
    }

    private static long aligned(long bytes) {
        return (bytes + 7) & -8L;
    }
}
