package io.sluice.engine.command;

import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.observe.LatencyMonitor;
import io.sluice.engine.observe.SlowLog;
import io.sluice.engine.port.Caches;
import io.sluice.engine.port.ConfigFile;
import io.sluice.engine.port.Dice;
import io.sluice.engine.port.Host;
import io.sluice.engine.rdb.RdbFormat;
import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.Lzf;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import java.util.HexFormat;
import java.util.concurrent.Executor;

/**
 * What commands may know of the engine that runs them. Within the turn, but for {@link #health()} and reading
 * {@link #settings()}.
 */
public final class Server {
    private static final int RUN_ID_REST = 8;

    private final Keyspace keyspace;
    private final EngineTime time;
    private final Host host;
    private final Caches caches;
    private final CommandTable commands;
    private final Sessions sessions = new Sessions();
    private final WatchedKeys watchedKeys;
    private final EntryListeners entryListeners = new EntryListeners();
    private final Stats stats;
    private final Authentication authentication = new Authentication(this);
    private final SlowLog slowLog = new SlowLog();
    private final LatencyMonitor latency = new LatencyMonitor();
    private final Monitors monitors = new Monitors();
    private final Compressor compressor = new Lzf();
    private final Pause pause;
    private final BlockedClients blocked;
    private final MemoryLimit memory;
    private final long startedMs;
    private final String runId;
    private final LiveSettings settings;
    private final ConfigFile configFile;
    private final Dice dice;
    private String replicationId;
    private boolean expiringActively = true;
    private RdbFormat format;
    private Caller caller = Caller.UNNAMED;
    private Executor afterTurn = Runnable::run;
    private volatile Health health = Health.RUNNING;

    private Server(Builder builder) {
        keyspace = builder.keyspace;
        watchedKeys = new WatchedKeys(keyspace);
        time = builder.time;
        host = builder.host;
        caches = builder.caches;
        commands = builder.commands;
        stats = new Stats(commands);
        settings = builder.settings;
        format = RdbFormat.of(settings);
        configFile = builder.configFile;
        pause = new Pause(time, keyspace.stamp());
        startedMs = time.nowMs();
        dice = builder.dice;
        runId = randomId(dice);
        replicationId = runId;
        blocked = new BlockedClients(this);
        memory = new MemoryLimit(this);
        observe();
    }

    private void observe() {
        settings.onSet(Parameters.SLOWLOG_LOG_SLOWER_THAN, slowLog::slowerThanUsec);
        settings.onSet(Parameters.SLOWLOG_MAX_LEN, slowLog::lengthMax);
        settings.onSet(Parameters.LATENCY_MONITOR_THRESHOLD, latency::thresholdMs);
        settings.onSet(Parameters.LATENCY_TRACKING, stats::trackLatencies);
        memory.follow(settings);
        RdbFormat.follow(settings, newFormat -> format = newFormat);
    }

    /** Returns all data. */
    public Keyspace keyspace() {
        return keyspace;
    }

    /** Returns the engine's time. */
    public EngineTime time() {
        return time;
    }

    /** Returns what is known of the process. */
    public Host host() {
        return host;
    }

    /** Returns the caches that applications have open. */
    public Caches caches() {
        return caches;
    }

    /** Returns all commands. */
    public CommandTable commands() {
        return commands;
    }

    /** Returns the clients. */
    public Sessions sessions() {
        return sessions;
    }

    /** Forgets a client; one that is forgotten already is no mistake. */
    public void close(Session session) {
        watchedKeys.unwatch(session.watches());
        session.transaction().end();
        monitors.remove(session);
        pause.forget(session);
        blocked.forget(session);
        sessions.close(session);
    }

    /** Returns the keys that clients watch. */
    public WatchedKeys watchedKeys() {
        return watchedKeys;
    }

    /** Returns those who listen to what happens to the entries of a prefix. */
    public EntryListeners entryListeners() {
        return entryListeners;
    }

    /** Returns who inside this JVM does, or did, the work of this call; {@link Caller#UNNAMED} for a client's. */
    public Caller caller() {
        return caller;
    }

    /** Says who does the work of the call that begins. */
    public void caller(Caller newCaller) {
        // Mostly the same as before, and a reference stored in an old object costs G1 a memory fence.
        if (caller != newCaller) {
            caller = newCaller;
        }
    }

    /** Returns who may use the engine. */
    public Authentication authentication() {
        return authentication;
    }

    /** Returns the counters. */
    public Stats stats() {
        return stats;
    }

    /** Returns the commands that were slow. */
    public SlowLog slowLog() {
        return slowLog;
    }

    /** Returns what took its time. */
    public LatencyMonitor latency() {
        return latency;
    }

    /** Returns the clients that are shown all commands. */
    public Monitors monitors() {
        return monitors;
    }

    /** Returns what compresses values for {@code DUMP} and snapshots, as far as settings want that. */
    public Compressor compressor() {
        return settings.get(Parameters.RDB_COMPRESSION) ? compressor : Compressor.NONE;
    }

    /** Returns which forms of values settings ask for; commands that ask for it make no garbage. */
    public RdbFormat format() {
        return format;
    }

    /** Returns the time in which clients have to wait. */
    public Pause pause() {
        return pause;
    }

    /** Returns what keeps the data within the memory that it may take. */
    public MemoryLimit memory() {
        return memory;
    }

    /** Returns the clients that wait in a command. */
    public BlockedClients blocked() {
        return blocked;
    }

    /** Returns the settings. Any thread may read them; they change within the turn. */
    public LiveSettings settings() {
        return settings;
    }

    /** Returns where random numbers come from. */
    public Dice dice() {
        return dice;
    }

    /** Returns the file that the settings came from. */
    public ConfigFile configFile() {
        return configFile;
    }

    /** Has all counters begin anew: of commands, errors, look-ups, turns, connections. */
    public void resetCounters() {
        stats.reset();
        keyspace.stats().reset();
        memory.resetCounters();
        sessions.resetOpened();
        host.resetCounters();
    }

    /** Returns when the engine was made, in milliseconds since 1970. */
    public long startedMs() {
        return startedMs;
    }

    /** Returns 40 random hexadecimal digits that stand for this run of the engine. */
    public String runId() {
        return runId;
    }

    /** Returns whether the data can be trusted. Any thread. */
    public Health health() {
        return health;
    }

    /** Freezes the data: readers without the turn are kept away for good. */
    public void fail() {
        health = Health.FAILED;
        keyspace.stamp().close();
    }

    /** Returns 40 hexadecimal digits that stand for the history of the data. */
    public String replicationId() {
        return replicationId;
    }

    /** Begins a new history of the data. */
    public void changeReplicationId() {
        replicationId = randomId(dice);
    }

    /** Returns whether keys are removed that have expired and that nobody asks for. */
    public boolean isExpiringActively() {
        return expiringActively;
    }

    /** Begins to remove keys that nobody asks for when they have expired. */
    public void expireActively() {
        expiringActively = true;
    }

    /** Leaves expired keys until somebody asks for them. */
    public void expireLazily() {
        expiringActively = false;
    }

    /** Sets who does what is not to be done within the turn. */
    public void afterTurn(Executor executor) {
        afterTurn = executor;
    }

    /** Lets this thread do something when the turn is over, such as writing to the log. */
    public void afterTurn(Runnable work) {
        afterTurn.execute(work);
    }

    private static String randomId(Dice dice) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(dice.nextLong())
                + hex.toHexDigits(dice.nextLong())
                + hex.toHexDigits(dice.nextLong(), RUN_ID_REST);
    }

    /** The parts of a server. */
    public static final class Builder {
        private final Keyspace keyspace;
        private final EngineTime time;
        private final CommandTable commands;
        private final LiveSettings settings;
        private Host host = Host.UNKNOWN;
        private Caches caches = Caches.NONE;
        private ConfigFile configFile = ConfigFile.NONE;
        private Dice dice = () -> 0;

        /** Begins with what every server needs. */
        public Builder(Keyspace keyspace, EngineTime time, CommandTable commands, LiveSettings settings) {
            this.keyspace = keyspace;
            this.time = time;
            this.commands = commands;
            this.settings = settings;
        }

        /** Sets what is known of the process. */
        public Builder host(Host newHost) {
            host = newHost;
            return this;
        }

        /** Sets who knows the caches that applications have open. */
        public Builder caches(Caches newCaches) {
            caches = newCaches;
            return this;
        }

        /** Sets where the settings came from. */
        public Builder configFile(ConfigFile newFile) {
            configFile = newFile;
            return this;
        }

        /** Sets where the run id comes from. */
        public Builder dice(Dice newDice) {
            dice = newDice;
            return this;
        }

        /** Makes the server. */
        public Server build() {
            return new Server(this);
        }
    }
}
