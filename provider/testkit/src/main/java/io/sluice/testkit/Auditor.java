package io.sluice.testkit;

import io.sluice.engine.Engine;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Counts again what an engine counts as it goes, and compares. To be called at the end of every test of data. */
public final class Auditor {
    private Auditor() {}

    /**
     * Looks at all data, with the turn taken.
     *
     * @throws AssertionError if a count is wrong
     */
    public static void audit(Engine engine) {
        engine.turn().take();
        try {
            Keyspace keyspace = engine.server().keyspace();
            for (int number = 0; number < keyspace.databaseCount(); number++) {
                audit(keyspace.database(number));
            }
            keyspace.prefixList().forEach(prefix -> audit(keyspace.database(0), prefix));
        } finally {
            engine.turn().release();
        }
    }

    private static void audit(Database database, KeyPrefix prefix) {
        List<Entry> listed = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = prefix.scan(cursor, Integer.MAX_VALUE, listed::add);
        } while (cursor != 0);
        List<Entry> expected = entries(database).stream()
                .filter(entry -> Slice.of(entry.key()).startsWith(prefix.bytes()))
                .toList();
        compare(database, "keys on the list of " + prefix, listed.size(), expected.size());
        compare(database, "right entries on the list of " + prefix, listed.size(), common(listed, expected));
    }

    /** Counts by identity: a list must not keep an entry that was replaced. */
    private static long common(List<Entry> listed, List<Entry> expected) {
        Set<Entry> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(expected);
        return listed.stream().filter(found::contains).count();
    }

    private static List<Entry> entries(Database database) {
        List<Entry> entries = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = database.scan(cursor, entries::add);
        } while (cursor != 0);
        return entries;
    }

    private static void audit(Database database) {
        List<Entry> entries = entries(database);
        compare(database, "keys", database.size(), entries.size());
        compare(
                database,
                "dead entries",
                0,
                entries.stream().filter(Entry::isDead).count());
        compare(
                database,
                "deadlines",
                database.deadlines().count(),
                entries.stream().filter(Entry::isVolatile).count());
        compare(
                database,
                "ms as the earliest deadline",
                database.deadlines().earliestMs(),
                entries.stream().mapToLong(Entry::deadlineMs).min().orElse(Deadline.NONE));
        compare(
                database,
                "bytes",
                database.ledger().entries(),
                entries.stream().mapToLong(database.ledger()::bytesOf).sum());
    }

    private static void compare(Database database, String what, long counted, long recounted) {
        if (counted != recounted) {
            throw new AssertionError("database " + database.number() + " counts " + counted + " " + what
                    + ", but there are " + recounted);
        }
    }
}
