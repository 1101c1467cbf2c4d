package io.sluice.engine;

import io.sluice.engine.command.Server;
import io.sluice.engine.command.Stats;
import io.sluice.engine.keyspace.ExpiryCycle;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.keyspace.LostObjects;
import io.sluice.engine.observe.LatencyMonitor;

/** The work that no command waits for. Within the turn. */
final class Background implements Work<Boolean> {
    /*
     * One half of the time is for work. The other is left for what comes with it: listeners are told of it within the
     * same turn, and the collector may have this thread do some of its own work, in portions of up to 0.4 ms.
     */
    private static final int PARTS = 2;

    /** So many entries are looked at in one turn when their objects are lost: some microseconds. */
    private static final int ENTRIES_PER_LOOK = 64;

    private final Server server;
    private final ExpiryCycle expiry;
    private long budgetNs;

    Background(Server server, ExpiryCycle expiry) {
        this.server = server;
        this.expiry = expiry;
    }

    /** Sets how long the turn may last that runs this work next. */
    Background within(long newBudgetNs) {
        budgetNs = newBudgetNs;
        return this;
    }

    /** Works for a part of the turn; returns whether there is more to do. */
    @Override
    public Boolean run(Keyspace keyspace) {
        long beganNs = server.time().clock().nanoTime();
        sample(beganNs);
        long sampledNs = server.time().clock().nanoTime();
        if (server.pause().isActive()) {
            return false;
        }
        boolean more = LostObjects.remove(keyspace, ENTRIES_PER_LOOK);
        long endNs = beganNs + budgetNs / PARTS;
        if (server.isExpiringActively()) {
            more |= expiry.run(endNs - sampledNs);
            watch(server.time().clock().nanoTime() - sampledNs);
        }
        more |= server.memory().makeRoomFor(endNs - server.time().clock().nanoTime());
        return more;
    }

    private void watch(long expiryNs) {
        LatencyMonitor latency = server.latency();
        if (latency.isLate(expiryNs)) {
            latency.add(LatencyMonitor.EXPIRE_CYCLE, expiryNs, server.time().readMs());
        }
    }

    private void sample(long nowNs) {
        Stats stats = server.stats();
        stats.commandsPerSecond().sample(stats.commands(), nowNs);
        stats.inputBytesPerSecond().sample(server.host().inputBytes(), nowNs);
        stats.outputBytesPerSecond().sample(server.host().outputBytes(), nowNs);
        stats.sawUsedBytes(server.keyspace().usedBytes());
    }
}
