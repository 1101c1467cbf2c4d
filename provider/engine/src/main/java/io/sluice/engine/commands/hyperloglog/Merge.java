package io.sluice.engine.commands.hyperloglog;

/** What several HyperLogLogs have seen together: the largest value of each register. */
final class Merge {
    private final byte[] most = new byte[Registers.COUNT];
    private boolean hasDense;

    /** Adds what one has seen. */
    void add(HyperLogLog log) {
        log.mergeInto(most);
        hasDense |= log.isDense();
    }

    /** Returns about how many elements were seen. */
    long count() {
        int[] histogram = new int[Byte.MAX_VALUE];
        for (byte value : most) {
            histogram[value]++;
        }
        return Estimator.count(histogram);
    }

    /** Raises the registers of one, which becomes dense if any other is. */
    void putInto(HyperLogLog target, long sparseMax) {
        if (hasDense) {
            target.toDense();
        }
        for (int index = 0; index < most.length; index++) {
            if (most[index] > 0) {
                target.raise(index, most[index], sparseMax);
            }
        }
    }
}
