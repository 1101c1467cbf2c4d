package io.sluice.engine.commands.server;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Keyspace;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the reply of {@code MEMORY STATS}: the fields of Redis of which something true is known. */
final class MemoryStats {
    private static final int FIELDS = 14;
    private static final double WHOLE = 100;

    private MemoryStats() {}

    static void write(Call call) {
        Server server = call.server();
        Keyspace keyspace = server.keyspace();
        List<Database> used = IntStream.range(0, keyspace.databaseCount())
                .mapToObj(keyspace::database)
                .filter(database -> database.size() > 0)
                .toList();
        long bytes = keyspace.usedBytes();
        server.stats().sawUsedBytes(bytes);
        ReplyWriter reply = call.reply();
        reply.map(FIELDS + used.size());
        field(reply, "peak.allocated", server.stats().usedBytesMax());
        field(reply, "total.allocated", bytes);
        field(reply, "replication.backlog", 0);
        field(reply, "clients.slaves", 0);
        field(reply, "clients.normal", ClientBytes.of(server).total());
        field(reply, "cluster.links", 0);
        field(reply, "aof.buffer", 0);
        field(reply, "lua.caches", 0);
        field(reply, "functions.caches", 0);
        used.forEach(database -> database(reply, database));
        totals(reply, server, used, bytes);
    }

    private static void database(ReplyWriter reply, Database database) {
        reply.bulk("db." + database.number());
        reply.map(2);
        field(reply, "overhead.hashtable.main", database.tableBytes());
        field(reply, "overhead.hashtable.expires", database.deadlineBytes());
    }

    private static void totals(ReplyWriter reply, Server server, List<Database> used, long bytes) {
        long overhead = server.keyspace().overheadBytes();
        long keys = used.stream().mapToLong(Database::size).sum();
        field(reply, "overhead.total", overhead);
        field(reply, "keys.count", keys);
        field(reply, "keys.bytes-per-key", keys == 0 ? 0 : bytes / keys);
        field(reply, "dataset.bytes", bytes - overhead);
        reply.bulk("peak.percentage");
        reply.doubleValue(WHOLE * bytes / Math.max(1, server.stats().usedBytesMax()));
    }

    private static void field(ReplyWriter reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
