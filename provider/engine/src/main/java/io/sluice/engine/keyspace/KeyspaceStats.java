package io.sluice.engine.keyspace;

/** Counters of look-ups and expiry, since the engine started. */
public final class KeyspaceStats {
    private long hits;
    private long misses;
    private long expired;

    /** Returns the number of look-ups by reading commands that found a key. */
    public long hits() {
        return hits;
    }

    /** Returns the number of look-ups by reading commands that found nothing. */
    public long misses() {
        return misses;
    }

    /** Returns the number of keys removed because their time had come. */
    public long expired() {
        return expired;
    }

    void hit() {
        hits++;
    }

    void miss() {
        misses++;
    }

    void expiredOne() {
        expired++;
    }
}
