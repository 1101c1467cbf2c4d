package io.sluice.engine.command;

/** Counters of one command since the engine started. */
public final class CommandStats {
    private long calls;
    private long nanoseconds;
    private long rejected;
    private long failed;

    /** Returns how often the command ran, failed runs included. */
    public long calls() {
        return calls;
    }

    /** Returns the time spent in the command, in microseconds. */
    public long microseconds() {
        return nanoseconds / 1000;
    }

    /** Returns how often the command was stopped before it ran. */
    public long rejected() {
        return rejected;
    }

    /** Returns how often the command answered an error after it had begun to run. */
    public long failed() {
        return failed;
    }

    void ran(long durationNs) {
        calls++;
        nanoseconds += durationNs;
    }

    void reject() {
        rejected++;
    }

    void fail() {
        failed++;
    }
}
