package io.sluice.engine.keyspace;

import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Counts again what a keyspace counts as it goes, and compares; looks whether everything is where it belongs. */
public final class KeyspaceAuditor {
    private KeyspaceAuditor() {}

    /**
     * Looks at all data; within the turn, if there is one.
     *
     * @throws AssertionError if a count is wrong
     */
    public static void audit(Keyspace keyspace) {
        long bytes = keyspace.overheadBytes();
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            Database database = keyspace.database(number);
            List<Entry> entries = entries(database);
            auditTable(keyspace, database, entries);
            auditDeadlines(database, entries);
            bytes += auditLedger(database, entries);
            auditObjects(database, entries);
        }
        keyspace.prefixList().forEach(prefix -> audit(keyspace, prefix));
        keyspace.prefixList().forEach(prefix -> auditLastValues(keyspace, prefix));
        if (keyspace.usedBytes() != bytes) {
            throw new AssertionError("used are " + keyspace.usedBytes() + " bytes, but there are " + bytes);
        }
        long along = keyspace.budget().bytesAlong();
        if (along + keyspace.bytesAside() != bytes) {
            throw new AssertionError("the budget has " + along + " bytes and " + keyspace.bytesAside()
                    + " aside, but there are " + bytes);
        }
    }

    private static void audit(Keyspace keyspace, KeyPrefix prefix) {
        Database database = keyspace.database(0);
        List<Entry> entries = entries(database);
        List<Entry> listed = new ArrayList<>();
        prefix.scan(0, Integer.MAX_VALUE, listed::add);
        List<Entry> expected = entries.stream().filter(prefix::isPrefixOf).toList();
        List<Entry> own =
                entries.stream().filter(entry -> entry.prefix() == prefix).toList();
        compare(database, "keys that prefix " + prefix + " tells", prefix.size(), listed.size());
        if (keyspace.attach(prefix, 0)) {
            compare(database, "keys on the list of " + prefix, listed.size(), expected.size());
        }
        compare(database, "right entries on the list of " + prefix, common(listed, expected), listed.size());
        compare(database, "entries on the list that their prefix is " + prefix, common(listed, own), own.size());
        compare(
                database,
                "entries at their positions on the list of " + prefix,
                own.stream()
                        .filter(entry -> prefix.entries().get(((ListedEntry) entry).position()) == entry)
                        .count(),
                own.size());
    }

    private static void auditLastValues(Keyspace keyspace, KeyPrefix prefix) {
        Contents kept = prefix.lastValues().contents();
        if (kept == null) {
            return;
        }
        Database database = keyspace.database(0);
        List<Entry> entries = entries(kept.table());
        String what = "last values of " + prefix;
        compare(database, what, prefix.lastValues().size(), entries.size());
        compare(database, "bytes of " + what, kept.ledger().entries(), bytes(kept.ledger(), entries));
        compare(database, "deadlines of " + what, kept.deadlines().count(), entries.size());
        compare(database, "ms as the earliest of " + what, kept.deadlines().earliestMs(), earliestMs(entries));
        compare(
                database,
                "right " + what,
                entries.stream()
                        .filter(entry -> isLastValue(keyspace, prefix, entry))
                        .count(),
                entries.size());
    }

    private static boolean isLastValue(Keyspace keyspace, KeyPrefix prefix, Entry entry) {
        Slice key = Slice.of(entry.key());
        int hash = keyspace.hash().of(key);
        return prefix.isPrefixOf(entry)
                && prefix.lastValues().find(hash, key) == entry
                && keyspace.database(0).table().find(hash, key) == null
                && keyspace.database(0).isExpired(entry)
                && entry.held() == null
                && !entry.isDead();
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
        return entries(database.table());
    }

    private static List<Entry> entries(IncrementalTable<Entry> table) {
        List<Entry> entries = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = table.scan(cursor, entries::add);
        } while (cursor != 0);
        return entries;
    }

    private static void auditTable(Keyspace keyspace, Database database, List<Entry> entries) {
        compare(database, "keys", database.size(), entries.size());
        compare(database, "entries", entries.size(), identities(entries).size());
        compare(
                database,
                "dead entries",
                0,
                entries.stream().filter(Entry::isDead).count());
        compare(database, "wrong marks", 0, database.table().wrongMarks());
        // Not Database.find, which would remove an expired entry.
        compare(
                database,
                "entries where a look-up finds them",
                entries.stream()
                        .filter(entry -> isFound(keyspace, database, entry))
                        .count(),
                entries.size());
    }

    private static boolean isFound(Keyspace keyspace, Database database, Entry entry) {
        Slice key = Slice.of(entry.key());
        return database.table().find(keyspace.hash().of(key), key) == entry;
    }

    private static void auditDeadlines(Database database, List<Entry> entries) {
        compare(
                database,
                "deadlines",
                database.deadlines().count(),
                entries.stream().filter(Entry::isVolatile).count());
        compare(
                database,
                "values with deadlines",
                database.deadlines().timedValues(),
                entries.stream()
                        .filter(entry -> earliestPartMs(entry) != Deadline.NONE)
                        .count());
        compare(database, "ms as the earliest deadline", database.deadlines().earliestMs(), earliestMs(entries));
    }

    private static long earliestPartMs(Entry entry) {
        return entry.held() == null ? Deadline.NONE : entry.held().earliestMs();
    }

    private static long auditLedger(Database database, List<Entry> entries) {
        long bytes = bytes(database.ledger(), entries);
        compare(database, "bytes", database.ledger().entries(), bytes);
        return bytes;
    }

    private static long bytes(MemoryLedger ledger, List<Entry> entries) {
        return entries.stream().mapToLong(ledger::bytesOf).sum();
    }

    private static long earliestMs(List<Entry> entries) {
        return entries.stream()
                .mapToLong(entry -> Math.min(entry.deadlineMs(), earliestPartMs(entry)))
                .min()
                .orElse(Deadline.NONE);
    }

    private static void auditObjects(Database database, List<Entry> entries) {
        List<ObjectValue> objects = entries.stream()
                .filter(entry -> entry.held() instanceof ObjectValue)
                .map(entry -> (ObjectValue) entry.held())
                .filter(object -> !object.isLost())
                .toList();
        compare(database, "objects on shelves", database.shelves().count(), objects.size());
        compare(
                database,
                "objects where their entries say",
                objects.stream().filter(object -> object.object() != null).count(),
                objects.size());
    }

    private static void compare(Database database, String what, long counted, long recounted) {
        if (counted != recounted) {
            throw new AssertionError("database " + database.number() + " counts " + counted + " " + what
                    + ", but there are " + recounted);
        }
    }
}
