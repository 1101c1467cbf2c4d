package io.sluice.engine.commands.server;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Server;
import io.sluice.engine.commands.ReferenceCount;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.rdb.ValueWriter;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.Value;
import java.util.Locale;

/** What {@code DEBUG OBJECT} tells of a value. */
final class ValueDescription {
    /*
     * The fields of redis-server in its order. An address in the heap means nothing, since the collector moves objects:
     * it is the entry's identity, as far as the JVM tells it.
     *
     * The serialised length is that of the value in an RDB file, its type apart.
     */
    private static final int TYPE_BYTES = 1;
    private static final int BUFFER_BYTES = 1 << 14;

    private ValueDescription() {}

    /** Describes a live entry of the database that the client has chosen. */
    static String of(Call call, Entry entry) {
        return "Value at:0x" + Integer.toHexString(System.identityHashCode(entry)) + " refcount:"
                + ReferenceCount.of(entry) + " encoding:" + entry.encodingName() + " serializedlength:"
                + serializedLength(call.server(), entry) + " lru:" + entry.usedAt() + " lru_seconds_idle:"
                + call.keyspace().uses().idleSeconds(entry) + nodes(entry);
    }

    private static String nodes(Entry entry) {
        if (!(entry.held() instanceof ListValue list) || list.packedBytes() > 0) {
            return "";
        }
        double average = (double) list.size() / list.nodeCount();
        return String.format(Locale.ROOT, " ql_nodes:%d ql_avg_node:%.2f", list.nodeCount(), average)
                + " ql_listpack_max:" + list.nodeFill() + " ql_compressed:" + (list.isCompressed() ? 1 : 0)
                + " ql_uncompressed_size:" + list.nodeFormatBytes();
    }

    private static long serializedLength(Server server, Entry entry) {
        RdbOutput output = RdbOutput.to((bytes, offset, length) -> {}, BUFFER_BYTES, server.compressor());
        ValueWriter writer = new ValueWriter(output, server.format());
        Value held = entry.held();
        if (held == null) {
            writer.write(entry.whole());
        } else {
            writer.write(held);
        }
        return output.size() - TYPE_BYTES;
    }
}
