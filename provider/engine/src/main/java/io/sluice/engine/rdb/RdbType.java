package io.sluice.engine.rdb;

import io.sluice.engine.structure.FormatException;

/** The forms of values in RDB. */
enum RdbType {
    /** A string. */
    STRING(0, ""),
    /** Strings, as before Redis 3.2. */
    LIST(1, ""),
    /** Members as strings. */
    SET(2, ""),
    /** Members and scores as texts. */
    ZSET(3, ""),
    /** Fields and values as strings. */
    HASH(4, ""),
    /** Members and scores as binary numbers. */
    ZSET_2(5, ""),
    /** The value of a module, before Redis 4.0. */
    MODULE(6, RdbType.MODULES),
    /** The value of a module. */
    MODULE_2(7, RdbType.MODULES),
    /** A zipmap, as before Redis 2.6. */
    HASH_ZIPMAP(9, ""),
    /** A ziplist, as before Redis 3.2. */
    LIST_ZIPLIST(10, ""),
    /** Integers. */
    SET_INTSET(11, ""),
    /** A ziplist. */
    ZSET_ZIPLIST(12, ""),
    /** A ziplist, as before Redis 7.0. */
    HASH_ZIPLIST(13, ""),
    /** Ziplists, as before Redis 7.0. */
    LIST_QUICKLIST(14, ""),
    /** A stream, as before Redis 7.0. */
    STREAM_LISTPACKS(15, ""),
    /** A listpack of fields and values. */
    HASH_LISTPACK(16, ""),
    /** A listpack. */
    ZSET_LISTPACK(17, ""),
    /** Listpacks, and single large elements. */
    LIST_QUICKLIST_2(18, ""),
    /** A stream. */
    STREAM_LISTPACKS_2(19, ""),
    /** A listpack of members, since Redis 7.2. */
    SET_LISTPACK(20, ""),
    /** A stream, since Redis 7.2. */
    STREAM_LISTPACKS_3(21, ""),
    /** Fields with deadlines, before Redis 7.4 was finished. */
    HASH_METADATA_PRE_GA(22, ""),
    /** A listpack of fields with deadlines, before Redis 7.4 was finished. */
    HASH_LISTPACK_EX_PRE_GA(23, ""),
    /** Fields with deadlines, since Redis 7.4. */
    HASH_METADATA(24, ""),
    /** A listpack of fields with deadlines, since Redis 7.4. */
    HASH_LISTPACK_EX(25, "");

    private static final String MODULES = "values of modules";
    private static final RdbType[] ALL = values();

    private final int code;
    private final String missing;

    RdbType(int code, String missing) {
        this.code = code;
        this.missing = missing;
    }

    /** Returns the byte that stands for the form. */
    int code() {
        return code;
    }

    /**
     * Returns the form that a byte stands for, one that can be read.
     *
     * @throws FormatException if there is no such form
     * @throws UnsupportedTypeException if it is one of values that this release does not have
     */
    static RdbType of(int code) throws FormatException, UnsupportedTypeException {
        for (RdbType type : ALL) {
            if (type.code == code) {
                if (!type.missing.isEmpty()) {
                    throw new UnsupportedTypeException(type.missing);
                }
                return type;
            }
        }
        throw new FormatException("type of a value");
    }
}
