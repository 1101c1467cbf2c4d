package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Changes.Effect;
import io.sluice.engine.keyspace.Changes.Effect.Span;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of one command: its arguments, where its reply goes, and what it may touch. Reused for the next command. */
public final class Call {
    private final Server server;
    private final Dispatcher dispatcher;
    private final Slice key = Slice.empty();
    private final Slice name = Slice.empty();
    private final Slice value = Slice.empty();
    private final byte[] decimal = new byte[StreamId.LONGEST];
    private @Nullable Session session;
    private @Nullable Args args;
    private @Nullable ReplyWriter reply;
    private @Nullable CommandSpec command;
    private @Nullable Call inner;
    private @Nullable Args waiting;
    private @Nullable List<List<byte[]>> effect;
    private @Nullable Waiter again;
    private final @Nullable Call outer;
    private Span span = Span.VALUES;
    private boolean replied;
    private boolean isRoomSought;
    private boolean hasRoom;

    Call(Server server, Dispatcher dispatcher) {
        this(server, dispatcher, null);
    }

    private Call(Server server, Dispatcher dispatcher, @Nullable Call outer) {
        this.server = server;
        this.dispatcher = dispatcher;
        this.outer = outer;
    }

    /** Returns the engine's facts. */
    public Server server() {
        return server;
    }

    /** Returns all commands. */
    public CommandTable commands() {
        return server.commands();
    }

    /** Returns the client. */
    public Session session() {
        return Objects.requireNonNull(session);
    }

    /** Returns the words of the request. */
    public Args args() {
        return Objects.requireNonNull(args);
    }

    /** Returns where the reply goes; a command that asks for it has begun to reply. */
    public ReplyWriter reply() {
        replied = true;
        return Objects.requireNonNull(reply);
    }

    /** Returns the command that runs. */
    public CommandSpec command() {
        return Objects.requireNonNull(command);
    }

    /** Returns all data. */
    public Keyspace keyspace() {
        return server.keyspace();
    }

    /** Returns the database that the client has chosen. */
    public Database database() {
        return server.keyspace().database(session().database());
    }

    /** Returns what this call has changed. */
    public Changes changes() {
        return server.keyspace().changes();
    }

    /** Returns the time of this turn in milliseconds since 1970. */
    public long nowMs() {
        return server.time().nowMs();
    }

    /** Returns the n-th key, counted from 0; the slice serves the next question for a key, too. */
    public Slice key(int number) {
        return at(args().key(number), key);
    }

    /** Returns an argument's bytes; the slice serves the next question for a value, too. */
    public Slice value(String name) {
        return at(args().index(name), value);
    }

    /** Returns a word's bytes; the slice serves the next question for a value, too. */
    public Slice valueAt(int index) {
        return at(index, value);
    }

    /** Returns the bytes of a word that is the name of a value; the slice serves the next question for a name, too. */
    public Slice nameAt(int index) {
        return at(index, name);
    }

    /**
     * Returns room for the decimal form of an integer of 64 bits, or of the id of a stream's entry; it serves whoever
     * asks next, too.
     */
    public byte[] decimal() {
        return decimal;
    }

    /**
     * Says which command repeats what this one does to values that are more than a string; without it, that is the
     * request itself. To be called where the outcome is a matter of chance, or of the time.
     */
    public void propagateAs(List<byte[]> words) {
        effect = List.of(words);
    }

    /** Says which commands, perhaps none, repeat what this one does, as {@link #propagateAs} does. */
    public void propagateAsAll(List<List<byte[]>> commands) {
        effect = commands;
    }

    /** Returns whether anybody is going to be told which command repeats this one, so that it is worth to be made. */
    public boolean isRepeated() {
        return dispatcher.repeats();
    }

    /** Returns whether this runs a command that has waited in a transaction. */
    boolean isWithin() {
        return outer != null;
    }

    /**
     * Evicts what is too much for memory, before anything else is done; returns false if that does not help. That is
     * done once in a call, however many commands of a transaction ask.
     */
    boolean hasRoom() {
        if (!isRoomSought) {
            isRoomSought = true;
            hasRoom = dispatcher.makeRoom(this);
        }
        return hasRoom;
    }

    /** Returns whether the command may keep its client waiting; inside a transaction none may. */
    public boolean mayWait() {
        return outer == null;
    }

    /** Returns what the command has waited for, nothing if it runs for the first time. */
    public @Nullable Readiness awaited() {
        return again == null ? null : again.readiness();
    }

    /**
     * Lets the client wait until one of some keys is ready; then the command runs again. A command that does so has
     * changed nothing that it would change again, and does not reply. If it runs again to no avail, the first deadline
     * stays.
     *
     * @param keyCount how many keys of the request may let it go on: the first ones
     * @param deadlineMs when to answer the null of an array instead, in milliseconds since 1970; 0 for never
     * @throws IllegalStateException if the command may not wait
     */
    public void await(int keyCount, Readiness readiness, long deadlineMs) {
        List<byte[]> keys = new ArrayList<>(keyCount);
        for (int number = 0; number < keyCount; number++) {
            keys.add(args().bytesAt(args().key(number)));
        }
        await(keys, readiness, deadlineMs);
    }

    /** Lets the client wait until one of these keys is ready, as {@link #await(int, Readiness, long)} does. */
    public void await(List<byte[]> keys, Readiness readiness, long deadlineMs) {
        if (!mayWait()) {
            throw new IllegalStateException("nobody waits inside a transaction");
        }
        Waiter waiter = new Waiter(this, readiness, deadlineMs, again);
        keys.forEach(waiter::add);
        server.blocked().add(waiter);
    }

    /** Makes this the call of a command that waited. */
    void again(Waiter waiter) {
        again = waiter;
    }

    /** Returns whether the command has waited. */
    boolean isAgain() {
        return again != null;
    }

    /** Returns how long the command has run before it waited, in nanoseconds. */
    long spentNs() {
        return again == null ? 0 : again.spentNs();
    }

    /** Says which command repeats what this one does to a value of any kind, its deadline included. */
    public void propagateWhollyAs(List<byte[]> words) {
        effect = List.of(words);
        span = Span.ALL;
    }

    /** Returns whether a command repeats what this one did even if the changes say all. */
    boolean isPropagatedWhollyAs() {
        return span == Span.ALL;
    }

    Effect effect() {
        List<List<byte[]>> commands = effect;
        return new Effect(session().database(), commands == null ? List.of(request()) : commands, span);
    }

    private List<byte[]> request() {
        List<byte[]> words = new ArrayList<>();
        for (int index = 0; index < args().count(); index++) {
            words.add(args().bytesAt(index));
        }
        return words;
    }

    /**
     * Runs requests that waited in the client's transaction, as parts of this call: each writes its reply, none knows
     * whether another one failed, and what they change is told to the listeners with what this call changes.
     */
    public void runAll(List<QueuedRequest> requests) {
        Call within = within();
        Args words = within.ownWords();
        for (QueuedRequest request : requests) {
            request.show(words);
            within.begin(session(), words, reply());
            dispatcher.runWithin(within, request.command());
        }
        words.clear();
        within.end();
    }

    private Call within() {
        Call within = inner == null ? new Call(server, dispatcher, this) : inner;
        inner = within;
        return within;
    }

    private Args ownWords() {
        Args words = waiting == null ? new Args() : waiting;
        waiting = words;
        return words;
    }

    private Slice at(int index, Slice slice) {
        return args().word(index, slice);
    }

    void begin(Session newSession, Args newArgs, ReplyWriter newReply) {
        // The commands of a turn are mostly one client's, and storing a reference costs more than comparing two.
        if (session != newSession) {
            session = newSession;
        }
        if (reply != newReply) {
            reply = newReply;
        }
        args = newArgs;
        command = null;
        replied = false;
        isRoomSought = false;
    }

    void command(CommandSpec newCommand) {
        command = newCommand;
        effect = null;
        span = Span.VALUES;
    }

    /** Returns the command, if the request names one. */
    @Nullable
    CommandSpec admitted() {
        return command;
    }

    boolean hasReplied() {
        return replied;
    }

    /** Lets go of what belongs to the caller, also of a large request's bytes. */
    void end() {
        key.letGo();
        name.letGo();
        value.letGo();
        args = null;
        if (again != null) {
            again = null;
        }
    }
}
