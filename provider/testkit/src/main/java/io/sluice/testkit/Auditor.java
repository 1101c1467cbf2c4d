package io.sluice.testkit;

import io.sluice.engine.Engine;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Keyspace;
import java.util.ArrayList;
import java.util.List;

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
        } finally {
            engine.turn().release();
        }
    }

    private static void audit(Database database) {
        List<Entry> entries = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = database.scan(cursor, entries::add);
        } while (cursor != 0);
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
