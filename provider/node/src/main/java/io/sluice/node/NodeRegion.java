package io.sluice.node;

import io.sluice.engine.Work;
import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.keyspace.ReaderTerms;
import io.sluice.engine.structure.Slice;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.StoreClosedException;
import io.sluice.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of database 0 that begin with one prefix. Each method is one turn, but for {@link #clear()}. */
final class NodeRegion implements Region {
    /** So many keys are visited or removed in one turn: well below a millisecond. */
    private static final int KEYS_PER_TURN = 64;

    /** So many buckets are searched in one turn for keys that were there before the region: below a millisecond. */
    private static final int BUCKETS_PER_TURN = 512;

    private final NodeStore store;
    private final byte[] prefixText;
    private final Glance glance;
    private final KeyPrefix prefix;
    private final RegionCallers callers;
    private volatile NodeRules rules;
    // Whoever has the turn has these, too.
    private final Slice keyInTurn = Slice.empty();
    private final Slice valueInTurn = Slice.empty();
    private volatile boolean closed;

    NodeRegion(NodeStore store, byte[] prefix) {
        this.store = store;
        this.prefixText = prefix;
        this.glance = store.glance();
        this.callers = RegionCallers.of(prefix);
        this.rules = new NodeRules(store.readers(prefix, null));
        this.prefix = store.inTurn(callers.open(), data -> data.prefix(prefix));
        whole(callers.open(), data -> true);
    }

    /** Does work on the region when all its keys are on its list; they may be others than before, after a SWAPDB. */
    private <R> R whole(Caller caller, Work<R> work) {
        while (true) {
            Optional<R> result = store.inTurn(
                    caller,
                    data -> data.attach(prefix, BUCKETS_PER_TURN) ? Optional.of(work.run(data)) : Optional.<R>empty());
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    @Override
    public @Nullable Stored get(byte[] key) {
        store.check();
        Object era = glance.era();
        Slice slice = Slice.of(key);
        Entry found = glance.read(slice);
        if (found == Glance.UNSURE) {
            found = store.inTurn(
                            callers.get(),
                            data -> Optional.ofNullable(data.database(0).read(slice)))
                    .orElse(null);
        }
        return found == null ? null : new NodeStored(found, this, era);
    }

    @Override
    public void put(byte[] key, byte[] value, long deadlineMs) {
        glance.approach(Slice.of(key));
        store.inTurn(callers.put(), data -> put(toChange(data), key, value, deadlineMs));
    }

    /** Returns the database for a change, if such may still be made: who waits for the turn may be overtaken. */
    private Database toChange(Keyspace data) {
        if (closed) {
            throw new StoreClosedException("the region is closed: " + prefix);
        }
        return data.database(0);
    }

    private Entry put(Database database, byte[] key, byte[] value, long deadlineMs) {
        Entry entry = database.put(slice(key), valueInTurn.set(value, 0, value.length), wish(deadlineMs));
        valueInTurn.letGo();
        return entry;
    }

    private Slice slice(byte[] key) {
        return keyInTurn.set(key, 0, key.length);
    }

    @Override
    public @Nullable Stored getAndPut(byte[] key, byte[] value, long deadlineMs) {
        glance.approach(Slice.of(key));
        return stored(callers.put(), data -> {
            Database database = toChange(data);
            Optional<Stored> before = seen(database.find(slice(key)));
            put(database, key, value, deadlineMs);
            return before;
        });
    }

    @Override
    public boolean compareAndPut(byte[] key, @Nullable Stored expected, byte[] value, long deadlineMs) {
        glance.approach(Slice.of(key));
        return store.inTurn(callers.put(), data -> {
            Database database = toChange(data);
            boolean unchanged = database.find(slice(key)) == entryOf(expected);
            if (unchanged) {
                put(database, key, value, deadlineMs);
            }
            return unchanged;
        });
    }

    @Override
    public long fence(byte[] key) {
        return glance.fence(Slice.of(key));
    }

    @Override
    public boolean putLoaded(Seen seen, byte[] value, long deadlineMs) {
        byte[] key = seen.key();
        glance.approach(Slice.of(key));
        return store.inTurn(callers.put(), data -> {
            Database database = toChange(data);
            boolean unchanged =
                    database.find(slice(key)) == entryOf(seen.entry()) && database.isFenceAt(slice(key), seen.fence());
            if (unchanged) {
                put(database, key, value, deadlineMs);
            }
            return unchanged;
        });
    }

    @Override
    public void refuseLoads() {
        store.inTurn(callers.remove(), data -> {
            data.fences().raiseAll();
            return true;
        });
    }

    @Override
    public boolean remove(byte[] key) {
        return store.inTurn(callers.remove(), data -> toChange(data).remove(slice(key)));
    }

    @Override
    public @Nullable Stored getAndRemove(byte[] key) {
        return stored(callers.remove(), data -> {
            Optional<Stored> before = seen(toChange(data).find(slice(key)));
            toChange(data).remove(slice(key));
            return before;
        });
    }

    @Override
    public boolean compareAndRemove(byte[] key, Stored expected) {
        return store.inTurn(callers.remove(), data -> {
            Entry found = toChange(data).find(slice(key));
            if (found == null) {
                data.lastGood().forget(slice(key)); // what was seen has expired meanwhile
            }
            if (found == null || found != entryOf(expected)) {
                return false;
            }
            toChange(data).remove(found);
            return true;
        });
    }

    @Override
    public boolean compareAndExpire(byte[] key, Stored expected) {
        return store.inTurn(callers.remove(), data -> {
            Entry found = toChange(data).find(slice(key));
            if (found == null || found != entryOf(expected)) {
                return false;
            }
            toChange(data).expire(found);
            return true;
        });
    }

    @Override
    public long touch(byte[] key, Stored expected, long deadlineMs) {
        return store.inTurn(callers.touch(), data -> {
            Entry found = toChange(data).find(slice(key));
            if (found == null || found != entryOf(expected)) {
                return expected.deadlineMs();
            }
            if (deadlineMs == NO_DEADLINE) {
                toChange(data).endDeadline(found);
            } else if (deadlineMs != KEEP_DEADLINE) {
                toChange(data).setDeadline(found, wish(deadlineMs));
            }
            return shown(found.deadlineMs());
        });
    }

    @Override
    public @Nullable Stored lastGood(byte[] key) {
        return nodeRules().terms().wantLastGood()
                ? stored(callers.get(), data -> seen(data.lastGood().find(slice(key))))
                : null;
    }

    @Override
    public void forgetLastGood(byte[] key) {
        if (nodeRules().terms().wantLastGood()) {
            store.inTurn(callers.remove(), data -> {
                boolean isAbsent = toChange(data).find(slice(key)) == null;
                if (isAbsent) {
                    data.lastGood().forget(slice(key));
                }
                return isAbsent;
            });
        }
    }

    @Override
    public void forgetLastGood() {
        whole(callers.clear(), data -> {
            data.lastGood().forget(prefix);
            return true;
        });
    }

    @Override
    public ReadRules rules() {
        NodeRules known = nodeRules();
        return known.isNone() ? ReadRules.NONE : known;
    }

    private NodeRules nodeRules() {
        NodeRules known = rules;
        ReaderTerms terms = store.readers(prefixText, known.terms());
        if (terms != known.terms()) {
            known = new NodeRules(terms);
            rules = known;
        }
        return known;
    }

    @Override
    public long size() {
        return whole(callers.size(), data -> (long) prefix.size());
    }

    @Override
    public void clear() {
        refuseLoads();
        long left = size();
        while (left > 0) {
            int removed = whole(callers.clear(), data -> data.database(0).clear(prefix, KEYS_PER_TURN));
            left = removed == 0 ? 0 : left - removed;
        }
        forgetLastGood();
    }

    @Override
    public Page scan(long cursor) {
        return whole(callers.scan(), data -> {
            List<Stored> entries = new ArrayList<>(KEYS_PER_TURN);
            long next = prefix.scan(cursor, KEYS_PER_TURN, entry -> addLive(data, entry, entries));
            return new Page(entries, next);
        });
    }

    @Override
    public Listening listen(RegionListener listener) {
        NodeListening listening = new NodeListening(store, prefixText, callers, listener);
        store.add(listening);
        return listening;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void addLive(Keyspace data, Entry entry, List<Stored> entries) {
        if (!data.database(0).isExpired(entry)) {
            seen(entry).ifPresent(entries::add);
        }
    }

    /** Returns whether a look-up that begins now would find the entry, which was found in an era; any thread. */
    boolean isCurrent(Entry entry, Object era) {
        return store.isOpen() && glance.isCurrent(entry, era);
    }

    /** Does the same for somebody who uses the entry, and counts a hit if so. */
    boolean isHit(Entry entry, Object era) {
        return store.isOpen() && glance.isHit(entry, era);
    }

    private @Nullable Stored stored(Caller caller, Work<Optional<Stored>> work) {
        return store.inTurn(caller, work).orElse(null);
    }

    private Optional<Stored> seen(@Nullable Entry entry) {
        return entry == null ? Optional.empty() : Optional.of(new NodeStored(entry, this, glance.era()));
    }

    private static @Nullable Entry entryOf(@Nullable Stored stored) {
        return stored == null ? null : ((NodeStored) stored).entry();
    }

    private static long wish(long deadlineMs) {
        if (deadlineMs == NO_DEADLINE) {
            return Deadline.NONE;
        }
        return deadlineMs == KEEP_DEADLINE ? Deadline.KEEP : deadlineMs;
    }

    /** Returns a deadline as the store port writes it. */
    static long shown(long deadlineMs) {
        return deadlineMs == Deadline.NONE ? NO_DEADLINE : deadlineMs;
    }
}
