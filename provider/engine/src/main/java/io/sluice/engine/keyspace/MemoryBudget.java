package io.sluice.engine.keyspace;

/** How much memory the data takes, and how much it may take ({@code maxmemory}). Used within the turn. */
public final class MemoryBudget {
    /*
     * Asked before every command, so the answer is a comparison of two numbers. What the data takes is counted along
     * with the accounts of the databases and, when one of their tables has got another size, with that. What else
     * counts changes by other ways: what readers of this JVM hold beside the data, tables that were dropped as a
     * whole. So the sum is made anew now and then: when a command finds that it is too much, though not twice in one
     * millisecond; before anybody is refused; and with the background work.
     */
    private static final long NEVER = Long.MIN_VALUE;

    private final Keyspace keyspace;
    private long bytes;
    private long limit;
    private long allowed = Long.MAX_VALUE;
    private long countedMs = NEVER;

    MemoryBudget(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Sets how many bytes the data may take; 0 for any number. */
    public void limit(long newLimit) {
        limit = newLimit;
        allowed = limit == 0 ? Long.MAX_VALUE : limit;
        count();
    }

    /** Returns how many bytes the data may take; 0 for any number. */
    public long limit() {
        return limit;
    }

    /** Returns whether the data takes more than it may. */
    public boolean isExceeded() {
        return bytes > allowed;
    }

    /** Returns the bytes that the data takes, as far as they were counted along. */
    public long bytes() {
        return bytes;
    }

    /** Counts what the data takes. */
    public void count() {
        bytes = keyspace.usedBytes();
        countedMs = keyspace.nowMs();
    }

    /** Counts what the data takes, unless that was done in this millisecond. */
    public void countOnce() {
        if (countedMs != keyspace.nowMs()) {
            count();
        }
    }

    /** Notes that the data takes more, or less if negative. */
    void add(long delta) {
        bytes += delta;
    }
}
