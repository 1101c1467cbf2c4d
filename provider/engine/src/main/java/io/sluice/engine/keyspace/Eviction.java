package io.sluice.engine.keyspace;

import io.sluice.engine.keyspace.EvictionPool.Candidate;
import io.sluice.settings.EvictionPolicy;
import io.sluice.settings.EvictionPolicy.Rank;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Chooses the keys that give way when memory is full, and removes them. Used within the turn. */
public final class Eviction {
    /*
     * As in Redis: of each database that has keys some are looked at, by chance; the best of them go into a pool, and
     * the best one of that gives way. Under a policy without an order, databases take turns and chance decides.
     *
     * Where no more keys may give way than are looked at, all of them are. Chance may not find any where nearly all
     * keys must stay (kept prefixes, contracts that say so): then some buckets are gone through one after another,
     * each time from where the last search ended. So one search costs so many buckets at most, and several find what
     * there is. That nothing may go is known only when all buckets were gone through and none had such a key, whether
     * in one search or in many; it is told until a search, or chance, finds one again. New keys do not begin the round
     * anew: where each of many has to stay, it would never end.
     *
     * What contracts keep of values that have expired goes before any key does.
     */
    private static final int ROUNDS = 2;
    private static final int SEARCHED_BUCKETS = 512;
    private static final int LAST_GOOD_AT_ONCE = 16;

    private final Keyspace keyspace;
    private final KeyTerms terms;
    private final LongSupplier chance;
    private final EvictionPool pool = new EvictionPool();
    private EvictionPolicy policy = EvictionPolicy.NOEVICTION;
    private int samples = 1;
    private int current;
    private int searchedDatabase;
    private long searchedTo;
    private long searchedInVain;
    private int generation;
    private @Nullable Entry found;

    /** What has become of the wish that a key give way. */
    public enum Outcome {
        /** A key gave way, or values that have expired. */
        EVICTED,
        /** None was found, but not all were looked at: the next search goes on with the others. */
        NONE_YET,
        /** There is none that may give way. */
        NOTHING
    }

    /** Makes the eviction of a keyspace, which evicts nothing before it has a policy. */
    public Eviction(Keyspace keyspace) {
        this.keyspace = keyspace;
        this.terms = new KeyTerms(keyspace);
        this.chance = keyspace.dice()::nextLong;
    }

    /** Sets which keys give way; entries remember from now on what the policy asks for. */
    public void policy(EvictionPolicy newPolicy) {
        policy = newPolicy;
        pool.clear();
        searchedInVain = 0;
        if (newPolicy.rank() == Rank.FREQUENCY) {
            keyspace.uses().byFrequency();
        } else {
            keyspace.uses().byTime();
        }
    }

    /** Sets how many keys of each database are looked at to find one, at least 1. */
    public void samples(int newSamples) {
        samples = newSamples;
    }

    /** Lets one key give way, or some values that have expired. */
    public Outcome evict() {
        if (keyspace.lastGood().evict(LAST_GOOD_AT_ONCE)) {
            return Outcome.EVICTED;
        }
        return policy.evicts() ? evictKey() : Outcome.NOTHING;
    }

    private Outcome evictKey() {
        return policy.rank() == Rank.CHANCE ? evictAny() : evictBest();
    }

    private Outcome evictBest() {
        // What was in the pool may all be gone; then it is empty now, and the next samples come into it.
        for (int round = 0; round < ROUNDS; round++) {
            if (!sample()) {
                return Outcome.NOTHING;
            }
            for (Candidate best = pool.takeBest(); best != null; best = pool.takeBest()) {
                Database database = keyspace.database(best.database());
                Entry entry = database.table().find(best.hash(), best.key());
                if (entry != null && mayGo(entry)) {
                    remove(database, entry);
                    return Outcome.EVICTED;
                }
            }
        }
        return search();
    }

    private Outcome evictAny() {
        boolean isAny = false;
        for (int step = 0; step < keyspace.databaseCount(); step++) {
            current = (current + 1) % keyspace.databaseCount();
            Database database = keyspace.database(current);
            int choice = choice(database);
            isAny |= choice > 0;
            for (int tries = 0; choice > 0 && tries < samples; tries++) {
                Entry entry = any(database, choice);
                if (entry != null && mayGo(entry)) {
                    remove(database, entry);
                    return Outcome.EVICTED;
                }
            }
        }
        return isAny ? search() : Outcome.NOTHING;
    }

    /** Returns the number of entries of a database among which to choose. */
    private int choice(Database database) {
        return policy.isOfVolatileKeys() ? database.deadlines().queued() : database.size();
    }

    private @Nullable Entry any(Database database, int choice) {
        return policy.isOfVolatileKeys()
                ? database.deadlines().queued((int) Long.remainderUnsigned(chance.getAsLong(), choice))
                : database.table().any(chance);
    }

    /** Looks at some keys of each database; returns false if there is none. */
    private boolean sample() {
        boolean isAny = false;
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            Database database = keyspace.database(number);
            int choice = choice(database);
            isAny |= choice > 0;
            if (choice > samples) {
                for (int count = 0; count < samples; count++) {
                    offer(database, any(database, choice));
                }
            } else if (choice > 0) {
                offerAll(database, choice);
            }
        }
        return isAny;
    }

    private void offerAll(Database database, int choice) {
        if (policy.isOfVolatileKeys()) {
            for (int position = 0; position < choice; position++) {
                offer(database, database.deadlines().queued(position));
            }
            return;
        }
        long cursor = 0;
        do {
            cursor = database.scan(cursor, entry -> offer(database, entry));
        } while (cursor != 0);
    }

    private void offer(Database database, @Nullable Entry entry) {
        if (entry != null && mayGo(entry)) {
            pool.offer(database.number(), entry, score(entry));
        }
    }

    private long score(Entry entry) {
        return switch (policy.rank()) {
            case IDLE_TIME -> keyspace.uses().idleSeconds(entry);
            case FREQUENCY -> -keyspace.uses().frequency(entry);
            case DEADLINE -> -entry.deadlineMs();
            case CHANCE -> 0;
        };
    }

    private boolean mayGo(Entry entry) {
        return (!policy.isOfVolatileKeys() || entry.isVolatile())
                && terms.of(entry).evictable();
    }

    /** Goes through some buckets and evicts the first key that may go. */
    private Outcome search() {
        if (generation != keyspace.contracts().generation()) {
            generation = keyspace.contracts().generation();
            searchedInVain = 0;
        }
        for (int buckets = 0; buckets < SEARCHED_BUCKETS; buckets++) {
            Database database = keyspace.database(searchedDatabase);
            searchedTo = database.scan(searchedTo, entry -> found = mayGo(entry) ? entry : found);
            if (searchedTo == 0) {
                searchedDatabase = (searchedDatabase + 1) % keyspace.databaseCount();
            }
            Entry entry = found;
            if (entry != null) {
                found = null;
                remove(database, entry);
                return Outcome.EVICTED;
            }
        }
        searchedInVain += SEARCHED_BUCKETS;
        return searchedInVain < buckets() ? Outcome.NONE_YET : Outcome.NOTHING;
    }

    private long buckets() {
        long buckets = 0;
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            buckets += keyspace.database(number).table().buckets();
        }
        return buckets;
    }

    /**
     * One whose time has come ends as such: nobody evicts it. Prefixes count what is in database 0; an entry that was
     * exchanged into another one still knows the prefix that it had there.
     */
    private void remove(Database database, Entry entry) {
        searchedInVain = 0;
        if (database.isExpired(entry)) {
            database.end(entry);
            return;
        }
        KeyPrefix prefix = database.number() == 0 ? entry.prefix() : null;
        database.evict(entry);
        if (prefix != null) {
            prefix.evictedOne();
        }
    }
}
