package io.sluice.resp;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import io.sluice.engine.Engine;
import io.sluice.engine.command.Session;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks whether a client that waits in a command has waited long enough, whenever it may have. On its event loop. */
final class WaitTimer {
    /** More than that is waited for in several steps, so that the event loop need not count further. */
    private static final long STEP_MS_MAX = TimeUnit.DAYS.toMillis(1);

    private static final long NEVER = Long.MAX_VALUE;

    private final Channel channel;
    private final Engine engine;
    private @Nullable ScheduledFuture<?> timer;
    private long nextMs = NEVER;

    /** Makes a timer that does not run. */
    WaitTimer(Channel channel, Engine engine) {
        this.channel = channel;
        this.engine = engine;
    }

    /** Looks for the first time, or again. Within the turn; {@link #start} has to follow outside it. */
    void look(Session client) {
        nextMs = engine.endWait(client);
    }

    /** Begins to count the time until the next look, if there is one: outside the turn, which is short. */
    void start(Session client) {
        if (nextMs != NEVER) {
            timer = channel.eventLoop()
                    .schedule(() -> lookAgain(client), Math.min(nextMs, STEP_MS_MAX), TimeUnit.MILLISECONDS);
            nextMs = NEVER;
        }
    }

    private void lookAgain(Session client) {
        engine.turn().take();
        try {
            look(client);
        } finally {
            engine.turn().release();
        }
        start(client);
    }

    /** Looks no more. */
    void stop() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }
}
