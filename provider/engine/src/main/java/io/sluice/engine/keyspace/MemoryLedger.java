package io.sluice.engine.keyspace;

/** The account of the bytes that the entries of one database occupy on the heap. */
public final class MemoryLedger {
    private final HeapLayout heap;
    private final long entryBytes;
    private final long prefixedEntryBytes;
    private long used;

    MemoryLedger(HeapLayout heap) {
        this.heap = heap;
        long fields = 2L * heap.referenceBytes() + 3 * Integer.BYTES + Long.BYTES;
        this.entryBytes = heap.bytesOfObject(fields);
        this.prefixedEntryBytes = heap.bytesOfObject(fields + heap.referenceBytes() + Integer.BYTES);
    }

    /** Returns the bytes of all entries, keys and values included. */
    public long entries() {
        return used;
    }

    /** Returns the bytes of one entry, key and value included. */
    public long bytesOf(Entry entry) {
        long object = entry instanceof PrefixedEntry ? prefixedEntryBytes : entryBytes;
        return object + heap.bytesOfArray(entry.array().length, 1);
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
}
