package io.sluice.engine.command;

import io.sluice.command.Flag;
import io.sluice.engine.keyspace.Changes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs commands: finds them, lets the gates look, runs the handler, counts, tells the listeners. Within the turn. */
public final class Dispatcher {
    /** What may stop a command, in the order in which Redis answers. The first refusal wins. */
    private static final List<Gate> GATES = List.of(new FailedGate());

    private final Server server;
    private final List<CommitListener> listeners;
    private final Call call;
    private boolean telling;

    /** Makes the dispatcher of a server. */
    public Dispatcher(Server server, List<CommitListener> listeners) {
        this.server = server;
        this.listeners = List.copyOf(listeners);
        this.call = new Call(server);
    }

    /**
     * Runs one command and writes its reply.
     *
     * @return what broke the command if it was neither the client's mistake nor foreseen, to be logged after the turn
     */
    public @Nullable Throwable run(Session session, Args args, ReplyWriter reply) {
        begin();
        call.begin(session, args, reply);
        try {
            CommandSpec command = admit(session, args);
            return command == null ? null : execute(command, reply);
        } catch (CommandError refused) {
            answer(refused, reply);
            return null;
        } finally {
            call.end();
        }
    }

    /** Begins a log of changes. */
    public void begin() {
        server.keyspace().changes().clear();
        telling = false;
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
        Changes changes = server.keyspace().changes();
        boolean halfway = !changes.isEmpty() && (telling || !changes.areExpiriesOnly());
        if (halfway) {
            server.fail();
        } else {
            commit();
        }
        return halfway;
    }

    private @Nullable CommandSpec admit(Session session, Args args) {
        CommandSpec command = server.commands().resolve(args);
        session.ran(command, call.nowMs());
        call.command(command);
        try {
            args.bind(command);
            for (Gate gate : GATES) {
                gate.check(command, server);
            }
        } catch (CommandError refused) {
            server.stats().of(command).reject();
            throw refused;
        }
        return command;
    }

    private @Nullable Throwable execute(CommandSpec command, ReplyWriter reply) {
        long beganNs = server.time().clock().nanoTime();
        // Only a write to exactly one key makes one change that anybody can see.
        boolean changesSeveral = command.has(Flag.WRITE) && call.args().keyCount() != 1;
        if (changesSeveral) {
            server.keyspace().stamp().close();
        }
        try {
            command.run(call);
            commit();
            return null;
        } catch (CommandError refused) {
            server.stats().of(command).fail();
            // What a look-up found expired is gone, even where the command is refused afterwards.
            commit();
            answer(refused, reply);
            return null;
        } catch (Throwable broken) {
            server.stats().of(command).fail();
            breakOff();
            answer(Errors.INTERNAL, reply);
            if (call.hasReplied()) {
                // The client may have got a part of a reply, after which nothing can be understood.
                call.session().connection().closeAfterReply();
            }
            return broken;
        } finally {
            if (changesSeveral) {
                server.keyspace().stamp().open();
            }
            server.stats().ran(command, server.time().clock().nanoTime() - beganNs);
        }
    }

    private void answer(CommandError error, ReplyWriter reply) {
        server.stats().error(error.code());
        reply.error(error.reply());
    }
}
