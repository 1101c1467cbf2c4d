package io.sluice.engine.commands.server;

import io.sluice.engine.commands.ReferenceCount;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.Value;
import java.util.Locale;

/** What {@code DEBUG OBJECT} tells of a value. */
final class ValueDescription {
    /*
     * The fields of redis-server in its order. An address in the heap means nothing, since the collector moves objects:
     * it is the entry's identity, as far as the JVM tells it.
     *
     * The serialised length is that of an RDB file without compression. An integer takes 1 byte for its kind and 1, 2
     * or 4; a text its bytes and 1, 2 or 5 that say how many, as do those of a listpack or intset; larger collections
     * have so many elements, each a text or an integer.
     */
    private static final int INTEGER_TEXT_MAX = 11;
    private static final int SHORT_MAX = 63;
    private static final int MEDIUM_MAX = 16_383;
    private static final int LONG_HEADER = 5;

    private ValueDescription() {}

    /** Describes a live entry of a database. */
    static String of(Database database, Entry entry) {
        return "Value at:0x" + Integer.toHexString(System.identityHashCode(entry)) + " refcount:"
                + ReferenceCount.of(entry) + " encoding:" + entry.encodingName() + " serializedlength:"
                + serializedLength(entry) + " lru:" + entry.usedAt() + " lru_seconds_idle:"
                + database.idleSeconds(entry) + nodes(entry);
    }

    private static String nodes(Entry entry) {
        if (!(entry.held() instanceof ListValue list) || list.packedBytes() > 0) {
            return "";
        }
        double average = (double) list.size() / list.nodeCount();
        return String.format(Locale.ROOT, " ql_nodes:%d ql_avg_node:%.2f", list.nodeCount(), average)
                + " ql_compressed:0 ql_uncompressed_size:" + list.nodeFormatBytes();
    }

    private static long serializedLength(Entry entry) {
        Value held = entry.held();
        return held == null ? stringLength(Slice.of(entry.value())) : serializedLength(held);
    }

    private static long serializedLength(Value held) {
        long packed = held.packedBytes();
        if (packed > 0) {
            return headerLength(packed) + packed;
        }
        long[] length = {headerLength(held.size())};
        held.forEachString(string -> length[0] += stringLength(string));
        return length[0];
    }

    private static long stringLength(Slice string) {
        int length = string.length();
        if (length <= INTEGER_TEXT_MAX && Decimal.isLong(string.array(), string.offset(), length)) {
            long value = Decimal.toLong(string.array(), string.offset(), length);
            if (value == (byte) value) {
                return 1 + Byte.BYTES;
            }
            if (value == (short) value) {
                return 1 + Short.BYTES;
            }
            if (value == (int) value) {
                return 1 + Integer.BYTES;
            }
        }
        return (long) headerLength(length) + length;
    }

    private static int headerLength(long length) {
        return length <= SHORT_MAX ? 1 : length <= MEDIUM_MAX ? 2 : LONG_HEADER;
    }
}
