package io.sluice.engine.command;

/**
 * How long turns lasted, in wall time and in processor time of the thread that had the turn. Within the turn.
 *
 * <p>A turn that was long in wall time only was stopped by something else: the garbage collector, or a processor that
 * had other work.
 */
public final class TurnLengths {
    private static final long LONG_NS = 1_000_000;
    private static final long VERY_LONG_NS = 10_000_000;

    private final Extremes wall = new Extremes();
    private final Extremes cpu = new Extremes();
    private long count;

    /** Notes a turn. */
    public void add(long wallNs) {
        count++;
        wall.see(wallNs);
    }

    /** Returns whether the processor time of a turn could change anything here; it is never more than wall time. */
    public boolean asksForCpu(long wallNs) {
        return wallNs > Math.min(cpu.longestNs, LONG_NS);
    }

    /** Notes the processor time of a turn. */
    public void addCpu(long cpuNs) {
        cpu.see(cpuNs);
    }

    /** Returns the number of turns. */
    public long count() {
        return count;
    }

    /** Returns what was extreme in wall time. */
    public Extremes wall() {
        return wall;
    }

    /** Returns what was extreme in processor time. */
    public Extremes cpu() {
        return cpu;
    }

    /** Returns whether processor time was measured. */
    public boolean isCpuKnown() {
        return cpu.longestNs > 0;
    }

    /** Begins anew. */
    public void reset() {
        count = 0;
        wall.reset();
        cpu.reset();
    }

    /** The longest turn and the number of long ones, by one measure. */
    public static final class Extremes {
        private long longestNs;
        private long over1Ms;
        private long over10Ms;

        private Extremes() {}

        /** Returns the length of the longest turn. */
        public long longestNs() {
            return longestNs;
        }

        /** Returns the number of turns of more than a millisecond. */
        public long over1Ms() {
            return over1Ms;
        }

        /** Returns the number of turns of more than ten milliseconds. */
        public long over10Ms() {
            return over10Ms;
        }

        private void see(long ns) {
            longestNs = Math.max(longestNs, ns);
            if (ns > LONG_NS) {
                over1Ms++;
                over10Ms += ns > VERY_LONG_NS ? 1 : 0;
            }
        }

        private void reset() {
            longestNs = 0;
            over1Ms = 0;
            over10Ms = 0;
        }
    }
}
