package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.command.Stats;
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
                .field("total_net_repl_input_bytes", 0)
                .field("total_net_repl_output_bytes", 0)
                .decimal(
                        "instantaneous_input_kbps",
                        2,
                        stats.inputBytesPerSecond().perSecond() / KILOBYTE)
                .decimal(
                        "instantaneous_output_kbps",
                        2,
                        stats.outputBytesPerSecond().perSecond() / KILOBYTE)
                .decimal("instantaneous_input_repl_kbps", 2, 0)
                .decimal("instantaneous_output_repl_kbps", 2, 0)
                .field("rejected_connections", host.rejectedConnections())
                .field("sync_full", 0)
                .field("sync_partial_ok", 0)
                .field("sync_partial_err", 0)
                .field("expired_subkeys", keyspace.expiredParts())
                .field("expired_keys", keyspace.expired())
                .field("evicted_keys", keyspace.evicted())
                .field("total_eviction_exceeded_time", server.memory().totalExceededMs())
                .field("current_eviction_exceeded_time", server.memory().exceededMs())
                .field("keyspace_hits", keyspace.hits())
                .field("keyspace_misses", keyspace.misses())
                .field("pubsub_channels", 0)
                .field("pubsub_patterns", 0)
                .field("pubsubshard_channels", 0)
                .field("latest_fork_usec", 0)
                .field("total_forks", 0)
                .field("migrate_cached_sockets", 0)
                .field("slave_expires_tracked_keys", 0)
                .field("tracking_total_keys", 0)
                .field("tracking_total_items", 0)
                .field("tracking_total_prefixes", 0);
        writeErrors(stats, text);
        text.field("sluice_in_process_operations", stats.inProcess())
                .field("sluice_last_good_hits", keyspace.lastGoodHits());
        InfoTurns.write(stats.turns(), text);
    }

    /** Without ACL rules nothing is denied but by a wrong password. */
    private static void writeErrors(Stats stats, InfoText text) {
        text.field("total_error_replies", stats.errors())
                .field("acl_access_denied_auth", stats.authenticationsDenied())
                .field("acl_access_denied_cmd", 0)
                .field("acl_access_denied_key", 0)
                .field("acl_access_denied_channel", 0);
    }
}
