package io.sluice.engine.structure;

import java.util.Arrays;

/** Numbers in ascending order, equal ones as often as they were added. One thread; a {@link #share copy} is apart. */
final class SortedLongs {
    /*
     * Arrays of at most CHUNK numbers, under an array of references to them. A chunk never changes: a change makes a
     * new one, so a copy shares them all. A look-up is two binary searches; a change copies one chunk, and moves the
     * references only where a chunk comes or goes, once in some 64 changes. A number takes 8 bytes, and its share of
     * the header of its chunk and of the reference to it: 9 to 11 together.
     */
    private static final int CHUNK = 128;
    private static final long[][] NOTHING = {};

    private final HeapLayout heap;
    private long[][] chunks = NOTHING;
    private int chunkCount;
    private int size;
    private long chunkBytes;

    /** Begins with no numbers. */
    SortedLongs(HeapLayout heap) {
        this.heap = heap;
    }

    /** Returns the same numbers, which change apart from these. Takes time in proportion to the number of chunks. */
    SortedLongs share() {
        SortedLongs copy = new SortedLongs(heap);
        copy.chunks = chunks.clone();
        copy.chunkCount = chunkCount;
        copy.size = size;
        copy.chunkBytes = chunkBytes;
        return copy;
    }

    int size() {
        return size;
    }

    /** Returns the bytes of heap, this object included. */
    long heapBytes() {
        return heap.bytesOfObject(2L * heap.referenceBytes() + 2 * Integer.BYTES + Long.BYTES)
                + heap.bytesOfReferences(chunks.length)
                + chunkBytes;
    }

    /** Returns the least number; only if there is one. */
    long first() {
        return chunks[0][0];
    }

    /** Returns the greatest number; only if there is one. */
    long last() {
        long[] chunk = chunks[chunkCount - 1];
        return chunk[chunk.length - 1];
    }

    /** Returns how many numbers are below a bound; takes time in proportion to the chunks that these fill. */
    int countBelow(long bound) {
        int count = 0;
        for (int index = 0; index < chunkCount; index++) {
            long[] chunk = chunks[index];
            if (chunk[chunk.length - 1] >= bound) {
                return count + insertionPoint(chunk, bound);
            }
            count += chunk.length;
        }
        return count;
    }

    /** Adds a number. */
    void add(long number) {
        if (size == 0) {
            insertChunk(0, new long[] {number});
        } else {
            int index = chunkOf(number);
            long[] chunk = chunks[index];
            if (chunk.length < CHUNK) {
                replaceChunk(index, with(chunk, number));
            } else {
                split(index, number);
            }
        }
        size++;
    }

    /** Removes a number once; it must be there. */
    void remove(long number) {
        int index = chunkOf(number);
        long[] chunk = chunks[index];
        int at = Arrays.binarySearch(chunk, number);
        if (at < 0) {
            throw new IllegalStateException("no number " + number);
        }
        if (chunk.length == 1) {
            removeChunk(index);
        } else {
            long[] rest = Arrays.copyOf(chunk, chunk.length - 1);
            System.arraycopy(chunk, at + 1, rest, at, rest.length - at);
            replaceChunk(index, rest);
            join(index);
        }
        size--;
    }

    /** Returns the last chunk that does not begin above a number, or the first one. */
    private int chunkOf(long number) {
        int low = 0;
        int high = chunkCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle][0] <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int insertionPoint(long[] chunk, long number) {
        int low = 0;
        int high = chunk.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunk[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[] with(long[] chunk, long number) {
        int at = insertionPoint(chunk, number);
        long[] more = Arrays.copyOf(chunk, chunk.length + 1);
        System.arraycopy(chunk, at, more, at + 1, chunk.length - at);
        more[at] = number;
        return more;
    }

    private void split(int index, long number) {
        long[] chunk = chunks[index];
        long[] low = Arrays.copyOf(chunk, CHUNK / 2);
        long[] high = Arrays.copyOfRange(chunk, CHUNK / 2, CHUNK);
        boolean isLow = number < high[0];
        insertChunk(index + 1, isLow ? high : with(high, number));
        replaceChunk(index, isLow ? with(low, number) : low);
    }

    /** Joins a chunk with the next one if they fill no more than half a chunk together. */
    private void join(int index) {
        if (index + 1 < chunkCount && chunks[index].length + chunks[index + 1].length <= CHUNK / 2) {
            long[] low = chunks[index];
            long[] high = chunks[index + 1];
            long[] both = Arrays.copyOf(low, low.length + high.length);
            System.arraycopy(high, 0, both, low.length, high.length);
            replaceChunk(index, both);
            removeChunk(index + 1);
        }
    }

    private void replaceChunk(int index, long[] chunk) {
        chunkBytes += bytesOf(chunk) - bytesOf(chunks[index]);
        chunks[index] = chunk;
    }

    private void insertChunk(int index, long[] chunk) {
        long[][] wider = chunkCount < chunks.length ? chunks : Arrays.copyOf(chunks, chunkCount + 1 + chunkCount / 4);
        System.arraycopy(chunks, index, wider, index + 1, chunkCount - index);
        wider[index] = chunk;
        chunks = wider;
        chunkCount++;
        chunkBytes += bytesOf(chunk);
    }

    @SuppressWarnings("NullAway") // behind chunkCount there is nothing
    private void removeChunk(int index) {
        chunkBytes -= bytesOf(chunks[index]);
        System.arraycopy(chunks, index + 1, chunks, index, chunkCount - index - 1);
        chunks[--chunkCount] = null;
        if (chunkCount < chunks.length / 2) {
            chunks = Arrays.copyOf(chunks, chunkCount);
        }
    }

    private long bytesOf(long[] chunk) {
        return heap.bytesOfArray(chunk.length, Long.BYTES);
    }
}
