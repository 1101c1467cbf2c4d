package io.sluice.engine;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Caller;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.command.CommitListener;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.Dispatcher;
import io.sluice.engine.command.EntryListener;
import io.sluice.engine.command.Health;
import io.sluice.engine.command.Lookahead;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Server;
import io.sluice.engine.command.Session;
import io.sluice.engine.command.Witness;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.engine.keyspace.Contracts;
import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.keyspace.ExpiryCycle;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.keyspace.ReaderTerms;
import io.sluice.engine.keyspace.Surroundings;
import io.sluice.engine.port.Caches;
import io.sluice.engine.port.Clock;
import io.sluice.engine.port.ConfigFile;
import io.sluice.engine.port.Dice;
import io.sluice.engine.port.Host;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.settings.Contract;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One keyspace and the commands on it.
 *
 * <p>Methods marked "within the turn" need {@link #turn()} to be held by the calling thread; the others take it
 * themselves and must be called without it.
 */
public final class Engine {
    private static final System.Logger LOGGER = System.getLogger(Engine.class.getName());

    private static final Caller BACKGROUND = new Caller("background", "");

    private final Turn turn;
    private final EngineTime time;
    private final Keyspace keyspace;
    private final Server server;
    private final Dispatcher dispatcher;
    private final Witness witness;
    private final Lookahead lookahead;
    private final Background background;

    private Engine(Builder builder) {
        LiveSettings settings = LiveSettings.of(builder.settings);
        time = new EngineTime(builder.clock);
        Contracts contracts = new Contracts(settings.get(Parameters.DEFAULT_TTL), builder.settings.contracts());
        keyspace = new Keyspace(
                settings.get(Parameters.DATABASES), new Surroundings(time, builder.dice, builder.heap), contracts);
        server = new Server.Builder(keyspace, time, CommandTable.of(builder.commands), settings)
                .host(builder.host)
                .caches(builder.caches)
                .configFile(builder.configFile)
                .dice(builder.dice)
                .build();
        turn = new Turn(time, server.stats().turns());
        server.afterTurn(turn::afterwards);
        dispatcher = new Dispatcher(server, builder.listeners);
        witness = new Witness(server);
        lookahead = new Lookahead(server);
        settings.onSet(Parameters.DEFAULT_TTL, contracts::defaultTtl);
        background = new Background(server, new ExpiryCycle(keyspace, time));
    }

    /** Begins an engine with these settings, the time and the random numbers of the caller. */
    public static Builder builder(Settings settings, Clock clock, Dice dice) {
        return new Builder(settings, clock, dice);
    }

    /** Returns the right to call the methods below. */
    public Turn turn() {
        return turn;
    }

    /** Registers a client. Within the turn. */
    public Session open(Connection connection) {
        turn.check();
        Session session = server.sessions().open(connection, time.nowMs());
        server.authentication().begin(session);
        return session;
    }

    /** Returns whether clients have to give a password first. Any thread. */
    public boolean isPasswordRequired() {
        return server.authentication().isRequired();
    }

    /** Forgets a client that is gone. Within the turn. */
    public void close(Session session) {
        turn.check();
        server.close(session);
    }

    /**
     * Prepares for requests that are going to be run next, so that they run faster together. Within the turn.
     *
     * @return how many of them to run before this is called again with the others
     */
    public int lookAhead(Session session, Collection<Args> requests) {
        turn.check();
        return lookahead.over(session, requests);
    }

    /**
     * Runs one command and writes exactly one reply. Within the turn.
     *
     * @param args has to stay as it is until the request is answered
     * @return false if nothing was written because the client has to wait; no later request of this client may run
     *     until {@link Connection#resume} says to call this again ({@code CLIENT PAUSE}, or the bytes of a Java
     *     object), or {@link Connection#goOn} that the request has been answered; meanwhile {@link #endWait} is to be
     *     called when it asks for that
     */
    public boolean execute(Session session, Args args, ReplyWriter reply) {
        turn.check();
        boolean ran = dispatcher.run(session, args, reply);
        logBroken();
        return ran;
    }

    private void logBroken() {
        Throwable broken = dispatcher.broken();
        if (broken != null) {
            String command = dispatcher.brokenCommand();
            turn.afterwards(() -> log("command " + command, broken));
        }
    }

    /**
     * Answers a client that waits in a command if its time is over. To be called when {@link #execute} has answered
     * false, and again when the returned time has passed. Within the turn.
     *
     * @return after how many milliseconds to call this again, at least 1; {@link Long#MAX_VALUE} if never
     */
    public long endWait(Session session) {
        turn.check();
        return server.blocked().endIfOver(session);
    }

    /**
     * Does work for a caller inside this JVM, as one call: it sees no half of anybody else's work, and what it changes
     * is told to the same listeners as what commands change.
     *
     * @param timeoutMs the longest wait for the turn
     * @param caller who it is and what he does, to be told if it takes long
     * @throws EngineBusyException if the turn could not be had in time
     * @throws EngineFailedException if the data is frozen
     * @throws EngineFullException if the caller adds data where memory is full, and nothing may give way
     */
    public <R extends @Nullable Object> R inTurn(long timeoutMs, Caller caller, Work<R> work) {
        take(timeoutMs);
        if (server.pause().holds(caller)) {
            takeAfterPause(timeoutMs, caller);
        }
        try {
            if (server.health() == Health.FAILED) {
                throw new EngineFailedException();
            }
            server.stats().ranInProcess();
            dispatcher.begin(caller);
            return committed(caller, work);
        } finally {
            release(caller);
        }
    }

    /** Does work for a caller that does not say who he is, as {@link #inTurn(long, Caller, Work)}. */
    public <R extends @Nullable Object> R inTurn(long timeoutMs, Work<R> work) {
        return inTurn(timeoutMs, Caller.UNNAMED, work);
    }

    private void release(Caller caller) {
        try {
            witness.ran(caller, turn.measure());
        } finally {
            turn.unlock();
        }
    }

    /** Waits for the end of a pause without the turn, which the caller has, and then has again. */
    private void takeAfterPause(long timeoutMs, Caller caller) {
        long endNs = time.clock().nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (server.pause().holds(caller)) {
            CompletableFuture<Void> over = server.pause().whenOver();
            long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - time.clock().nanoTime());
            long pauseMs = server.pause().leftMs();
            turn.release();
            if (leftMs <= 0) {
                throw EngineBusyException.paused(timeoutMs);
            }
            await(over, Math.min(leftMs, pauseMs));
            take(Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNs - time.clock().nanoTime())));
        }
    }

    /** Waits for a time or until something is over, whichever comes first; as for the turn, no interrupt ends that. */
    private static void await(CompletableFuture<Void> over, long timeMs) {
        CompletableFuture<Void> either = over.completeOnTimeout(null, timeMs, TimeUnit.MILLISECONDS);
        either.join();
    }

    private void take(long timeoutMs) {
        StackReserve.check(time.lastNs());
        if (!turn.tryTake(timeoutMs)) {
            throw new EngineBusyException(timeoutMs);
        }
    }

    private <R extends @Nullable Object> R committed(Caller caller, Work<R> work) {
        if (caller.isAdder() && !server.memory().isKept()) {
            makeRoomFor(caller);
        }
        boolean whole = false;
        try {
            R result = work.run(keyspace);
            dispatcher.commit();
            whole = true;
            dispatcher.serve();
            logBroken();
            return result;
        } finally {
            if (!whole) {
                breakOff();
            }
        }
    }

    /** What gives way, or turns out to have expired, is no change of the caller, whose listeners may make him wait. */
    private void makeRoomFor(Caller caller) {
        boolean hasRoom = false;
        boolean whole = false;
        try {
            server.caller(BACKGROUND);
            hasRoom = dispatcher.makeRoom();
            server.caller(caller);
            whole = true;
        } finally {
            if (!whole) {
                breakOff();
            }
        }
        if (!hasRoom) {
            dispatcher.serve();
            logBroken();
            throw new EngineFullException();
        }
    }

    private void breakOff() {
        if (dispatcher.breakOff()) {
            turn.afterwards(() -> LOGGER.log(Level.ERROR, "work broke off halfway; data is frozen"));
        }
    }

    /**
     * Does a slice of the work that no command waits for: expired keys are removed, rates are sampled. To be called
     * {@code hz} times a second, and again while there is more to do, as far as {@code active-expire-effort} allows.
     * Takes the turn.
     *
     * @param budgetNs how long the turn may last, in nanoseconds; about half of that is spent on work
     * @return whether there is more to do
     */
    public boolean background(long budgetNs) {
        turn.takeForBackground();
        try {
            if (server.health() == Health.FAILED) {
                return false;
            }
            dispatcher.begin(BACKGROUND);
            return committed(BACKGROUND, background.within(budgetNs));
        } finally {
            turn.release();
        }
    }

    /**
     * Sets the contracts of an application in place of those it had. Takes the turn.
     *
     * @param timeoutMs the longest wait for the turn
     * @throws EngineBusyException if the turn could not be had in time
     */
    public void contracts(Object application, List<Contract> contracts, long timeoutMs) {
        take(timeoutMs);
        try {
            keyspace.contracts().put(application, contracts);
        } finally {
            turn.release();
        }
    }

    /** Returns what contracts ask of the readers of keys with a prefix, as {@link Contracts#readers}; any thread. */
    public ReaderTerms readers(byte[] prefix, @Nullable ReaderTerms known) {
        return keyspace.contracts().readers(prefix, known);
    }

    /** Forgets the contracts of an application; entries keep their deadlines. Waits for the turn however long. */
    public void removeContracts(Object application) {
        contracts(application, List.of(), Long.MAX_VALUE);
    }

    /**
     * Begins to tell a listener what happens to the entries of a prefix. Takes the turn.
     *
     * @param prefix text that ends with its only colon
     * @param timeoutMs the longest wait for the turn
     * @throws EngineBusyException if the turn could not be had in time
     */
    public void addListener(byte[] prefix, EntryListener listener, long timeoutMs) {
        take(timeoutMs);
        try {
            server.entryListeners().add(prefix, listener);
        } finally {
            turn.release();
        }
    }

    /** Ceases to tell a listener. Waits for the turn however long. */
    public void removeListener(byte[] prefix, EntryListener listener) {
        take(Long.MAX_VALUE);
        try {
            server.entryListeners().remove(prefix, listener);
        } finally {
            turn.release();
        }
    }

    /** Returns how to read a database without the turn. Any thread. */
    public Glance glance(int database) {
        return keyspace.database(database).glance();
    }

    /** Adds to the memory in use what somebody in this JVM counts. Any thread. */
    public void addHeld(LongAdder bytes) {
        keyspace.held().add(bytes);
    }

    /** Forgets what somebody counts. Any thread. */
    public void removeHeld(LongAdder bytes) {
        keyspace.held().remove(bytes);
    }

    /** Returns whether less is held beside the data than {@link MemoryBudget#besideMax()}. Any thread. */
    public boolean hasRoomToHold() {
        return keyspace.heldBytes() < keyspace.budget().besideMax();
    }

    /** Returns the settings. Any thread may read them; {@code set} and {@code onSet} within the turn. */
    public LiveSettings settings() {
        return server.settings();
    }

    /** Returns the engine's time, in milliseconds since 1970; it never goes back. Any thread. */
    public long nowMs() {
        return time.readMs();
    }

    /** Returns whether the data can be trusted. Any thread. */
    public Health health() {
        return server.health();
    }

    /** Returns what commands know of the engine. Within the turn. */
    public Server server() {
        return server;
    }

    private static void log(String what, Throwable broken) {
        LOGGER.log(Level.ERROR, what + " broke off", broken);
    }

    /** The parts of an engine. */
    public static final class Builder {
        private final Settings settings;
        private final Clock clock;
        private final Dice dice;
        private final List<CommandSpec> commands = new ArrayList<>(EngineCommands.all());
        private final List<CommitListener> listeners = new ArrayList<>();
        private Host host = Host.UNKNOWN;
        private Caches caches = Caches.NONE;
        private ConfigFile configFile = ConfigFile.NONE;
        private HeapLayout heap = HeapLayout.ofHeap(Runtime.getRuntime().maxMemory());

        private Builder(Settings settings, Clock clock, Dice dice) {
            this.settings = settings;
            this.clock = clock;
            this.dice = dice;
        }

        /** Adds a family of commands to the engine's own. */
        public Builder commands(List<CommandSpec> family) {
            commands.addAll(family);
            return this;
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

        /** Sets the file that the settings came from. */
        public Builder configFile(ConfigFile newFile) {
            configFile = newFile;
            return this;
        }

        /** Sets how the JVM lays out its heap, where more is known than its size. */
        public Builder heap(HeapLayout newHeap) {
            heap = newHeap;
            return this;
        }

        /** Adds somebody who is told of every change. */
        public Builder listener(CommitListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Makes the engine. */
        public Engine build() {
            return new Engine(this);
        }
    }
}
