package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.command.Session;
import io.sluice.engine.commands.RedisVersion;
import io.sluice.engine.port.Host;
import io.sluice.settings.Parameters;

/** The sections on the process and its clients. */
final class InfoServer {
    private static final long DAY_SECONDS = 86_400;

    private InfoServer() {}

    static void write(Server server, InfoText text) {
        Host host = server.host();
        long nowMs = server.time().nowMs();
        long uptimeSeconds = (nowMs - server.startedMs()) / 1000;
        int hz = server.settings().get(Parameters.HZ);
        text.field("redis_version", RedisVersion.TEXT)
                .field("sluice_version", host.version())
                .field("redis_mode", "standalone")
                .field("os", host.operatingSystem())
                .field("arch_bits", 64)
                .field("process_id", host.processId())
                .field("run_id", server.runId())
                .field("tcp_port", host.tcpPort())
                .field("server_time_usec", nowMs * 1000)
                .field("uptime_in_seconds", uptimeSeconds)
                .field("uptime_in_days", uptimeSeconds / DAY_SECONDS)
                .field("hz", hz)
                .field("configured_hz", hz)
                .field("executable", host.executable())
                .field("config_file", host.configFile());
    }

    static void writeClients(Server server, InfoText text) {
        long inputMax = 0;
        long outputMax = 0;
        for (Session session : server.sessions().all()) {
            inputMax = Math.max(inputMax, session.connection().queryBufferBytes());
            outputMax = Math.max(outputMax, session.connection().outputBufferBytes());
        }
        text.field("connected_clients", server.sessions().all().size())
                .field("cluster_connections", 0)
                .field("maxclients", server.settings().get(Parameters.MAXCLIENTS))
                .field("client_recent_max_input_buffer", inputMax)
                .field("client_recent_max_output_buffer", outputMax)
                .field("blocked_clients", 0)
                .field("tracking_clients", 0)
                .field("watching_clients", server.watchedKeys().clients())
                .field("clients_in_timeout_table", 0)
                .field("total_watched_keys", server.watchedKeys().count());
    }

    static void writePersistence(InfoText text) {
        text.field("loading", 0)
                .field("async_loading", 0)
                .field("rdb_bgsave_in_progress", 0)
                .field("aof_enabled", 0)
                .field("aof_rewrite_in_progress", 0);
    }

    static void writeReplication(InfoText text) {
        text.field("role", "master").field("connected_slaves", 0).field("master_repl_offset", 0);
    }

    static void writeCpu(Server server, InfoText text) {
        text.decimal("used_cpu_sys", 6, server.host().systemCpuSeconds())
                .decimal("used_cpu_user", 6, server.host().userCpuSeconds());
    }
}
