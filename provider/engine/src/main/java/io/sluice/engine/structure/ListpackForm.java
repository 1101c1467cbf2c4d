package io.sluice.engine.structure;

/** How a listpack is kept: as it is, or compressed. */
public interface ListpackForm {

    /** Returns the number of elements. */
    int count();

    /** Returns the number of bytes in Redis's format, not compressed. */
    int byteCount();

    /** Returns the bytes of heap that it occupies. */
    long heapBytes(HeapLayout heap);
}
