package io.sluice.benchmarks.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One kind of request, sent again and again: its words, the reply that must come, and what the server must hold for it.
 * {@value #NUMBER} in a word stands for {@value #DIGITS} digits, chosen at random for each request, as in
 * redis-benchmark, from which names and words of the tests come.
 *
 * <p>To measure another command, add it to {@link #ALL}; servers that do not know it are not asked for it.
 */
public record Workload(String name, List<String> words, ReplyKind reply, Stock stock) {
    /** How many different numbers there are; that many keys exist. */
    public static final int KEYS = 100_000;

    /** A value: 32 bytes. */
    public static final String VALUE = "0123456789abcdefghijklmnopqrstuv";

    /** Where a number goes: as long as its digits. */
    static final String NUMBER = "__rand_int__";

    static final int DIGITS = 12;

    /** A key that exists: 16 bytes. */
    static final String KEY = "key:" + NUMBER;

    /** An element of a list, a value of a field: redis-benchmark's 3 bytes. */
    private static final String SHORT = "VXK";

    private static final String COUNTER = "cnt:" + NUMBER;
    private static final String ELEMENT = "element:" + NUMBER;

    /** More elements than a range reads. */
    private static final int ENOUGH = 1_000;

    /** Half a second's worth of elements for a server that answers a million requests a second. */
    private static final int SUPPLY = 500_000;

    private static final List<Workload> STRINGS = List.of(
            new Workload("PING", ReplyKind.STATUS, Stock.NONE, "PING"),
            new Workload("SET", ReplyKind.STATUS, Stock.NONE, "SET", KEY, VALUE),
            new Workload("GET", ReplyKind.bulk(VALUE.length()), Stock.NONE, "GET", KEY),
            new Workload("INCR", ReplyKind.INTEGER, Stock.NONE, "INCR", COUNTER),
            new Workload("MSET", mset(10), ReplyKind.STATUS, Stock.NONE));

    /** What changes or reads a collection. */
    public static final List<Workload> COLLECTIONS = List.of(
            new Workload("LPUSH", ReplyKind.INTEGER, Stock.absent("mylist"), "LPUSH", "mylist", SHORT),
            new Workload("RPUSH", ReplyKind.INTEGER, Stock.absent("mylist"), "RPUSH", "mylist", SHORT),
            new Workload("LPOP", ReplyKind.bulk(SHORT.length()), list(SUPPLY).usedUp(), "LPOP", "mylist"),
            new Workload("RPOP", ReplyKind.bulk(SHORT.length()), list(SUPPLY).usedUp(), "RPOP", "mylist"),
            range(100),
            range(300),
            range(500),
            range(600),
            new Workload("SADD", ReplyKind.INTEGER, Stock.absent("myset"), "SADD", "myset", ELEMENT),
            new Workload("SPOP", ReplyKind.bulk(ELEMENT.length()), members().usedUp(), "SPOP", "myset"),
            new Workload("HSET", ReplyKind.INTEGER, Stock.absent("myhash"), "HSET", "myhash", ELEMENT, SHORT),
            wholeHash(10),
            wholeHash(100),
            new Workload("ZADD", ReplyKind.INTEGER, Stock.absent("myzset"), "ZADD", "myzset", "0", ELEMENT),
            new Workload("ZINCRBY", ReplyKind.BULK, sorted(ENOUGH), "ZINCRBY", "myzset", "1", ELEMENT),
            new Workload("ZRANGE_100", ReplyKind.array(100), sorted(ENOUGH), "ZRANGE", "myzset", "0", "99"),
            new Workload("ZPOPMIN", ReplyKind.array(2), sorted(SUPPLY).usedUp(), "ZPOPMIN", "myzset"),
            new Workload("XADD", ReplyKind.BULK, Stock.absent("mystream"), "XADD", "mystream", "*", "myfield", SHORT),
            new Workload(
                    "XREAD_10", ReplyKind.array(1), entries(), "XREAD", "COUNT", "10", "STREAMS", "mystream", "0"));

    /** All that can be measured. */
    public static final List<Workload> ALL = joined(STRINGS, COLLECTIONS);

    private Workload(String name, ReplyKind reply, Stock stock, String... words) {
        this(name, List.of(words), reply, stock);
    }

    /** Returns the workload of a name. */
    public static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no test " + name.toUpperCase(Locale.ROOT)
                        + "; there are " + ALL.stream().map(Workload::name).toList()));
    }

    /** Whether this is one of {@link #COLLECTIONS}. */
    boolean isOfCollection() {
        return COLLECTIONS.contains(this);
    }

    private static List<String> mset(int pairs) {
        List<String> words = new ArrayList<>(List.of("MSET"));
        Collections.nCopies(pairs, Arrays.asList(KEY, VALUE)).forEach(words::addAll);
        return List.copyOf(words);
    }

    private static Workload range(int elements) {
        String last = String.valueOf(elements - 1);
        return new Workload(
                "LRANGE_" + elements, ReplyKind.array(elements), list(ENOUGH), "LRANGE", "mylist", "0", last);
    }

    private static Workload wholeHash(int fields) {
        Stock hash = Stock.of(fields, "HSET", "myhash", ELEMENT, SHORT);
        return new Workload("HGETALL_" + fields, ReplyKind.array(2 * fields), hash, "HGETALL", "myhash");
    }

    private static Stock list(int elements) {
        return Stock.of(elements, "RPUSH", "mylist", SHORT);
    }

    private static Stock members() {
        return Stock.of(SUPPLY, "SADD", "myset", ELEMENT);
    }

    private static Stock sorted(int elements) {
        return Stock.of(elements, "ZADD", "myzset", "0", ELEMENT);
    }

    private static Stock entries() {
        return Stock.of(ENOUGH, "XADD", "mystream", "myfield", SHORT).oneByOne("*");
    }

    private static List<Workload> joined(List<Workload> first, List<Workload> second) {
        List<Workload> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
