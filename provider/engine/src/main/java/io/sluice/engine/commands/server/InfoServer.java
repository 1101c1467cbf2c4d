package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.commands.RedisVersion;
import io.sluice.engine.port.Host;
import io.sluice.settings.Parameters;
import java.util.stream.Collectors;

/** The sections on the process and what it does not do yet. */
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
                .field("config_file", host.configFile())
                .field("io_threads_active", server.settings().get(Parameters.IO_THREADS) > 1 ? 1 : 0);
        if (host.tcpPort() > 0) {
            String addresses = server.settings().get(Parameters.BIND).stream()
                    .map(address -> ",bind=" + address)
                    .collect(Collectors.joining());
            text.field("listener0", "name=tcp" + addresses + ",port=" + host.tcpPort());
        }
    }

    static void writePersistence(InfoText text) {
        text.field("loading", 0)
                .field("async_loading", 0)
                .field("rdb_bgsave_in_progress", 0)
                .field("rdb_saves", 0)
                .field("aof_enabled", 0)
                .field("aof_rewrite_in_progress", 0)
                .field("aof_rewrite_scheduled", 0)
                .field("aof_rewrites", 0);
    }

    /** There are no replicas, so nothing is sent to any; the history of the data is that of this run. */
    static void writeReplication(Server server, InfoText text) {
        text.field("role", "master")
                .field("connected_slaves", 0)
                .field("master_failover_state", "no-failover")
                .field("master_replid", server.replicationId())
                .field("master_replid2", "0".repeat(server.replicationId().length()))
                .field("master_repl_offset", 0)
                .field("second_repl_offset", -1)
                .field("repl_backlog_active", 0)
                .field("repl_backlog_first_byte_offset", 0)
                .field("repl_backlog_histlen", 0);
    }

    static void writeCpu(Server server, InfoText text) {
        text.decimal("used_cpu_sys", 6, server.host().systemCpuSeconds())
                .decimal("used_cpu_user", 6, server.host().userCpuSeconds())
                .decimal("used_cpu_sys_children", 6, 0)
                .decimal("used_cpu_user_children", 6, 0);
    }
}
