package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are read from a snapshot. They are beside the data until {@link #takePlace} puts them in its place at
 * once, so that a snapshot which cannot be read to its end changes nothing. Contracts do not apply: they did when the
 * entries were written. Within the turn, and only as long as nothing else changes data.
 */
public final class Intake {
    private final Keyspace keyspace;
    private final List<Contents> all = new ArrayList<>();
    private final Draft draft = new Draft();

    /** Begins with databases that are empty. */
    public Intake(Keyspace keyspace) {
        this.keyspace = keyspace;
        MemoryBudget apart = new MemoryBudget(keyspace);
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            all.add(new Contents(keyspace, apart));
        }
        all.get(0).prepareLists(keyspace.prefixList());
    }

    /**
     * A key on its way in.
     *
     * @param database the number of the database, less than {@link #databases()}
     * @param deadlineMs when it ends, or {@link Deadline#NONE}
     * @param idleSeconds for how long nobody has used it
     * @param frequency how often it was used lately
     */
    public record Arrival(int database, Slice key, long deadlineMs, long idleSeconds, int frequency) {}

    /** Returns the number of databases. */
    public int databases() {
        return all.size();
    }

    /** Adds a string; returns false if the key is there already. */
    public boolean add(Arrival arrival, Slice value) {
        return add(arrival, draft.set(hash(arrival), arrival.key(), value));
    }

    /** Adds a value that is more than a string; returns false if the key is there already. */
    public boolean add(Arrival arrival, Value value) {
        return add(arrival, draft.set(hash(arrival), arrival.key(), value, null));
    }

    private int hash(Arrival arrival) {
        return keyspace.hash().of(arrival.key());
    }

    private boolean add(Arrival arrival, Draft content) {
        Contents contents = all.get(arrival.database());
        boolean isNew = contents.table().find(content.hash(), arrival.key()) == null;
        if (isNew) {
            content.usedAt(keyspace.uses().ofArrival(arrival));
            Entry entry = content.entry(arrival.deadlineMs(), list(arrival));
            contents.deadlines().prepare(entry);
            contents.prepareNew(entry);
            contents.add(entry);
        }
        content.clear();
        return isNew;
    }

    private @Nullable EntryList list(Arrival arrival) {
        Slice key = arrival.key();
        if (arrival.database() > 0) {
            return null;
        }
        KeyPrefix prefix = keyspace.prefixOf(key);
        return prefix == null ? null : all.get(0).list(prefix);
    }

    /** Puts the entries in the place of all data. Whoever watches keys learns of it, nobody else does. */
    public void takePlace() {
        keyspace.changes().prepare();
        replaceAll();
        keyspace.changes().addReload();
    }

    /** Puts the entries in the place of all data, of which nobody learns: for those that are what was there. */
    public void replaceAll() {
        List<Object> eras = new ArrayList<>();
        all.forEach(unused -> eras.add(new Object()));
        keyspace.stamp().close();
        for (int number = 0; number < all.size(); number++) {
            keyspace.database(number).contents().leave();
            all.get(number).join(keyspace.budget());
            keyspace.database(number).contents(all.get(number), eras.get(number));
        }
        all.get(0).completeLists();
        all.get(0).showLists();
        keyspace.budget().count();
        keyspace.stamp().open();
    }
}
