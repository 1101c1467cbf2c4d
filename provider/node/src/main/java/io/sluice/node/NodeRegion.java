package io.sluice.node;

import io.sluice.engine.Work;
import io.sluice.engine.command.Caller;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.keyspace.LostObjects;
import io.sluice.engine.keyspace.ReaderTerms;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectValue;
import io.sluice.node.NodeStored.Origin;
import io.sluice.store.ObjectForm;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.StoreClosedException;
import io.sluice.store.StoreException;
import io.sluice.store.Stored;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The keys of database 0 that begin with one prefix. Each method is one turn, but for {@link #clear()}. */
final class NodeRegion implements Region {
    private static final System.Logger LOG = System.getLogger(NodeRegion.class.getName());

    /** So many keys are visited or removed in one turn: well below a millisecond. */
    private static final int KEYS_PER_TURN = 64;

    /** So many buckets are searched in one turn for keys that were there before the region: below a millisecond. */
    private static final int BUCKETS_PER_TURN = 512;

    private final NodeStore store;
    private final byte[] prefixText;
    private final Glance glance;
    private final KeyPrefix prefix;
    private final RegionCallers callers;
    private final @Nullable RegionObjects objects;
    private volatile NodeRules rules;
    // Whoever has the turn has these, too.
    private final Slice keyInTurn = Slice.empty();
    private volatile boolean closed;
    private volatile Origin origin;

    NodeRegion(NodeStore store, byte[] prefix, @Nullable ObjectForm form) {
        this.store = store;
        this.prefixText = prefix;
        this.glance = store.glance();
        this.origin = new Origin(this, glance.era());
        this.callers = RegionCallers.of(prefix);
        this.rules = new NodeRules(store.readers(prefix, null));
        this.prefix = store.inTurn(callers.open(), data -> data.prefix(prefix));
        Ground ground = whole(callers.open(), Keyspace::ground);
        this.objects = form == null ? null : new RegionObjects(form, ground, this.prefix);
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
        Origin now = origin();
        Slice slice = Slice.of(key);
        Entry found = glance.read(slice);
        if (found == null) {
            return null;
        }
        Stored seen = found == Glance.UNSURE ? null : seen(found, now);
        if (seen == null || (!found.isString() && found.isDead())) {
            // An object that was read of an entry that is dead by now may be that of another one.
            return stored(
                    callers.get(),
                    data -> Optional.ofNullable(seen(data.database(0).read(slice))));
        }
        return seen;
    }

    @Override
    public void put(byte[] key, Object value, long deadlineMs) {
        store.inTurn(callers.put(), NodePut.of(this, key, value, deadlineMs));
    }

    @Override
    public Stored putOver(Stored known, Object value, long deadlineMs) {
        NodePut put = NodePut.over(this, ((NodeStored) known).entry(), value, deadlineMs);
        Origin now = origin();
        return made(store.inTurn(callers.put(), put), now, value);
    }

    /** Returns an entry that was made of a value. */
    private Stored made(Entry entry, Origin now, Object value) {
        return objects == null ? new NodeStored(entry, now) : new NodeStored(entry, now, value);
    }

    /** Returns the database for a change, if such may still be made: who waits for the turn may be overtaken. */
    Database toChange(Keyspace data) {
        if (closed) {
            throw new StoreClosedException("the region is closed: " + prefix);
        }
        return data.database(0);
    }

    Glance glance() {
        return glance;
    }

    /** Returns the objects of a region by reference. */
    RegionObjects objects() {
        return Objects.requireNonNull(objects);
    }

    /** Returns what is put for a value: the bytes, or what stands for an object. */
    Object prepared(Object value) {
        return objects == null ? value : objects.valueOf(value);
    }

    /** Returns the live entry of a key; one that has lost its object is removed. */
    @Nullable
    Entry find(Database database, byte[] key) {
        Entry found = database.find(slice(key));
        if (found != null && isLost(found)) {
            database.remove(found);
            return null;
        }
        return found;
    }

    static boolean isLost(Entry entry) {
        return entry.heldApart() instanceof ObjectValue value && value.isLost();
    }

    private Slice slice(byte[] key) {
        return keyInTurn.set(key, 0, key.length);
    }

    @Override
    public @Nullable Stored getAndPut(byte[] key, Object value, long deadlineMs) {
        NodePut put = NodePut.of(this, key, value, deadlineMs);
        return stored(callers.put(), data -> {
            Database database = toChange(data);
            Stored before = seen(put.current(database));
            put.into(database);
            return Optional.ofNullable(before);
        });
    }

    /** Prepares a put in place of what a caller has seen. */
    private NodePut put(byte[] key, @Nullable Stored expected, Object value, long deadlineMs) {
        return expected == null
                ? NodePut.of(this, key, value, deadlineMs)
                : NodePut.over(this, ((NodeStored) expected).entry(), value, deadlineMs);
    }

    @Override
    public @Nullable Stored compareAndPut(Stored expected, Object value, long deadlineMs) {
        Entry seen = ((NodeStored) expected).entry();
        NodePut put = NodePut.over(this, seen, value, deadlineMs);
        return stored(callers.put(), data -> {
            Database database = toChange(data);
            return put.current(database) == seen
                    ? Optional.of(made(put.into(database), origin(), value))
                    : Optional.empty();
        });
    }

    @Override
    public boolean putIfAbsent(byte[] key, Object value, long deadlineMs) {
        NodePut put = NodePut.of(this, key, value, deadlineMs);
        return store.inTurn(callers.put(), data -> {
            Database database = toChange(data);
            boolean isAbsent = put.current(database) == null;
            if (isAbsent) {
                put.into(database);
            }
            return isAbsent;
        });
    }

    @Override
    public long fence(byte[] key) {
        return glance.fence(Slice.of(key));
    }

    @Override
    public boolean putLoaded(Seen seen, Object value, long deadlineMs) {
        byte[] key = seen.key();
        NodePut put = put(key, seen.entry(), value, deadlineMs);
        return store.inTurn(callers.put(), data -> {
            Database database = toChange(data);
            boolean unchanged =
                    put.current(database) == entryOf(seen.entry()) && database.isFenceAt(slice(key), seen.fence());
            if (unchanged) {
                put.into(database);
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
        return store.inTurn(callers.remove(), data -> {
            Database database = toChange(data);
            boolean mayBeLost = !database.shelves().isEmpty() && find(database, key) == null;
            return database.remove(slice(key)) && !mayBeLost;
        });
    }

    @Override
    public @Nullable Stored getAndRemove(byte[] key) {
        return stored(callers.remove(), data -> {
            Stored before = seen(find(toChange(data), key));
            toChange(data).remove(slice(key));
            return Optional.ofNullable(before);
        });
    }

    @Override
    public boolean compareAndRemove(byte[] key, Stored expected) {
        return store.inTurn(callers.remove(), data -> {
            Entry found = find(toChange(data), key);
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
            Entry found = find(toChange(data), key);
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
            Entry found = find(toChange(data), key);
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
                ? stored(
                        callers.get(),
                        data -> Optional.ofNullable(seen(data.lastGood().find(slice(key)))))
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
    public LongSupplier evictions() {
        return prefix.evicted()::sum;
    }

    @Override
    public void clear() {
        refuseLoads();
        long cursor = 0;
        do {
            long from = cursor;
            cursor = whole(callers.clear(), data -> data.database(0).clear(prefix, from, KEYS_PER_TURN));
        } while (cursor != 0);
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
        NodeListening listening =
                new NodeListening(store, new NodeListening.Place(prefixText, callers, objects), listener);
        store.add(listening);
        return listening;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void dropReferences() {
        if (objects == null) {
            return;
        }
        try {
            boolean more = store.inTurn(callers.clear(), data -> objects.retire());
            while (more) {
                more = store.inTurn(callers.clear(), data -> LostObjects.remove(data, KEYS_PER_TURN));
            }
        } catch (StoreException e) {
            LOG.log(Level.DEBUG, "the objects of " + prefix + " go when the collector finds them", e);
        }
    }

    private void addLive(Keyspace data, Entry entry, List<Stored> entries) {
        Stored seen = data.database(0).isExpired(entry) ? null : seen(entry);
        if (seen != null) {
            entries.add(seen);
        }
    }

    /** Returns where entries are found from now on. */
    private Origin origin() {
        Object era = glance.era();
        Origin known = origin;
        if (known.era() != era) {
            known = new Origin(this, era);
            origin = known;
        }
        return known;
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

    /** Returns what stands for an entry that was found within the turn. */
    private @Nullable Stored seen(@Nullable Entry entry) {
        return entry == null ? null : seen(entry, origin());
    }

    /** Returns what stands for an entry, with its object if this region has put that; nothing if that is lost. */
    private @Nullable Stored seen(Entry entry, Origin now) {
        if (!(entry.heldApart() instanceof ObjectValue value)) {
            return new NodeStored(entry, now);
        }
        Object object = value.object();
        if (object == null) {
            return null;
        }
        return objects != null && value.isOf(objects) ? new NodeStored(entry, now, object) : new NodeStored(entry, now);
    }

    private static @Nullable Entry entryOf(@Nullable Stored stored) {
        return stored == null ? null : ((NodeStored) stored).entry();
    }

    /** Returns a deadline as the engine takes it. */
    static long wish(long deadlineMs) {
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
