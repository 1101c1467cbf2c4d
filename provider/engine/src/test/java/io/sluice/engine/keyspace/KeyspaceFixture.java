package io.sluice.engine.keyspace;

import io.sluice.engine.audit.Auditor;
import io.sluice.engine.port.Clock;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Contract;
import io.sluice.settings.Freshness;
import io.sluice.settings.TimeToLive;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A keyspace with a clock that the test moves, audited when the test ends. */
final class KeyspaceFixture implements Clock {
    static final Object OWNER = "test";

    long nowMs = 1_000_000;
    final Contracts contracts;
    final EngineTime time = new EngineTime(this);
    final Keyspace keyspace;
    final Database database;

    KeyspaceFixture() {
        this(TimeToLive.NONE);
    }

    KeyspaceFixture(TimeToLive defaultTtl) {
        this(new Contracts(defaultTtl, List.of()));
    }

    KeyspaceFixture(Contracts contracts) {
        this.contracts = contracts;
        SplittableRandom random = new SplittableRandom(42);
        keyspace = new Keyspace(2, new Surroundings(time, random::nextLong, HeapLayout.ofHeap(1L << 30)), contracts);
        database = keyspace.database(0);
        Auditor.whenTestEnds(keyspace);
    }

    @Override
    public long epochMs() {
        return nowMs;
    }

    @Override
    public long nanoTime() {
        return nowMs * 1_000_000;
    }

    void advance(long milliseconds) {
        nowMs += milliseconds;
        time.refresh();
    }

    void contract(String match, long ttlMs, long maxTtlMs) {
        Contract contract = new Contract(
                "c", match, ttlMs == 0 ? TimeToLive.NONE : new TimeToLive(ttlMs), new TimeToLive(maxTtlMs));
        contracts.put(OWNER, List.of(contract));
    }

    /** Lets the last good values of keys be kept for some milliseconds. */
    void staleIfError(String match, long windowMs) {
        contracts.put(OWNER, List.of(stale(match, TimeToLive.NONE, windowMs)));
    }

    static Contract stale(String match, TimeToLive maxTtl, long windowMs) {
        Freshness freshness = new Freshness(0, TimeToLive.NONE, TimeToLive.NONE, new TimeToLive(windowMs));
        return new Contract(
                "c" + match.replaceAll("\\W", ""),
                match,
                TimeToLive.NONE,
                maxTtl,
                freshness,
                Contract.Codec.JAVA,
                true);
    }

    Entry put(String key, long deadlineMs) {
        return database.put(Slice.of(key), Slice.of("value of " + key), deadlineMs);
    }

    Entry find(String key) {
        return database.find(Slice.of(key));
    }

    List<Entry> entries(int number) {
        List<Entry> entries = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = keyspace.database(number).scan(cursor, entries::add);
        } while (cursor != 0);
        return entries;
    }

    /** Audits now, before the test ends. */
    void audit() {
        KeyspaceAuditor.audit(keyspace);
    }

    List<String> keysOf(KeyPrefix prefix) {
        List<String> keys = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = prefix.scan(
                    cursor, 7, entry -> keys.add(Slice.of(entry.key()).text()));
        } while (cursor != 0);
        return keys;
    }
}
