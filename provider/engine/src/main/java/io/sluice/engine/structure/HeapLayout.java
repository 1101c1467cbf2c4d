package io.sluice.engine.structure;

/**
 * How the JVM lays objects out on its heap, and so what each of them takes.
 *
 * @param referenceBytes of a reference: 4 or 8
 * @param headerBytes of an object: 8, 12 or 16
 * @param alignmentBytes a power of two of which every object takes a multiple, at least 8
 * @param regionBytes of a region of a heap where an array of more than half a region has whole regions to itself, as
 *     under G1; 0 for any other heap
 */
public record HeapLayout(int referenceBytes, int headerBytes, int alignmentBytes, long regionBytes) {
    private static final int WORD_BYTES = 8;

    /** What a header takes where class pointers are not compressed; arrays then begin at a word. */
    private static final int WIDE_HEADER_BYTES = 16;

    private static final int HEADER_BYTES = 12;
    private static final long COMPRESSED_HEAP_MAX = 32L << 30;

    /** Returns the layout that a 64-bit JVM usually has when its heap may grow to a number of bytes. */
    public static HeapLayout ofHeap(long maxHeapBytes) {
        int referenceBytes = maxHeapBytes < COMPRESSED_HEAP_MAX ? Integer.BYTES : WORD_BYTES;
        return new HeapLayout(referenceBytes, HEADER_BYTES, WORD_BYTES, 0);
    }

    /**
     * Returns the bytes of an object.
     *
     * @param fieldBytes the bytes of its fields, those of its superclasses included
     */
    public long bytesOfObject(long fieldBytes) {
        return aligned(headerBytes + fieldBytes);
    }

    /** Returns the bytes of an array. */
    public long bytesOfArray(long elements, int elementBytes) {
        long header = (long) headerBytes + Integer.BYTES;
        if (headerBytes == WIDE_HEADER_BYTES) {
            header = roundedUp(header, WORD_BYTES);
        }
        long bytes = aligned(header + elements * elementBytes);
        return regionBytes > 0 && bytes > regionBytes / 2 ? roundedUp(bytes, regionBytes) : bytes;
    }

    /** Returns the bytes of an array of references. */
    public long bytesOfReferences(long elements) {
        return bytesOfArray(elements, referenceBytes);
    }

    private long aligned(long bytes) {
        return roundedUp(bytes, alignmentBytes);
    }

    /** Rounds up to a multiple of a power of two. */
    private static long roundedUp(long bytes, long unit) {
        return (bytes + unit - 1) & -unit;
    }
}
