package io.sluice.engine.keyspace;

import io.sluice.engine.port.Dice;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** All data of an engine: the numbered databases and what they share. */
public final class Keyspace {
    private final KeyedHash hash;
    private final EngineTime time;
    private final HeapLayout heap;
    private final Ground ground;
    private final Contracts contracts;
    private final Changes changes = new Changes();
    private final PackedValues packed;
    private final KeyspaceStats stats = new KeyspaceStats();
    private final Stamp stamp = new Stamp();
    private final Fences fences = new Fences();
    private final IncrementalTable<KeyPrefix> prefixes = new IncrementalTable<>();
    private final ArrayList<KeyPrefix> prefixList = new ArrayList<>();
    private final List<Database> databases = new ArrayList<>();
    private final LastGood lastGood = new LastGood(this);
    private final EntryUse uses;
    private final MemoryBudget budget = new MemoryBudget(this);
    private final Dice dice;
    private final Slice scratch = Slice.empty();
    private boolean hidesExpired;
    private final Set<LongAdder> held = ConcurrentHashMap.newKeySet();

    /** Makes an empty keyspace with databases 0 to {@code databaseCount - 1}. */
    public Keyspace(int databaseCount, Surroundings around, Contracts contracts) {
        this.hash = new KeyedHash(around.dice().nextLong(), around.dice().nextLong());
        this.time = around.time();
        this.dice = around.dice();
        this.heap = around.heap();
        this.ground = new Ground(hash, heap, this::nowMs);
        this.contracts = contracts;
        this.uses = new EntryUse(time, dice);
        this.packed = new PackedValues(changes, ground);
        for (int number = 0; number < databaseCount; number++) {
            databases.add(new Database(number, this));
        }
    }

    /** Returns a database; the number must be at least 0 and less than {@link #databaseCount()}. */
    public Database database(int number) {
        return databases.get(number);
    }

    /** Returns the number of databases. */
    public int databaseCount() {
        return databases.size();
    }

    /** Returns what has changed since the call began. */
    public Changes changes() {
        return changes;
    }

    /** Returns what shows the values of entries. */
    public PackedValues packed() {
        return packed;
    }

    /**
     * Lets two databases exchange all their keys; a database and itself have nothing to exchange. Prefixes count and
     * visit what is in database 0 then, as far as {@link #attach} has put it on their lists.
     */
    public void swap(int one, int other) {
        if (one == other) {
            return;
        }
        changes.prepare();
        Object firstEra = new Object();
        Object secondEra = new Object();
        Database first = database(one);
        Database second = database(other);
        if (one == 0 || other == 0) {
            (one == 0 ? second : first).contents().prepareLists(prefixList);
        }
        fences.raiseAll();
        if (one == 0 || other == 0) {
            lastGood.forgetAll(0);
        }
        stamp.close();
        changes.addSwap(one, other);
        Contents moved = first.contents();
        first.contents(second.contents(), firstEra);
        second.contents(moved, secondEra);
        database(0).contents().showLists();
        stamp.open();
    }

    /** Returns whether commands that use a key say so to its entry, by which eviction chooses. */
    boolean notesUse() {
        return uses.isNoting();
    }

    /** Leaves entries of keys as if nobody had used them, until {@link #noteUse}: for clients that only look around. */
    public void ignoreUse() {
        uses.ignore();
    }

    /** Notes the use of keys again: that of a call that begins. */
    public void noteUse() {
        uses.begin();
    }

    /** Returns whether a look-up that finds an expired entry leaves it there. */
    boolean hidesExpired() {
        return hidesExpired;
    }

    /** Lets look-ups say of an expired entry that it is not there, and leave it, until {@link #removeExpired}. */
    public void hideExpired() {
        hidesExpired = true;
    }

    /** Lets look-ups remove the expired entries that they find. */
    public void removeExpired() {
        hidesExpired = false;
    }

    /** Returns how entries remember their use. */
    public EntryUse uses() {
        return uses;
    }

    /** Returns how much memory the data takes and may take. */
    public MemoryBudget budget() {
        return budget;
    }

    Dice dice() {
        return dice;
    }

    /** Returns what keeps readers without the turn away while several changes become visible. */
    public Stamp stamp() {
        return stamp;
    }

    /** Returns what rises when keys are removed. */
    public Fences fences() {
        return fences;
    }

    /** Returns the last good values of keys that have expired. */
    public LastGood lastGood() {
        return lastGood;
    }

    /** Returns the contracts that bind writers. */
    public Contracts contracts() {
        return contracts;
    }

    /** Returns the counters of look-ups and expiry. */
    public KeyspaceStats stats() {
        return stats;
    }

    /** Returns the time of this turn in milliseconds since 1970. */
    public long nowMs() {
        return time.nowMs();
    }

    /** Returns milliseconds since 1970 as of now; any thread. */
    long readMs() {
        return time.readMs();
    }

    /**
     * Returns the bytes of heap that the data occupies: entries, tables, lists of prefixes, queues of deadlines, last
     * good values, and {@link #heldBytes()}.
     */
    public long usedBytes() {
        long bytes = overheadBytes();
        for (Database database : databases) {
            bytes += database.ledger().entries();
        }
        return bytes;
    }

    /** Has the budget know what tables, queues and lists take, also where room was made for a change that failed. */
    void measure() {
        for (Database database : databases) {
            database.contents().measure();
        }
        lastGood.measure();
    }

    /** Returns the part of {@link #usedBytes()} of which the budget is not told with each change. */
    long bytesAside() {
        long bytes = heldBytes() + database(0).ledger().bytesOfTable(prefixes);
        for (Database database : databases) {
            bytes += database.shelves().bytes(heap);
        }
        return bytes;
    }

    /** Returns the bytes that readers of the data in this JVM hold beside it; part of the overhead. Any thread. */
    public long heldBytes() {
        long bytes = 0;
        for (LongAdder each : held) {
            bytes += each.sum();
        }
        return bytes;
    }

    /** Returns the counters whose sum is {@link #heldBytes()}; may be changed by any thread. */
    public Set<LongAdder> held() {
        return held;
    }

    /** Returns the part of {@link #usedBytes()} that is not entries. */
    public long overheadBytes() {
        MemoryLedger ledger = database(0).ledger();
        long bytes = heldBytes() + lastGood.bytes() + ledger.bytesOfTable(prefixes);
        for (Database database : databases) {
            bytes += database.contents().overheadBytes(heap);
        }
        return bytes;
    }

    /**
     * Returns the entries of database 0 whose keys begin with a text; from the first call on they are kept on a list
     * of their own. Those that were there before the first call come onto it with {@link #attach}.
     *
     * @param prefix text that ends with its only colon
     * @throws IllegalArgumentException for any other text
     */
    public KeyPrefix prefix(byte[] prefix) {
        Slice key = Slice.of(prefix);
        if (prefix.length == 0 || KeyPrefix.lengthIn(key) != prefix.length) {
            throw new IllegalArgumentException(
                    "prefix '" + key.text() + "'; allowed: text that ends with a colon and has no other colon");
        }
        int hashed = hash.of(key);
        KeyPrefix known = prefixes.find(hashed, key);
        if (known != null) {
            return known;
        }
        KeyPrefix added = new KeyPrefix(hashed, prefix.clone());
        prefixes.prepare();
        prefixList.ensureCapacity(prefixList.size() + 1);
        database(0).contents().addList(added.entries());
        prefixes.add(added);
        prefixList.add(added);
        return added;
    }

    /**
     * Puts some of the entries that were there before their prefix was first asked for on its list.
     *
     * @param bucketsMax how many buckets of the database to look at, at most
     * @return whether all of them are on it: then the prefix counts and visits all its entries
     */
    public boolean attach(KeyPrefix prefix, int bucketsMax) {
        return prefix.attach(database(0), bucketsMax);
    }

    /** Returns the prefixes asked for so far, in that order. */
    public List<KeyPrefix> prefixList() {
        return List.copyOf(prefixList);
    }

    /** Returns the same, as it is within the turn. */
    List<KeyPrefix> allPrefixes() {
        return prefixList;
    }

    /** Returns the prefix of a key, if it has one that was asked for. */
    @Nullable
    KeyPrefix prefixOf(Slice key) {
        Slice text = scratch.set(key.array(), key.offset(), KeyPrefix.lengthIn(key));
        return prefixes.find(hash.of(text), text);
    }

    KeyedHash hash() {
        return hash;
    }

    /** Returns what values of this keyspace are made with. */
    public Ground ground() {
        return ground;
    }

    HeapLayout heap() {
        return heap;
    }
}
