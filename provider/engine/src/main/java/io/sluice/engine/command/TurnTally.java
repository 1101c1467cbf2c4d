package io.sluice.engine.command;

/**
 * How long one kind of user waited for its turns, and how long these lasted: in wall time, and in processor time of the
 * thread that had the turn. Within the turn.
 *
 * <p>A turn that was long in wall time only was stopped by something else: the garbage collector, or a processor that
 * had other work.
 */
public final class TurnTally {
    /*
     * Threads on different processors take turns, and each word that all of them write costs as much as a short
     * command. So a turn that was had at once and was short changes two words, side by side in this object: its begin,
     * and the number of such turns.
     */
    private static final long LONG_NS = 1_000_000;
    private static final long VERY_LONG_NS = 10_000_000;

    private final WaitHistogram waits = new WaitHistogram();
    private final Extremes wall = new Extremes();
    private final Extremes cpu = new Extremes();
    private long beganNs;
    private long takenAtOnce;

    /** Begins a turn that was free. */
    public void beginAtOnce(long nowNs) {
        takenAtOnce++;
        beganNs = nowNs;
    }

    /** Begins a turn that was waited for. */
    public void beginAfter(long waitNs, long nowNs) {
        waits.add(waitNs);
        beganNs = nowNs;
    }

    /** Returns when the turn began that goes on now. */
    public long beganNs() {
        return beganNs;
    }

    /**
     * Notes how long a turn lasted.
     *
     * @return whether {@link #addCpu} could change anything; processor time is never more than wall time
     */
    public boolean end(long wallNs) {
        wall.see(wallNs);
        return wallNs > Math.min(cpu.longestNs, LONG_NS);
    }

    /** Notes the processor time of a turn. */
    public void addCpu(long cpuNs) {
        cpu.see(cpuNs);
    }

    /** Returns the number of turns. */
    public long count() {
        return takenAtOnce + waits.count();
    }

    /** Returns the waits for turns that were not free. */
    public WaitHistogram waits() {
        return waits;
    }

    /** Returns a wait that this share of all turns did not exceed, as {@link WaitHistogram#percentileNs} does. */
    public long waitPercentileNs(double share) {
        return waits.percentileNs(share, takenAtOnce);
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

    /** Begins anew; the turn that goes on now is measured but not counted. */
    public void reset() {
        takenAtOnce = 0;
        waits.reset();
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
            if (ns > longestNs) {
                longestNs = ns;
            }
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
