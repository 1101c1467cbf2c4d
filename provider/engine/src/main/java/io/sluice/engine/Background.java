package io.sluice.engine;

import io.sluice.engine.command.Server;
import io.sluice.engine.command.Stats;
import io.sluice.engine.keyspace.ExpiryCycle;

/** The work that no command waits for. Within the turn. */
final class Background {
    /*
     * A quarter of the time is left for what comes with the work: listeners are told of it within the same turn.
     */
    private static final int SHARE_OF_WORK_PERCENT = 75;
    private static final int PERCENT = 100;

    private final Server server;
    private final ExpiryCycle expiry;

    Background(Server server, ExpiryCycle expiry) {
        this.server = server;
        this.expiry = expiry;
    }

    /** Works for less than {@code budgetNs}; returns whether there is more to do. */
    boolean run(long budgetNs) {
        long beganNs = server.time().clock().nanoTime();
        sample(beganNs);
        long spentNs = server.time().clock().nanoTime() - beganNs;
        return expiry.run(budgetNs * SHARE_OF_WORK_PERCENT / PERCENT - spentNs);
    }

    private void sample(long nowNs) {
        Stats stats = server.stats();
        stats.commandsPerSecond().sample(stats.commands(), nowNs);
        stats.inputBytesPerSecond().sample(server.host().inputBytes(), nowNs);
        stats.outputBytesPerSecond().sample(server.host().outputBytes(), nowNs);
        stats.sawUsedBytes(server.keyspace().usedBytes());
    }
}
