package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.settings.Parameters;

/** The section on memory: what the data occupies on the heap, and what the process occupies. */
final class InfoMemory {
    private InfoMemory() {}

    static void write(Server server, InfoText text) {
        Keyspace keyspace = server.keyspace();
        long used = keyspace.usedBytes();
        long overhead = keyspace.overheadBytes();
        server.stats().sawUsedBytes(used);
        long peak = server.stats().usedBytesMax();
        text.bytes("used_memory", used)
                .bytes("used_memory_rss", server.host().residentBytes())
                .bytes("used_memory_peak", peak)
                .field("used_memory_peak_perc", percent(used, peak))
                .field("used_memory_overhead", overhead)
                .field("used_memory_dataset", used - overhead)
                .field("used_memory_dataset_perc", percent(used - overhead, used))
                .bytes("total_system_memory", server.host().machineBytes())
                .bytes("used_memory_lua", 0)
                .bytes("used_memory_scripts", 0)
                .field("used_memory_functions", 0)
                .field("number_of_cached_scripts", 0)
                .field("number_of_functions", 0)
                .field("number_of_libraries", 0)
                .bytes("maxmemory", server.settings().get(Parameters.MAXMEMORY))
                .field("maxmemory_policy", server.settings().text(Parameters.MAXMEMORY_POLICY))
                .field("mem_not_counted_for_evict", 0)
                .field("mem_replication_backlog", 0)
                .field("mem_total_replication_buffers", 0)
                .field("mem_clients_slaves", 0)
                .field("mem_clients_normal", ClientBytes.of(server).total())
                .field("mem_cluster_links", 0)
                .field("mem_aof_buffer", 0)
                .field("mem_allocator", "jvm")
                .field("active_defrag_running", 0)
                .field("lazyfree_pending_objects", 0)
                .field("lazyfreed_objects", 0)
                .field("sluice_front_bytes", keyspace.heldBytes())
                .field("sluice_last_good_bytes", keyspace.lastGood().bytes())
                .field("sluice_heap_max", Runtime.getRuntime().maxMemory());
    }

    private static String percent(long part, long whole) {
        return InfoText.decimal(2, whole == 0 ? 0 : 100.0 * part / whole) + "%";
    }
}
