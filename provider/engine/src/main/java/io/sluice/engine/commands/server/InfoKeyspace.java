package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Database;

/** The section on the databases that have keys. */
final class InfoKeyspace {
    private InfoKeyspace() {}

    static void write(Server server, InfoText text) {
        for (int number = 0; number < server.keyspace().databaseCount(); number++) {
            Database database = server.keyspace().database(number);
            if (database.size() > 0) {
                text.field(
                        "db" + number,
                        "keys=" + database.size() + ",expires="
                                + database.deadlines().count() + ",avg_ttl="
                                + database.deadlines().meanTtlMs(server.time().nowMs()) + ",subexpiry="
                                + database.deadlines().timedValues());
            }
        }
    }
}
