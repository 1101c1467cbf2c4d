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

/** Counts again what an engine counts as it goes, and compares; looks whether everything is where it belongs. */
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
            audit(engine.server().keyspace());
        } finally {
            engine.turn().release();
        }
    }

    private static void audit(Keyspace keyspace) {
        long bytes = keyspace.overheadBytes();
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            Database database = keyspace.database(number);
            List<Entry> entries = entries(database);
            auditTable(database, entries);
            auditDeadlines(database, entries);
            bytes += auditLedger(database, entries);
        }
        keyspace.prefixList().forEach(prefix -> audit(keyspace, prefix));
        if (keyspace.usedBytes() != bytes) {
            throw new AssertionError("used are " + keyspace.usedBytes() + " bytes, but there are " + bytes);
        }
    }

    private static void audit(Keyspace keyspace, KeyPrefix prefix) {
        Database database = keyspace.database(0);
        List<Entry> listed = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = prefix.scan(cursor, Integer.MAX_VALUE, listed::add);
        } while (cursor != 0);
        List<Entry> expected = entries(database).stream()
                .filter(entry -> Slice.of(entry.key()).startsWith(prefix.bytes()))
                .toList();
        compare(database, "keys that prefix " + prefix + " tells", prefix.size(), listed.size());
        boolean isAttached = keyspace.attach(prefix, 0);
        if (isAttached) {
            compare(database, "keys on the list of " + prefix, listed.size(), expected.size());
        }
        compare(database, "right entries on the list of " + prefix, common(listed, expected), listed.size());
    }

    /** Counts by identity: a list must not keep an entry that was replaced. */
    private static long common(List<Entry> listed, List<Entry> expected) {
        Set<Entry> found = identities(listed);
        found.retainAll(identities(expected));
        return found.size();
    }

    private static Set<Entry> identities(List<Entry> entries) {
        Set<Entry> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(entries);
        return set;
    }

    private static List<Entry> entries(Database database) {
        List<Entry> entries = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = database.scan(cursor, entries::add);
        } while (cursor != 0);
        return entries;
    }

    private static void auditTable(Database database, List<Entry> entries) {
        compare(database, "keys", database.size(), entries.size());
        compare(database, "entries", entries.size(), identities(entries).size());
        compare(
                database,
                "dead entries",
                0,
                entries.stream().filter(Entry::isDead).count());
        // An expired entry would be removed by looking for it.
        List<Entry> live =
                entries.stream().filter(entry -> !database.isExpired(entry)).toList();
        compare(
                database,
                "entries where a look-up finds them",
                live.stream()
                        .filter(entry -> database.find(Slice.of(entry.key())) == entry)
                        .count(),
                live.size());
    }

    private static void auditDeadlines(Database database, List<Entry> entries) {
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
    }

    private static long auditLedger(Database database, List<Entry> entries) {
        long bytes = entries.stream().mapToLong(database.ledger()::bytesOf).sum();
        compare(database, "bytes", database.ledger().entries(), bytes);
        return bytes;
    }

    private static void compare(Database database, String what, long counted, long recounted) {
        if (counted != recounted) {
            throw new AssertionError("database " + database.number() + " counts " + counted + " " + what
                    + ", but there are " + recounted);
        }
    }
}
