package io.sluice.engine;

import io.sluice.engine.command.Server;
import io.sluice.engine.command.Stats;
import io.sluice.engine.keyspace.ExpiryCycle;

/** The work that no command waits for. Within the turn. */
final class Background {
    private final Server server;
    private final ExpiryCycle expiry;

    Background(Server server, ExpiryCycle expiry) {
        this.server = server;
        this.expiry = expiry;
    }

    /** Works for about {@code budgetNs}; returns whether there is more to do. */
    boolean run(long budgetNs) {
        sample();
        return expiry.run(budgetNs);
    }

    private void sample() {
        long nowNs = server.time().clock().nanoTime();
        Stats stats = server.stats();
        stats.commandsPerSecond().sample(stats.commands(), nowNs);
        stats.inputBytesPerSecond().sample(server.host().inputBytes(), nowNs);
        stats.outputBytesPerSecond().sample(server.host().outputBytes(), nowNs);
        stats.sawUsedBytes(server.keyspace().usedBytes());
    }
}
