package io.sluice.settings;

import static io.sluice.settings.ValueTypes.choice;
import static io.sluice.settings.ValueTypes.duration;
import static io.sluice.settings.ValueTypes.integer;
import static io.sluice.settings.ValueTypes.only;
import static io.sluice.settings.ValueTypes.savePoints;
import static io.sluice.settings.ValueTypes.size;
import static io.sluice.settings.ValueTypes.text;
import static io.sluice.settings.ValueTypes.yesNo;

import io.sluice.settings.Setting.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Every setting that this release honours, in the order of the reference page.
 *
 * <p>To add one, declare it here; its directive, property, check and documentation follow. Names that Redis has mean
 * what they mean there.
 */
public final class Parameters {
    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    private static final long MEGABYTE = 1_048_576;
    private static final long BULK_BYTES_MAX =
            Math.max(MEGABYTE, Runtime.getRuntime().maxMemory() / 8);
    private static final String NOTHING_ON_DISK = "this release keeps nothing on disk";

    /** TCP port. */
    public static final Setting<Integer> PORT =
            add(Declaration.of("port", integer(0, 65_535), "6379").live("TCP port for Redis clients. 0: no listener."));

    /*
     * Of the settings that Redis has, it protects dir and dbfilename, which are not here yet. Here bind is protected,
     * too: how far an application server can be reached is for its administrator to say, not for whoever gets hold of a
     * connection. protected-mode and requirepass are not: they count only where bind has let others in already, whoever
     * may use CONFIG SET may do anything to the data anyway, and tools set passwords so. What Redis only takes at its
     * start needs no protection.
     */
    /** Addresses to listen on. */
    public static final Setting<List<String>> BIND = add(Declaration.of(
                    "bind", ValueTypes.addresses(), "127.0.0.1 -::1")
            .with(Trait.PROTECTED)
            .live("Addresses to listen on. `*` means all; one that begins with `-` may be missing on the machine."));

    /** Whether strangers from other machines are turned away. */
    public static final Setting<Boolean> PROTECTED_MODE = add(Declaration.of("protected-mode", yesNo(), "yes")
            .live("Whether clients from other machines are turned away while no password is set."));

    /** The password of the default user. */
    public static final Setting<Password> REQUIREPASS = add(Declaration.of("requirepass", ValueTypes.password(), "")
            .with(Trait.SECRET)
            .live("Password that clients have to give with AUTH or HELLO first. Empty: none is needed."));

    /** File of the local socket. */
    public static final Setting<String> UNIXSOCKET =
            add(Declaration.of("unixsocket", text("the path of a file; empty: none"), "")
                    .atStart(
                            "Local socket to listen on, for clients on this machine; only on Linux. Empty: none. What",
                            "is left of a server that is gone is replaced, any other file is an error."));

    /** Who may use the local socket. */
    public static final Setting<Integer> UNIXSOCKETPERM =
            add(Declaration.of("unixsocketperm", ValueTypes.permissions(), "0")
                    .atStart("Permissions of the local socket, in octal. 0: as the process creates files."));

    /** Who may change protected settings. */
    public static final Setting<Permission> ENABLE_PROTECTED_CONFIGS = add(Declaration.of(
                    "enable-protected-configs", choice(Permission.class), "no")
            .atStart("Whether `CONFIG SET` may change protected settings; `local`: for clients on this machine."));

    /** Length of the queue of connections that were not accepted yet. */
    public static final Setting<Integer> TCP_BACKLOG = add(Declaration.of("tcp-backlog", integer(1, 65_535), "511")
            .atStart("Connections that may wait to be accepted; the kernel may lower it."));

    /** Seconds between keepalive probes. */
    public static final Setting<Integer> TCP_KEEPALIVE =
            add(Declaration.of("tcp-keepalive", integer(0, Integer.MAX_VALUE), "300")
                    .live("Seconds of silence after which TCP probes a client. 0: never."));

    /** Seconds after which an idle client is disconnected. */
    public static final Setting<Integer> TIMEOUT = add(Declaration.of("timeout", integer(0, Integer.MAX_VALUE), "0")
            .live("Seconds after which an idle client is disconnected. 0: never."));

    /** Largest number of clients at a time. */
    public static final Setting<Integer> MAXCLIENTS =
            add(Declaration.of("maxclients", integer(1, Integer.MAX_VALUE), "10000")
                    .live("Clients that may be connected at a time; more are turned away."));

    /** Event loops. */
    public static final Setting<Integer> IO_THREADS = add(Declaration.of("io-threads", integer(1, 128), "1")
            .atStart("Threads that read from and write to clients. Commands run one at a time all the same."));

    /** Largest bulk string of a request, in bytes. */
    public static final Setting<Long> PROTO_MAX_BULK_LEN = add(Declaration.computed(
                    "proto-max-bulk-len",
                    size("1mb to an eighth of the heap", MEGABYTE, BULK_BYTES_MAX),
                    Math.min(512 * MEGABYTE, BULK_BYTES_MAX),
                    "512mb, or an eighth of the heap where that is less")
            .live("Size of the largest single argument of a command."));

    /** Largest size of a HyperLogLog in its sparse representation. */
    public static final Setting<Long> HLL_SPARSE_MAX_BYTES =
            add(Declaration.of("hll-sparse-max-bytes", size(0, Long.MAX_VALUE), "3000")
                    .live(
                            "Bytes up to which a HyperLogLog is kept in its sparse representation, which is smaller",
                            "and slower; a dense one has 12304."));

    /** Version of the RDB format that is written. */
    public static final Setting<Integer> RDB_VERSION = add(Declaration.of("rdb-version", integer(10, 11), "11")
            .live(
                    "Version of the RDB format in which DUMP tells values: 11 as Redis 7.2, 10 for servers of 7.0.",
                    "A hash whose fields have deadlines is told in 12, as by Redis 7.4, which older servers refuse."));

    /** Whether strings in the RDB format are compressed. */
    public static final Setting<Boolean> RDB_COMPRESSION = add(Declaration.of("rdbcompression", yesNo(), "yes")
            .live("Whether DUMP compresses strings of more than 20 bytes, listpacks and the like included."));

    /** Whether what {@code RESTORE} gets is looked through. */
    public static final Setting<Boolean> SANITIZE_DUMP_PAYLOAD =
            add(Declaration.of("sanitize-dump-payload", only("yes", "what is read is always checked", yesNo()), "yes")
                    .live("Whether what RESTORE gets is checked as a whole before it becomes a value."));

    /** Largest size of what one client has sent and the server has not yet run. */
    public static final Setting<Long> CLIENT_QUERY_BUFFER_LIMIT =
            add(Declaration.of("client-query-buffer-limit", size(MEGABYTE, Long.MAX_VALUE), "1gb")
                    .live(
                            "Memory for a client's request as a whole, and for its transaction; never more than a",
                            "quarter of the heap. A client that exceeds it is disconnected."));

    /** Largest size of what a client has not yet read. */
    public static final Setting<OutputLimits> CLIENT_OUTPUT_BUFFER_LIMIT = add(Declaration.of(
                    "client-output-buffer-limit",
                    ValueTypes.outputLimits(),
                    "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60")
            .live(
                    "Replies that may wait for a client that does not read them, for each class of clients; a client",
                    "that exceeds the limit is disconnected. In this release all clients are of the class normal."));

    /** Who may use DEBUG. */
    public static final Setting<Permission> ENABLE_DEBUG_COMMAND = add(Declaration.of(
                    "enable-debug-command", choice(Permission.class), "no")
            .atStart("Whether clients may use `DEBUG`, which can hold up everybody; `local`: those on this machine."));

    /** Number of databases. */
    public static final Setting<Integer> DATABASES = add(Declaration.of("databases", integer(1, 65_536), "16")
            .atStart("Number of databases that SELECT can choose from. The caches are in database 0."));

    /** Memory for data, in bytes. */
    public static final Setting<Long> MAXMEMORY = add(Declaration.of("maxmemory", ValueTypes.memory(), "0")
            .live(
                    "Memory for the data of all databases, as `used_memory` counts it; 0: only the heap limits it. The",
                    "engine of an application, shared by a server or not, has `25%` unless it is set."));

    /** What is evicted when memory is full. */
    public static final Setting<EvictionPolicy> MAXMEMORY_POLICY =
            add(Declaration.of("maxmemory-policy", choice(EvictionPolicy.class), "noeviction")
                    .live(
                            "Which keys give way when `maxmemory` is reached: `volatile-…` only those with a deadline.",
                            "The engine of an application has `allkeys-lru` unless it is set."));

    /** Keys that are looked at to evict one. */
    public static final Setting<Integer> MAXMEMORY_SAMPLES =
            add(Declaration.of("maxmemory-samples", integer(1, 64), "5")
                    .live("Keys of each database that are looked at, by chance, to find one that gives way."));

    /** How long a command evicts. */
    public static final Setting<Integer> MAXMEMORY_EVICTION_TENACITY =
            add(Declaration.of("maxmemory-eviction-tenacity", integer(0, 100), "10")
                    .live(
                            "How long one command may evict before it runs although there is too much: 50 microseconds",
                            "for each of the first ten, 15 % more for each beyond; 100: without an end."));

    /** How slowly the frequency of use rises. */
    public static final Setting<Integer> LFU_LOG_FACTOR =
            add(Declaration.of("lfu-log-factor", integer(0, Integer.MAX_VALUE), "10")
                    .live("How slowly `OBJECT FREQ` rises with use: with 10 it is 255 after about a million times."));

    /** How slowly the frequency of use falls. */
    public static final Setting<Integer> LFU_DECAY_TIME =
            add(Declaration.of("lfu-decay-time", integer(0, Integer.MAX_VALUE), "1")
                    .live("Minutes without use after which `OBJECT FREQ` falls by one; 0: it never falls."));

    /** Largest small hash. */
    public static final Setting<Integer> HASH_MAX_LISTPACK_ENTRIES =
            add(Declaration.of("hash-max-listpack-entries", integer(0, Integer.MAX_VALUE), "128")
                    .formerly("hash-max-ziplist-entries")
                    .live("Fields up to which a hash is kept as one listpack, which is small and slow to search."));

    /** Longest field and value of a small hash. */
    public static final Setting<Integer> HASH_MAX_LISTPACK_VALUE =
            add(Declaration.of("hash-max-listpack-value", integer(0, Integer.MAX_VALUE), "64")
                    .formerly("hash-max-ziplist-value")
                    .live("Bytes of a field or value up to which a hash is kept as one listpack."));

    /** Largest listpack of a list. */
    public static final Setting<Integer> LIST_MAX_LISTPACK_SIZE =
            add(Declaration.of("list-max-listpack-size", integer(Integer.MIN_VALUE, Integer.MAX_VALUE), "-2")
                    .formerly("list-max-ziplist-size")
                    .live(
                            "Size of one listpack of a list: a number of elements, or -1 to -5 for 4, 8, 16, 32 or 64",
                            "KiB; less than -5 counts as -5, 0 as 1."));

    /** Listpacks of a list that are not compressed. */
    public static final Setting<Integer> LIST_COMPRESS_DEPTH =
            add(Declaration.of("list-compress-depth", integer(0, Integer.MAX_VALUE), "0")
                    .live(
                            "Listpacks at each end of a large list that are not compressed, while all between are; 0:",
                            "none is compressed. A list keeps what was set when it became large."));

    /** Largest set of integers in its small form. */
    public static final Setting<Integer> SET_MAX_INTSET_ENTRIES =
            add(Declaration.of("set-max-intset-entries", integer(0, Integer.MAX_VALUE), "512")
                    .live("Members up to which a set of integers is kept as one sorted array."));

    /** Largest small set. */
    public static final Setting<Integer> SET_MAX_LISTPACK_ENTRIES =
            add(Declaration.of("set-max-listpack-entries", integer(0, Integer.MAX_VALUE), "128")
                    .live("Members up to which a set is kept as one listpack, which is small and slow to search."));

    /** Longest member of a small set. */
    public static final Setting<Integer> SET_MAX_LISTPACK_VALUE =
            add(Declaration.of("set-max-listpack-value", integer(0, Integer.MAX_VALUE), "64")
                    .live("Bytes of a member up to which a set is kept as one listpack."));

    /** Largest listpack of a stream. */
    public static final Setting<Long> STREAM_NODE_MAX_BYTES =
            add(Declaration.of("stream-node-max-bytes", size(0, Long.MAX_VALUE), "4096")
                    .live("Bytes of one listpack of a stream; 0: 1 GiB."));

    /** Longest listpack of a stream. */
    public static final Setting<Integer> STREAM_NODE_MAX_ENTRIES =
            add(Declaration.of("stream-node-max-entries", integer(0, Integer.MAX_VALUE), "100")
                    .live("Entries in one listpack of a stream, deleted ones included; 0: any number."));

    /** Largest small sorted set. */
    public static final Setting<Integer> ZSET_MAX_LISTPACK_ENTRIES = add(Declaration.of(
                    "zset-max-listpack-entries", integer(0, Integer.MAX_VALUE), "128")
            .formerly("zset-max-ziplist-entries")
            .live("Members up to which a sorted set is kept as one listpack, which is small and slow to" + " search."));

    /** Longest member of a small sorted set. */
    public static final Setting<Integer> ZSET_MAX_LISTPACK_VALUE =
            add(Declaration.of("zset-max-listpack-value", integer(0, Integer.MAX_VALUE), "64")
                    .formerly("zset-max-ziplist-value")
                    .live("Bytes of a member up to which a sorted set is kept as one listpack."));

    /** Rounds of background work a second. */
    public static final Setting<Integer> HZ = add(
            Declaration.of("hz", integer(1, 500), "10").live("Rounds of background work (expiry, resizing) a second."));

    /** How hard to look for expired keys. */
    public static final Setting<Integer> ACTIVE_EXPIRE_EFFORT =
            add(Declaration.of("active-expire-effort", integer(1, 10), "1")
                    .live("How much time goes into removing expired keys that nobody reads."));

    /** Longest time that an application thread waits for its turn. */
    public static final Setting<Duration> TURN_TIMEOUT = add(Declaration.of(
                    "turn-timeout", duration(Duration.ofMillis(1), Duration.ofHours(1)), "2s")
            .live("Time that an application thread waits for its turn; then the call goes on without the cache."));

    /** Entries that each cache of an application keeps as Java objects. */
    public static final Setting<Integer> FRONT_ENTRIES =
            add(Declaration.of("front-entries", integer(0, 16_777_216), "65536")
                    .atStart(
                            "Entries that each open cache keeps ready as Java objects for its next readers, in 256",
                            "times as many bytes, or more while all caches together keep less than an eighth of",
                            "`maxmemory` (of the heap, if that is 0); counted in `used_memory`. 0: none."));

    /** Time to live of new keys that no contract binds. */
    public static final Setting<TimeToLive> DEFAULT_TTL =
            add(Declaration.of("default-ttl", ValueTypes.timeToLive(), "none")
                    .live("Time to live of a new key whose writer gives none and that no contract matches."));

    /** First part of the keys of an application's caches. */
    public static final Setting<String> NAMESPACE = add(
            Declaration.of("namespace", text("any text without control characters; empty: the application's name"), "")
                    .with(Trait.APPLICATION)
                    .atStart(
                            "What the keys of an application's caches begin with: `namespace.cache:key`.",
                            "Empty: the application's name. Applications with one namespace share their caches."));

    /** The switch for all caching. */
    public static final Setting<Boolean> ENABLED = add(Declaration.of("enabled", yesNo(), "yes")
            .with(Trait.APPLICATION)
            .live(
                    "Whether annotated methods use their caches at all. `sluice.cache.<name>.enabled` is the same for",
                    "one cache. What an engine was told by `CONFIG SET` holds for all its caches; entries stay, so",
                    "clear them before the caches are used again, since nobody has kept them up to date."));

    /** Key that authenticates serialised values. */
    public static final Setting<SecretBytes> VALUE_KEY = add(Declaration.of("value-key", ValueTypes.secretBytes(), "")
            .with(Trait.SECRET)
            .with(Trait.PROTECTED)
            .atStart(
                    "Key that authenticates serialised Java values, in hexadecimal. Empty: a random one for each",
                    "start of the engine. Whoever knows it can make an application deserialise what he likes."));

    /** Filter for serialised values. */
    public static final Setting<String> SERIAL_FILTER = add(Declaration.of(
                    "serial-filter",
                    ValueTypes.serialFilter(),
                    "maxdepth=64;maxrefs=1000000;maxbytes=67108864;maxarray=1000000")
            .with(Trait.PROTECTED)
            .atStart(
                    "What serialised cache values may contain, as a `java.io.ObjectInputFilter` pattern.",
                    "The default limits their size and allows every class: only what Sluice wrote itself is read."));

    /** How much is logged. */
    public static final Setting<LogLevel> LOGLEVEL = add(Declaration.of("loglevel", choice(LogLevel.class), "notice")
            .live("How much the standalone server logs; elsewhere the log configuration of io.sluice decides."));

    /** Time from which on a command is put into the slow log. */
    public static final Setting<Integer> SLOWLOG_LOG_SLOWER_THAN =
            add(Declaration.of("slowlog-log-slower-than", integer(-1, Integer.MAX_VALUE), "10000")
                    .live("Microseconds from which on a command is put into SLOWLOG. 0: every one. -1: none."));

    /** Length of the slow log. */
    public static final Setting<Integer> SLOWLOG_MAX_LEN =
            add(Declaration.of("slowlog-max-len", integer(0, Integer.MAX_VALUE), "128")
                    .live("Entries that SLOWLOG keeps, of at most some 5 KB each; the oldest go first."));

    /** Time from which on the latency monitor notes an event. */
    public static final Setting<Integer> LATENCY_MONITOR_THRESHOLD =
            add(Declaration.of("latency-monitor-threshold", integer(0, Integer.MAX_VALUE), "0")
                    .live("Milliseconds from which on LATENCY notes that something took its time. 0: nothing."));

    /** Whether there is a histogram of the times of each command. */
    public static final Setting<Boolean> LATENCY_TRACKING = add(Declaration.of("latency-tracking", yesNo(), "yes")
            .live("Whether the times of each command are counted, for INFO latencystats and LATENCY HISTOGRAM."));

    /** Percentiles of the times of each command in INFO. */
    public static final Setting<List<Double>> LATENCY_TRACKING_INFO_PERCENTILES =
            add(Declaration.of("latency-tracking-info-percentiles", new Percentiles(), "50 99 99.9")
                    .live("Which percentiles of the times of each command INFO latencystats shows."));

    /** When snapshots are made. */
    public static final Setting<String> SAVE = add(
            Declaration.of("save", only("", NOTHING_ON_DISK, savePoints()), "").live("When snapshots are written."));

    /** Whether changes are logged to disk. */
    public static final Setting<Boolean> APPENDONLY =
            add(Declaration.of("appendonly", only("no", NOTHING_ON_DISK, yesNo()), "no")
                    .live("Whether every change is written to a log on disk."));

    /** Whether the engine is one of a cluster. */
    public static final Setting<Boolean> CLUSTER_ENABLED =
            add(Declaration.of("cluster-enabled", only("no", Refusal.CLUSTER.reason(), yesNo()), "no")
                    .atStart("Whether the engine holds a part of the keys of a cluster."));

    /** Port for encrypted connections. */
    public static final Setting<Integer> TLS_PORT =
            add(Declaration.of("tls-port", only("0", Refusal.TLS.reason(), integer(0, 65_535)), "0")
                    .live("TCP port for encrypted connections; 0: none."));

    /** Events that subscribers are told of. */
    public static final Setting<String> NOTIFY_KEYSPACE_EVENTS = add(
            Declaration.of("notify-keyspace-events", only("", "this release has no subscribers", text("events")), "")
                    .live("Which changes of keys are published to subscribers."));

    /** Whether memory is moved together. */
    public static final Setting<Boolean> ACTIVEDEFRAG =
            add(Declaration.of("activedefrag", only("no", "the garbage collector of the JVM does that", yesNo()), "no")
                    .live("Whether the engine itself moves data together in memory."));

    /** Whether modules can be loaded. */
    public static final Setting<Permission> ENABLE_MODULE_COMMAND = add(Declaration.of(
                    "enable-module-command", only("no", "this release has no modules", choice(Permission.class)), "no")
            .atStart("Whether clients may load modules."));

    /** Who looks after the process. */
    public static final Setting<String> SUPERVISED = add(Declaration.of(
                    "supervised", only("no", "systemd sees the JVM itself, as Type=simple", text("a supervisor")), "no")
            .atStart("Whom the standalone server tells that it is ready."));

    /** Whether the log goes to syslog. */
    public static final Setting<Boolean> SYSLOG_ENABLED =
            add(Declaration.of("syslog-enabled", only("no", Refusal.LOG.reason(), yesNo()), "no")
                    .atStart("Whether the standalone server logs to syslog."));

    /** Whether a picture is printed at start. */
    public static final Setting<Boolean> ALWAYS_SHOW_LOGO =
            add(Declaration.of("always-show-logo", only("no", "there is no logo", yesNo()), "no")
                    .atStart("Whether the standalone server prints a logo when it starts."));

    /** Whether the server leaves its terminal. */
    public static final Setting<Boolean> DAEMONIZE = add(
            Declaration.of("daemonize", only("no", "let systemd or a shell put it into the background", yesNo()), "no")
                    .atStart("Whether the standalone server leaves its terminal."));

    private static final List<Setting<?>> ALL = Collections.unmodifiableList(DECLARED);

    private Parameters() {}

    private static <T> Setting<T> add(Setting<T> setting) {
        DECLARED.add(setting);
        return setting;
    }

    /** Returns all settings, in the order of the reference page. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** Returns the setting of that {@code redis.conf} name, today's or its former one, in whatever case. */
    public static Optional<Setting<?>> find(String name) {
        return ALL.stream()
                .filter(setting -> setting.names().stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }
}
