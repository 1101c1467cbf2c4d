package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of database 0 whose keys begin with one text: those of one JCache cache.
 *
 * <p>Counting, clearing and walking them costs what they are, not what the database holds. Used within the turn.
 */
public final class KeyPrefix extends Linked<KeyPrefix> {
    private final byte[] bytes;
    private final LastValues lastValues = new LastValues();
    private EntryList entries = new EntryList(this);
    private Contracts.@Nullable Resolution resolution;
    private final LongAdder evicted = new LongAdder();
    private boolean kept;

    KeyPrefix(int hash, byte[] bytes) {
        super(hash);
        this.bytes = bytes;
    }

    /**
     * Returns the length of the prefix that a key has: up to and including its first colon, 0 if it has none. Because
     * of this rule every key has at most one prefix, and finding it is one look-up.
     */
    static int lengthIn(Slice key) {
        return key.indexOf((byte) ':') + 1;
    }

    /** Returns the text that the keys begin with. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the name of the cache as it stands in its keys, namespace included: the prefix without its colon. */
    public String name() {
        return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
    }

    /** Returns the number of entries, expired ones included that were not collected yet. */
    public int size() {
        return entries.size();
    }

    /**
     * Visits some entries; the visitor must not change data. An entry that stays from the first call to the last is
     * visited at least once.
     *
     * @param cursor 0 at first, then what the call before returned
     * @param count the number of entries to visit at most, at least 1
     * @return where to go on, 0 after the last entry
     */
    public long scan(long cursor, int count, Consumer<? super Entry> visitor) {
        int from = cursor <= 0 ? entries.size() : (int) Math.min(cursor, Integer.MAX_VALUE);
        return entries.visitBefore(from, count, visitor);
    }

    boolean attach(Database database, int bucketsMax) {
        List<Entry> found = new ArrayList<>();
        for (int left = bucketsMax; left > 0 && !entries.isComplete(); left--) {
            found.clear();
            long next = database.scan(entries.attachCursor(), entry -> {
                if (entry.list() == null && isPrefixOf(entry)) {
                    found.add(entry);
                }
            });
            found.forEach(entry -> database.attach(entry, entries));
            entries.attachedBefore(next);
        }
        return entries.isComplete();
    }

    /**
     * Takes these keys away from contracts, the default time to live and eviction, for good: only whoever writes or
     * removes them ends them.
     */
    public void keep() {
        kept = true;
    }

    /** Returns whether nobody but their writers ends these keys. */
    public boolean isKept() {
        return kept;
    }

    /** Returns the counter of entries that gave way because memory was full; any thread may read it. */
    public LongAdder evicted() {
        return evicted;
    }

    void evictedOne() {
        evicted.increment();
    }

    /** Returns the contract's decision for keys with this prefix, made when first asked for. */
    Contracts.Resolution resolution(Contracts contracts) {
        Contracts.Resolution known = resolution;
        if (known == null || known.generation() != contracts.generation()) {
            known = contracts.resolve(bytes);
            resolution = known;
        }
        return known;
    }

    /** Returns what the keys held that have expired in database 0. */
    LastValues lastValues() {
        return lastValues;
    }

    /** Returns the longest time after its end for which a contract wants a value of these keys to be kept. */
    long lastGoodMs(Contracts contracts) {
        return kept ? 0 : resolution(contracts).lastGoodMs();
    }

    /** Returns the list of those in database 0. */
    EntryList entries() {
        return entries;
    }

    /** Takes note that other entries are in database 0 now. */
    void entries(EntryList newEntries) {
        entries = newEntries;
    }

    @Override
    public boolean hasKey(Slice key) {
        return key.is(bytes, 0, bytes.length);
    }

    boolean isPrefixOf(Entry entry) {
        return entry.keyLength() >= bytes.length
                && Arrays.equals(entry.array(), 0, bytes.length, bytes, 0, bytes.length);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
