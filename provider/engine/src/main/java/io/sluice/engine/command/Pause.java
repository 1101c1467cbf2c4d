package io.sluice.engine.command;

import io.sluice.command.DuringMulti;
import io.sluice.command.Flag;
import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.keyspace.Stamp;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The time, asked for by {@code CLIENT PAUSE}, in which clients and callers in this JVM have to wait. Within the turn.
 *
 * <p>Source: redis.io/docs/latest/commands/client-pause. As there, keys do not expire meanwhile: they are hidden, and
 * removed afterwards.
 */
public final class Pause {
    /*
     * A client that has to wait keeps its request; its connection is told when the pause is over and runs it then, as
     * if it came at that moment. Callers in this JVM wait for the end as a future, without the turn.
     */
    private final EngineTime time;
    private final Stamp stamp;
    private final Set<Session> held = new LinkedHashSet<>();
    private @Nullable Scope scope;
    private long endMs;
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

    /** What has to wait. */
    public enum Scope {
        /** Commands that may change data or have to reach replicas. */
        WRITE,
        /** Everything that clients send. */
        ALL
    }

    Pause(EngineTime time, Stamp stamp) {
        this.time = time;
        this.stamp = stamp;
    }

    /** Begins a pause, or adds to one: the later end and the wider scope count. */
    public void begin(Scope wanted, long untilMs) {
        boolean goesOn = isActive();
        if (!goesOn) {
            end = new CompletableFuture<>();
        }
        if (wanted == Scope.ALL && !holdsAll()) {
            stamp.close(); // those who read without the turn have to ask for it, and so to wait
        }
        scope = wanted == Scope.ALL || holdsAll() ? Scope.ALL : Scope.WRITE;
        endMs = goesOn ? Math.max(endMs, untilMs) : untilMs;
    }

    /** Ends the pause, if there is one: who had to wait goes on, in the order in which they came. */
    public void end() {
        if (scope == null) {
            return;
        }
        if (holdsAll()) {
            stamp.open();
        }
        scope = null;
        List<Session> waited = List.copyOf(held);
        held.clear();
        waited.forEach(session -> session.connection().resume());
        end.complete(null);
    }

    /** Returns whether there is a pause at this turn's time; one whose time is over is ended. */
    public boolean isActive() {
        if (scope != null && endMs < time.nowMs()) {
            end();
        }
        return scope != null;
    }

    private boolean holdsAll() {
        return scope == Scope.ALL;
    }

    /** Returns whether a client's command has to wait. */
    boolean holds(Session session, CommandSpec command) {
        return scope != null && isActive() && (holdsAll() || mayPropagate(session, command));
    }

    private static boolean mayPropagate(Session session, CommandSpec command) {
        return mayPropagate(command)
                || (command.duringMulti() == DuringMulti.RUNS_THE_QUEUE
                        && session.transaction().queue().stream().anyMatch(request -> mayPropagate(request.command())));
    }

    private static boolean mayPropagate(CommandSpec command) {
        return command.has(Flag.WRITE) || command.has(Flag.MAY_REPLICATE);
    }

    /** Returns whether a caller in this JVM has to wait. */
    public boolean holds(Caller caller) {
        return scope != null && isActive() && (holdsAll() || caller.isWriter());
    }

    /** Keeps a client until the pause ends. */
    void hold(Session session) {
        held.add(session);
    }

    /** Forgets a client that is gone. */
    void forget(Session session) {
        held.remove(session);
    }

    /** Returns the clients whose commands wait; a view. */
    public Collection<Session> held() {
        return held;
    }

    /** Returns how long the pause will last, in milliseconds; 0 if there is none. */
    public long leftMs() {
        return scope == null ? 0 : Math.max(0, endMs - time.nowMs() + 1);
    }

    /** Returns a future of the caller's own that the end of the pause completes. */
    public CompletableFuture<Void> whenOver() {
        return end.copy();
    }
}
