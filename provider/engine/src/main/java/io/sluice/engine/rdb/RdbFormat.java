package io.sluice.engine.rdb;

import io.sluice.engine.value.ListLimits;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SetValue;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;

/**
 * What settings say of the format: what is written, and what becomes of what is read.
 *
 * @param version the version that is written
 * @param list how large the parts of lists become
 * @param set how large the small forms of sets become
 * @param sortedSet how large small sorted sets become
 * @param hash how large small hashes become
 * @param stringBytesMax how long a string may be
 */
public record RdbFormat(
        int version, ListLimits list, SetValue.Limits set, PackLimits sortedSet, PackLimits hash, long stringBytesMax) {
    /** The newest version that is read: that of Redis 7.4. */
    static final int NEWEST = 12;

    /** The first version in which sets are listpacks: that of Redis 7.2. */
    static final int WITH_SET_LISTPACKS = 11;

    /** Returns what settings say. */
    public static RdbFormat of(LiveSettings settings) {
        return new RdbFormat(
                settings.get(Parameters.RDB_VERSION),
                new ListLimits(settings.get(Parameters.LIST_MAX_LISTPACK_SIZE)),
                new SetValue.Limits(
                        settings.get(Parameters.SET_MAX_INTSET_ENTRIES),
                        new PackLimits(
                                settings.get(Parameters.SET_MAX_LISTPACK_ENTRIES),
                                settings.get(Parameters.SET_MAX_LISTPACK_VALUE))),
                new PackLimits(
                        settings.get(Parameters.ZSET_MAX_LISTPACK_ENTRIES),
                        settings.get(Parameters.ZSET_MAX_LISTPACK_VALUE)),
                new PackLimits(
                        settings.get(Parameters.HASH_MAX_LISTPACK_ENTRIES),
                        settings.get(Parameters.HASH_MAX_LISTPACK_VALUE)),
                settings.get(Parameters.PROTO_MAX_BULK_LEN));
    }
}
