package io.sluice.gates;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** A program that stores data sets and prints for each what it takes: on the heap, and in the engine's account. */
final class HeapProbe {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int COLLECTIONS_MAX = 8;
    private static final long NOISE_BYTES = 2048;
    private static final long SLICE_NS = 1_000_000;

    private HeapProbe() {}

    /** Runs with the names of the data sets. */
    public static void main(String[] names) {
        measure(DataSet.parse("plain:1000"));
        for (String name : names) {
            System.out.println(name + " " + measure(DataSet.parse(name)));
        }
    }

    private static Figures measure(DataSet data) {
        Load load = new Load();
        load.command("SET first value");
        load.run();
        long heapBefore = liveBytes();
        long ledgerBefore = load.usedBytes();
        data.fill(load);
        load.engine().background(SLICE_NS);
        long heapBytes = liveBytes() - heapBefore;
        return new Figures(heapBytes, load.usedBytes() - ledgerBefore, load.keys() - 1);
    }

    /** Returns what is left after full collections, repeated until one finds nothing more. */
    static long liveBytes() {
        long before = Long.MAX_VALUE;
        for (int collections = 0; collections < COLLECTIONS_MAX; collections++) {
            System.gc();
            long bytes = MEMORY.getHeapMemoryUsage().getUsed();
            if (before - bytes < NOISE_BYTES) {
                return bytes;
            }
            before = bytes;
        }
        throw new IllegalStateException("the heap does not come to rest");
    }

    /**
     * What a data set takes.
     *
     * @param heapBytes on the heap
     * @param ledgerBytes in the engine's account
     * @param keys that are there
     */
    record Figures(long heapBytes, long ledgerBytes, long keys) {
        static Figures parse(String text) {
            String[] parts = text.split("/", -1);
            return new Figures(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        double bytesPerKey() {
            return (double) heapBytes / keys;
        }

        /** Returns the account in relation to the heap. */
        double accuracy() {
            return (double) ledgerBytes / heapBytes;
        }

        @Override
        public String toString() {
            return heapBytes + "/" + ledgerBytes + "/" + keys;
        }
    }
}
