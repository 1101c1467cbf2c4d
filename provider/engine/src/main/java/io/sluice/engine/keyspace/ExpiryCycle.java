package io.sluice.engine.keyspace;

/** Removes entries whose time has come, and last good values, a little in every turn that it gets. */
public final class ExpiryCycle {
    /*
     * Each database has its entries with a deadline in a queue, so the cycle looks at nothing but what is due. It goes
     * around the databases, and the last good values behind them, and stays with one until nothing is due in it or the
     * slice of time is over; the clock is read once in ENTRIES_PER_LOOK entries.
     */
    private static final int ENTRIES_PER_LOOK = 8;

    private final Keyspace keyspace;
    private final EngineTime time;
    private int current;

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
        while (idle < places()) {
            if (!isDue(current)) {
                idle++;
                current = (current + 1) % places();
                continue;
            }
            idle = 0;
            collect(current);
            if (time.clock().nanoTime() - beganNs >= budgetNs) {
                return isAnyDue();
            }
        }
        return false;
    }

    private boolean isAnyDue() {
        for (int place = 0; place < places(); place++) {
            if (isDue(place)) {
                return true;
            }
        }
        return false;
    }

    private int places() {
        return keyspace.databaseCount() + 1;
    }

    private boolean isDue(int place) {
        return place < keyspace.databaseCount()
                ? keyspace.database(place).isAnyDue()
                : keyspace.lastGood().isAnyDue();
    }

    private void collect(int place) {
        if (place < keyspace.databaseCount()) {
            keyspace.database(place).expireDue(ENTRIES_PER_LOOK);
        } else {
            keyspace.lastGood().collect(ENTRIES_PER_LOOK);
        }
    }
}
