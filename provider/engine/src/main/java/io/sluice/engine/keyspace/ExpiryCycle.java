package io.sluice.engine.keyspace;

import java.util.ArrayList;
import java.util.List;

/** Removes entries whose time has come, a little in every turn that it gets. */
public final class ExpiryCycle {
    /*
     * The cycle walks each table with a scan cursor, from where it stopped, until its slice of time is over. A
     * database is walked only while its earliest deadline may be due, so that nothing is walked in vain when nothing
     * expires. Each walk sees every entry once; what expires behind the cursor waits for the next walk, unseen by
     * readers, since look-ups hide it. The clock is read once in POSITIONS_PER_LOOK positions of the cursor.
     */
    private static final int POSITIONS_PER_LOOK = 16;

    private final Keyspace keyspace;
    private final EngineTime time;
    private final List<Entry> found = new ArrayList<>();
    private int current;
    private long cursor;

    /** Makes the cycle of a keyspace. */
    public ExpiryCycle(Keyspace keyspace, EngineTime time) {
        this.keyspace = keyspace;
        this.time = time;
    }

    /**
     * Removes expired entries for at most {@code budgetNs} nanoseconds; returns whether it would go on if it could.
     */
    public boolean run(long budgetNs) {
        long beganNs = time.clock().nanoTime();
        int idle = 0;
        while (idle <= keyspace.databaseCount()) {
            Database database = keyspace.database(current);
            if (cursor == 0 && !database.deadlines().mayBeDue(keyspace.nowMs())) {
                idle++;
                current = (current + 1) % keyspace.databaseCount();
                continue;
            }
            walk(database);
            if (time.clock().nanoTime() - beganNs >= budgetNs) {
                return true;
            }
        }
        return false;
    }

    private void walk(Database database) {
        if (cursor == 0) {
            database.deadlines().beginWalk();
        }
        for (int positions = 0; positions < POSITIONS_PER_LOOK; positions++) {
            found.clear();
            cursor = database.scan(cursor, found::add);
            found.forEach(entry -> look(database, entry));
            if (cursor == 0) {
                database.deadlines().endWalk();
                current = (current + 1) % keyspace.databaseCount();
                break;
            }
        }
        found.clear();
    }

    private static void look(Database database, Entry entry) {
        if (database.isExpired(entry)) {
            database.expire(entry);
        } else if (entry.isVolatile()) {
            database.deadlines().sawInWalk(entry.deadlineMs());
        }
    }
}
