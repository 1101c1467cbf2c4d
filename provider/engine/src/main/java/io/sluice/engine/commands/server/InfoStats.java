package io.sluice.engine.commands.server;

import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandStats;
import io.sluice.engine.command.Server;
import io.sluice.engine.command.Stats;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.KeyspaceStats;
import io.sluice.engine.port.Host;

/** The sections that count. */
final class InfoStats {
    private static final double KILOBYTE = 1024;

    private InfoStats() {}

    static void write(Server server, InfoText text) {
        Stats stats = server.stats();
        KeyspaceStats keyspace = server.keyspace().stats();
        Host host = server.host();
        text.field("total_connections_received", server.sessions().opened())
                .field("total_commands_processed", stats.commands())
                .field(
                        "instantaneous_ops_per_sec",
                        Math.round(stats.commandsPerSecond().perSecond()))
                .field("total_net_input_bytes", host.inputBytes())
                .field("total_net_output_bytes", host.outputBytes())
                .decimal(
                        "instantaneous_input_kbps",
                        2,
                        stats.inputBytesPerSecond().perSecond() / KILOBYTE)
                .decimal(
                        "instantaneous_output_kbps",
                        2,
                        stats.outputBytesPerSecond().perSecond() / KILOBYTE)
                .field("rejected_connections", host.rejectedConnections())
                .field("expired_keys", keyspace.expired())
                .field("evicted_keys", 0)
                .field("keyspace_hits", keyspace.hits())
                .field("keyspace_misses", keyspace.misses())
                .field("pubsub_channels", 0)
                .field("pubsub_patterns", 0)
                .field("total_error_replies", stats.errors())
                .field("sluice_in_process_operations", stats.inProcess());
        InfoTurns.write(stats.turns(), text);
    }

    static void writeCommands(Server server, InfoText text) {
        for (CommandSpec command : server.commands().all()) {
            writeCommand(server, text, command);
            command.subcommands().forEach(subcommand -> writeCommand(server, text, subcommand));
        }
    }

    private static void writeCommand(Server server, InfoText text, CommandSpec command) {
        CommandStats stats = server.stats().of(command);
        if (stats.calls() == 0 && stats.rejected() == 0) {
            return;
        }
        double perCall = stats.calls() == 0 ? 0 : (double) stats.microseconds() / stats.calls();
        text.field(
                "cmdstat_" + command.fullName(),
                "calls=" + stats.calls() + ",usec=" + stats.microseconds() + ",usec_per_call="
                        + InfoText.decimal(2, perCall) + ",rejected_calls=" + stats.rejected() + ",failed_calls="
                        + stats.failed());
    }

    static void writeErrors(Server server, InfoText text) {
        server.stats().errorsByCode().forEach((code, count) -> text.field("errorstat_" + code, "count=" + count));
    }

    static void writeKeyspace(Server server, InfoText text) {
        for (int number = 0; number < server.keyspace().databaseCount(); number++) {
            Database database = server.keyspace().database(number);
            if (database.size() > 0) {
                text.field(
                        "db" + number,
                        "keys=" + database.size() + ",expires="
                                + database.deadlines().count() + ",avg_ttl="
                                + database.deadlines().meanTtlMs(server.time().nowMs()));
            }
        }
    }
}
