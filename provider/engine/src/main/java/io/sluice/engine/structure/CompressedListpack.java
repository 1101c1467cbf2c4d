package io.sluice.engine.structure;

/** A listpack in Redis's format, compressed with LZF; never changes. */
public final class CompressedListpack implements ListpackForm {
    private final byte[] bytes;
    private final int count;
    private final int byteCount;

    CompressedListpack(byte[] bytes, int count, int byteCount) {
        this.bytes = bytes;
        this.count = count;
        this.byteCount = byteCount;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int byteCount() {
        return byteCount;
    }

    @Override
    public long heapBytes(HeapLayout heap) {
        return heap.bytesOfObject(heap.referenceBytes() + 2L * Integer.BYTES) + heap.bytesOfArray(bytes.length, 1);
    }

    /** Returns the compressed bytes, not to be changed. */
    public Slice bytes() {
        return Slice.of(bytes);
    }
}
