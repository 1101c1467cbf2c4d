package io.sluice.engine.keyspace;

/** Counters of look-ups and expiry, since the engine started. Within the turn, but for those of glances. */
public final class KeyspaceStats {
    private long hits;
    private long misses;
    private long expired;
    private long expiredParts;
    private long evicted;
    private long lastGoodHits;
    private long hitsBefore;
    private long missesBefore;
    private final ReaderCounts readers = new ReaderCounts();

    /** Returns the number of look-ups, by reading commands and by callers in this JVM, that found a key. */
    public long hits() {
        return hits + readers.hits();
    }

    /** Returns the number of those look-ups that found nothing. */
    public long misses() {
        return misses + readers.misses();
    }

    /** Returns the number of keys removed because their time had come. */
    public long expired() {
        return expired;
    }

    /** Returns the number of fields of hashes removed because their time had come. */
    public long expiredParts() {
        return expiredParts;
    }

    /** Returns the number of keys removed because memory was full. */
    public long evicted() {
        return evicted;
    }

    /** Returns how often a value that had expired was handed out, where a new one could not be had. */
    public long lastGoodHits() {
        return lastGoodHits;
    }

    /** Begins anew. */
    public void reset() {
        hits = 0;
        misses = 0;
        expired = 0;
        expiredParts = 0;
        evicted = 0;
        lastGoodHits = 0;
        readers.reset();
    }

    /** Notes that a command begins to look keys up. */
    public void beginCommand() {
        hitsBefore = hits;
        missesBefore = misses;
    }

    /** Forgets the look-ups since {@link #beginCommand}: the command will run again as a whole. */
    public void takeBackCommand() {
        hits = hitsBefore;
        misses = missesBefore;
    }

    void hit() {
        hits++;
    }

    void miss() {
        misses++;
    }

    /** Counts a hit without the turn; any thread. */
    void glanceHit() {
        readers.hit();
    }

    /** Counts a miss without the turn; any thread. */
    void glanceMissed() {
        readers.miss();
    }

    void lastGoodHit() {
        lastGoodHits++;
    }

    void expiredOne() {
        expired++;
    }

    void evictedOne() {
        evicted++;
    }

    void expiredParts(int count) {
        expiredParts += count;
    }
}
