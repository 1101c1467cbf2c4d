package io.sluice.engine.command;

import io.sluice.command.Flag;
import io.sluice.engine.observe.LatencyMonitor;
import io.sluice.engine.observe.SlowEntry;
import io.sluice.engine.observe.SlowLog;
import java.util.List;

/** Notes what was done and how long it took, for whoever looks at it afterwards. Within the turn. */
public final class Witness {
    /*
     * Called for every command: as long as nobody monitors and nothing takes long, it counts and compares numbers. What
     * took long is told with the time of its end, for which the clock is read again.
     */
    private static final long USEC_NS = 1_000;

    private final Server server;
    private final SlowLog slowLog;
    private final LatencyMonitor latency;
    private final Monitors monitors;

    /** Makes the witness of a server. */
    public Witness(Server server) {
        this.server = server;
        slowLog = server.slowLog();
        latency = server.latency();
        monitors = server.monitors();
    }

    /** Notes that a command has run, whatever it answered. */
    void ran(Call call, long durationNs) {
        note(call.command(), call.args(), call.session(), durationNs);
        if (!call.isAgain()) {
            show(call);
        }
    }

    /** Notes that a command waits, and is going to run again. */
    void waits(Call call) {
        if (!call.isAgain()) {
            show(call);
        }
    }

    /** Notes that a command that waited has been answered without running again. */
    void ended(Waiter waiter) {
        note(waiter.command(), waiter.args(), waiter.session(), waiter.spentNs());
    }

    private void show(Call call) {
        if (!monitors.isEmpty()) {
            monitors.ran(call);
        }
    }

    private void note(CommandSpec command, Args args, Session client, long durationNs) {
        server.stats().ran(command, durationNs);
        if (latency.isLate(durationNs)) {
            String event = command.has(Flag.FAST) ? LatencyMonitor.FAST_COMMAND : LatencyMonitor.COMMAND;
            latency.add(event, durationNs, server.time().readMs());
        }
        if (slowLog.isSlow(durationNs) && !command.has(Flag.SKIP_SLOWLOG)) {
            List<byte[]> words = ShownWords.logged(command, args);
            slowLog.add(id -> new SlowEntry(
                    id,
                    server.time().readMs() / 1000,
                    durationNs / USEC_NS,
                    words,
                    client.connection().address(),
                    client.name()));
        }
    }

    /** Notes that a client's command, with all that belongs to it, has been answered. */
    void replied(Session client) {
        if (!monitors.isEmpty()) {
            monitors.replied(client);
        }
    }

    /** Notes that somebody in this JVM has done something. */
    public void ran(Caller caller, long durationNs) {
        if (latency.isLate(durationNs)) {
            latency.add(caller.origin(), durationNs, server.time().readMs());
        }
        if (slowLog.isSlow(durationNs)) {
            long nowMs = server.time().readMs();
            slowLog.add(
                    id -> new SlowEntry(id, nowMs / 1000, durationNs / USEC_NS, caller.words(), caller.origin(), ""));
        }
        if (!monitors.isEmpty()) {
            monitors.ran(caller, server.time().nowMs());
        }
    }
}
