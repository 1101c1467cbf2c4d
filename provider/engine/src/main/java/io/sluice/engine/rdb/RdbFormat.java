package io.sluice.engine.rdb;

import io.sluice.engine.value.ListLimits;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SetValue;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import java.util.List;
import java.util.function.Consumer;

/**
 * What settings say of the format: what is written, and what becomes of what is read.
 *
 * @param version the version that is written, where it can hold the data
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

    /** The first version in which fields of hashes have deadlines: that of Redis 7.4. */
    static final int WITH_FIELD_DEADLINES = 12;

    /** The first version in which sets are listpacks: that of Redis 7.2. */
    static final int WITH_SET_LISTPACKS = 11;

    /** The first version in which consumers of streams have the time of their last entry: that of Redis 7.2. */
    static final int WITH_ACTIVE_TIMES = 11;

    private static final List<Setting<?>> SETTINGS = List.of(
            Parameters.RDB_VERSION,
            Parameters.LIST_MAX_LISTPACK_SIZE,
            Parameters.LIST_COMPRESS_DEPTH,
            Parameters.SET_MAX_INTSET_ENTRIES,
            Parameters.SET_MAX_LISTPACK_ENTRIES,
            Parameters.SET_MAX_LISTPACK_VALUE,
            Parameters.HASH_MAX_LISTPACK_ENTRIES,
            Parameters.HASH_MAX_LISTPACK_VALUE,
            Parameters.ZSET_MAX_LISTPACK_ENTRIES,
            Parameters.ZSET_MAX_LISTPACK_VALUE,
            Parameters.PROTO_MAX_BULK_LEN);

    /** Has somebody take what settings say, now and whenever they say something else. */
    public static void follow(LiveSettings settings, Consumer<RdbFormat> taker) {
        SETTINGS.forEach(setting -> settings.onSet(setting, value -> taker.accept(of(settings))));
    }

    /**
     * Returns the version of what holds fields with deadlines: the one wanted, or the first that has them. A reader
     * that is too old for it refuses it, which is better than fields that nobody ends.
     */
    int versionWithFieldDeadlines() {
        return Math.max(version, WITH_FIELD_DEADLINES);
    }

    /** Returns what settings say. */
    public static RdbFormat of(LiveSettings settings) {
        return new RdbFormat(
                settings.get(Parameters.RDB_VERSION),
                new ListLimits(
                        settings.get(Parameters.LIST_MAX_LISTPACK_SIZE), settings.get(Parameters.LIST_COMPRESS_DEPTH)),
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
