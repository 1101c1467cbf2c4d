package io.sluice.engine.command;

import io.sluice.command.DuringMulti;
import io.sluice.command.Flag;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.value.ObjectValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs commands: finds them, lets the gates look, runs the handler, counts, tells the listeners. Within the turn. */
public final class Dispatcher {
    /** What may stop a command, in the order in which Redis answers. The first refusal wins. */
    private static final Gate[] GATES = {
        new ProtectedGate(),
        new AuthenticationGate(),
        new NoMultiGate(),
        new FailedGate(),
        new MemoryGate(),
        new MonitorGate()
    };

    /** Touches even for a client that has said {@code CLIENT NO-TOUCH}. */
    private static final String TOUCH = "touch";

    private final Server server;
    private final CommitListener[] listeners;
    private final Call call;
    private final Witness witness;
    private @Nullable Throwable broken;
    private String brokenCommand = "";
    private boolean telling;
    private boolean held;
    private final boolean repeats;

    /** Makes the dispatcher of a server. */
    public Dispatcher(Server server, List<CommitListener> listeners) {
        this.server = server;
        this.listeners = Stream.concat(
                        Stream.of(server.watchedKeys(), server.blocked(), server.entryListeners()), listeners.stream())
                .toArray(CommitListener[]::new);
        this.call = new Call(server, this);
        this.witness = new Witness(server);
        this.repeats = listeners.stream().anyMatch(CommitListener::repeats);
    }

    /**
     * Runs one command, or queues it for {@code EXEC}, and writes its reply.
     *
     * @return false if the command has to wait, for the end of a {@link Pause}, for a key or for the bytes of a Java
     *     object, and there is no reply
     */
    public boolean run(Session session, Args args, ReplyWriter reply) {
        broken = null;
        boolean answered = attempt(session, args, reply);
        serve();
        return answered;
    }

    /**
     * Lets those go on who wait for keys that have changed, in the order in which they began to; what their commands
     * change may let others go on.
     */
    public void serve() {
        BlockedClients blocked = server.blocked();
        for (WaitQueue queue = blocked.poll(); queue != null; queue = blocked.poll()) {
            long last = blocked.lastNumber();
            Waiter waiter = next(queue, 0, last);
            while (waiter != null) {
                runAgain(waiter);
                waiter = next(queue, waiter.number(), last);
            }
        }
    }

    /**
     * A look at a key that belongs to no call: what has expired stays for those that do. It is as of now: what the
     * command before, which may have taken long, has given a deadline may be over.
     */
    private @Nullable Waiter next(WaitQueue queue, long after, long last) {
        server.time().refresh(server.time().lastNs());
        server.keyspace().hideExpired();
        return server.blocked().take(queue, after, last);
    }

    private void runAgain(Waiter waiter) {
        call.again(waiter);
        Session session = waiter.session();
        if (attempt(session, waiter.args(), waiter.reply())) {
            session.connection().goOn();
        }
    }

    private boolean attempt(Session session, Args args, ReplyWriter reply) {
        begin();
        server.caller(Caller.UNNAMED);
        held = false;
        ObjectReading reading = session.reading();
        if (reading != null) {
            reading.show();
        }
        call.begin(session, args, reply);
        try {
            CommandSpec command = admit(session, args);
            if (server.pause().holds(session, command)) {
                server.pause().hold(session);
                held = true;
            } else if (session.queues(command)) {
                session.queue(command, args);
                reply.status("QUEUED");
                server.time().readNs();
            } else {
                runWhole();
            }
        } catch (CommandError refused) {
            answer(refusal(session, refused), reply);
        } finally {
            call.end();
            if (reading != null) {
                reading.hide();
            }
        }
        if (held) {
            return false;
        }
        if (reading != null) {
            session.endReading();
        }
        witness.replied(session);
        if (session.isBlocked()) {
            return false;
        }
        session.endReply(reply);
        return true;
    }

    /**
     * Returns what broke the last command, or one that went on after it, if that was neither the client's mistake nor
     * foreseen: to be logged.
     */
    public @Nullable Throwable broken() {
        return broken;
    }

    /** Returns the name of the command that {@link #broken} is about. */
    public String brokenCommand() {
        return brokenCommand;
    }

    /** Begins the work of a caller in this JVM. */
    public void begin(Caller caller) {
        begin();
        broken = null;
        server.caller(caller);
        server.keyspace().noteUse();
        if (caller.isWriter() || !server.pause().isActive()) {
            server.keyspace().removeExpired();
        } else {
            server.keyspace().hideExpired();
        }
    }

    /** Begins a log of changes. */
    private void begin() {
        server.keyspace().changes().clear();
        telling = false;
    }

    /**
     * Evicts what is too much for memory, as a call of its own before that which has begun; as several if that is much.
     *
     * @return false if that does not help, so that nothing may be done that needs memory
     */
    public boolean makeRoom() {
        boolean hasRoom = server.memory().makeRoom(this::tellPart);
        tellPart();
        return hasRoom;
    }

    private void tellPart() {
        commit();
        begin();
    }

    /** Does the same for the command of a client; where it breaks off, what was evicted before is told all the same. */
    boolean makeRoom(Call before) {
        try {
            return makeRoom();
        } catch (Throwable cause) {
            broke(before, cause);
            tellBroken(before);
            throw Errors.INTERNAL;
        }
    }

    private void tellBroken(Call running) {
        if (server.health() == Health.FAILED) {
            return;
        }
        try {
            commit();
        } catch (Throwable cause) {
            broke(running, cause);
        }
    }

    /** Tells the listeners what has changed since {@link #begin}. */
    public void commit() {
        Changes changes = server.keyspace().changes();
        telling = true;
        if (!changes.isEmpty()) {
            for (CommitListener listener : listeners) {
                listener.committed(changes);
            }
        }
    }

    /**
     * Ends what has broken off since {@link #begin}. If something was done by halves, or told by halves to the
     * listeners, the data is frozen. Keys that a look-up found expired are gone in any case, and listeners are told.
     *
     * @return whether the data is frozen
     */
    public boolean breakOff() {
        boolean halfway = isHalfway();
        if (halfway) {
            server.fail();
        } else {
            commit();
        }
        return halfway;
    }

    /** Runs a request that waited in the transaction, as a part of the call that runs the transaction. */
    void runWithin(Call inner, CommandSpec command) {
        inner.command(command);
        try {
            inner.args().bind(command);
            check(command, inner);
        } catch (CommandError refused) {
            server.stats().of(command).reject();
            answer(refused, inner.reply());
            return;
        }
        perform(inner);
    }

    private CommandSpec admit(Session session, Args args) {
        CommandSpec command = server.commands().resolve(args);
        session.ran(server.commands().counted(command), call.nowMs());
        call.command(command);
        try {
            if (!session.isAuthenticated()) {
                // A stranger is not told what is wrong with arguments that Redis's commands look at when they run.
                args.checkCount(command);
                check(command, call);
            }
            if (session.queues(command)) {
                args.checkCount(command);
            } else {
                args.bind(command);
            }
            check(command, call);
            if (command.duringMulti() == DuringMulti.RUNS_THE_QUEUE) {
                for (QueuedRequest request : session.transaction().queue()) {
                    check(request.command(), call);
                }
            }
        } catch (CommandError refused) {
            server.stats().of(command).reject();
            throw refused;
        }
        return command;
    }

    /** Spoils the transaction; a refused command that was to run it ends it. */
    private CommandError refusal(Session session, CommandError why) {
        session.transaction().spoil();
        CommandSpec command = call.admitted();
        if (command == null || command.duringMulti() != DuringMulti.RUNS_THE_QUEUE) {
            return why;
        }
        session.transaction().end();
        server.watchedKeys().unwatch(session.watches());
        return Errors.transactionRefused(why);
    }

    private static void check(CommandSpec command, Call call) {
        for (Gate gate : GATES) {
            gate.check(command, call);
        }
    }

    /** Runs the command of a client, and with it whatever waited in its transaction: one call to everybody else. */
    private void runWhole() {
        perform(call);
        finish();
    }

    /** Runs the handler; whatever goes wrong is answered. */
    private void perform(Call running) {
        CommandSpec command = running.command();
        server.keyspace().changes().cause(command.event());
        prepareLookUps(running.session(), command);
        long beganNs = server.time().lastNs();
        int changesBefore = server.keyspace().changes().count();
        boolean hides = changesSeveral(running);
        if (hides) {
            server.keyspace().stamp().close();
        }
        try {
            command.run(running);
            noteEffect(running, changesBefore);
        } catch (CommandError refused) {
            server.stats().of(command).fail();
            answerWhole(running, refused);
        } catch (UnreadObject unread) {
            await(running, unread.value());
        } catch (Throwable cause) {
            server.stats().of(command).fail();
            breakOff(running, cause);
        } finally {
            if (hides) {
                server.keyspace().stamp().open();
            }
            long durationNs = server.time().readNs() - beganNs + running.spentNs();
            if (!held) {
                note(running, durationNs);
            }
        }
    }

    private void note(Call running, long durationNs) {
        Waiter waiter = running.session().waiter();
        if (waiter == null) {
            witness.ran(running, durationNs);
        } else {
            waiter.spentNs(durationNs);
            witness.waits(running);
        }
    }

    /** Has the client wait until the bytes of a Java object are known; nothing was changed yet, nor replied. */
    private void await(Call running, ObjectValue value) {
        boolean isAlone = running == call;
        held = isAlone && running.session().awaits(value, running.args().keyCount());
        if (held) {
            server.keyspace().stats().takeBackCommand();
        } else {
            server.stats().of(running.command()).fail();
            answer(isAlone ? Errors.OBJECT_CHANGES : Errors.OBJECT_IN_TRANSACTION, running.reply());
        }
    }

    /** Returns whether a listener asks for the commands that repeat changes. */
    boolean repeats() {
        return repeats;
    }

    private void noteEffect(Call running, int changesBefore) {
        Changes changes = server.keyspace().changes();
        if (repeats && (running.isPropagatedWhollyAs() || changes.needEffect(changesBefore))) {
            changes.effect(changesBefore, running.effect());
        }
    }

    /** During a pause look-ups do not remove what has expired; those of a client that only looks around are no use. */
    private void prepareLookUps(Session session, CommandSpec command) {
        Keyspace keyspace = server.keyspace();
        keyspace.stats().beginCommand();
        if (command.has(Flag.WRITE) || !server.pause().isActive()) {
            keyspace.removeExpired();
        } else {
            keyspace.hideExpired();
        }
        if (session.isTouching() || command.fullName().equals(TOUCH)) {
            keyspace.noteUse();
        } else {
            keyspace.ignoreUse();
        }
    }

    /** Whether the command may make more than one change that anybody can see; a write to exactly one key makes one. */
    private static boolean changesSeveral(Call running) {
        CommandSpec command = running.command();
        return command.duringMulti() == DuringMulti.RUNS_THE_QUEUE
                || (command.has(Flag.WRITE) && running.args().keyCount() != 1);
    }

    /** Tells the listeners, also where the command was refused: what a look-up found expired is gone even then. */
    private void finish() {
        if (server.health() == Health.FAILED) {
            return;
        }
        try {
            commit();
        } catch (Throwable cause) {
            breakOff(call, cause);
        }
    }

    /** Answers a refusal, which is a mistake of ours if it comes from within the change of a value. */
    private void answerWhole(Call running, CommandError refused) {
        if (server.keyspace().changes().isEditing()) {
            breakOff(running, new IllegalStateException("refused in the middle of a change", refused));
        } else {
            answer(refused, running.reply());
        }
    }

    private void breakOff(Call running, Throwable cause) {
        boolean replied = running.hasReplied();
        broke(running, cause);
        answer(Errors.INTERNAL, running.reply());
        if (replied) {
            // The client may have got a part of a reply, after which nothing can be understood.
            running.session().connection().closeAfterReply();
        }
    }

    private void broke(Call running, Throwable cause) {
        if (isHalfway()) {
            server.fail();
        }
        if (broken == null) {
            broken = cause;
            brokenCommand = running.session().lastCommand();
        } else if (broken != cause) {
            broken.addSuppressed(cause);
        }
    }

    private boolean isHalfway() {
        Changes changes = server.keyspace().changes();
        return changes.isEditing() || (!changes.isEmpty() && (telling || !changes.areExpiriesOnly()));
    }

    private void answer(CommandError error, ReplyWriter reply) {
        server.stats().error(error.code());
        reply.error(error.reply());
    }
}
