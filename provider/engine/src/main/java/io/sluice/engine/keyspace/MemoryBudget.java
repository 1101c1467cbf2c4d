package io.sluice.engine.keyspace;

/** How much memory the data takes, and how much it may take ({@code maxmemory}). Used within the turn. */
public final class MemoryBudget {
    /*
     * Asked before every command, so the answer is a comparison of two numbers. What the data takes is counted along
     * with the accounts of the databases and, when one of their tables, queues or lists has got another size, with
     * that. What else counts changes by other ways: what readers of this JVM hold beside the data, shelves of objects,
     * the table of prefixes. That is counted anew now and then: when a command finds that the sum is too much, though
     * not twice in one millisecond; before anybody is refused; and with the background work.
     */
    private static final long NEVER = Long.MIN_VALUE;

    /** Readers may hold one part in so many of what the data may take. */
    private static final int BESIDE = 8;

    private final long heapMax = Runtime.getRuntime().maxMemory();
    private final Keyspace keyspace;
    private long bytes;
    private long bytesAside;
    private volatile long limit;
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

    /**
     * Returns how many bytes readers of this JVM may hold beside the data, in all: an eighth of what the data may take,
     * or of the heap where that has no bound. Any thread.
     */
    public long besideMax() {
        long most = limit;
        return (most == 0 ? heapMax : most) / BESIDE;
    }

    /** Returns whether the data takes more than it may. */
    public boolean isExceeded() {
        return bytes > allowed;
    }

    /** Returns the bytes that the data takes, as far as they were counted along. */
    public long bytes() {
        return bytes;
    }

    /** Returns the part that is counted along, with each change. */
    long bytesAlong() {
        return bytes - bytesAside;
    }

    /** Counts what the data takes. */
    public void count() {
        keyspace.measure();
        long aside = keyspace.bytesAside();
        bytes += aside - bytesAside;
        bytesAside = aside;
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
