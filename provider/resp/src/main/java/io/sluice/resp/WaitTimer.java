package io.sluice.resp;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When to look next whether a client that waits in a command has waited long enough. On its event loop. */
final class WaitTimer {
    /** More than that is waited for in several steps, so that the event loop need not count further. */
    private static final long STEP_MS_MAX = TimeUnit.DAYS.toMillis(1);

    private static final long NEVER = Long.MAX_VALUE;

    private final Channel channel;
    private final Runnable look;
    private @Nullable ScheduledFuture<?> timer;
    private long nextMs = NEVER;

    /** Makes a timer that does not run. */
    WaitTimer(Channel channel, Runnable look) {
        this.channel = channel;
        this.look = look;
    }

    /** Notes after how many milliseconds to look, {@link Long#MAX_VALUE} for never; {@link #start} begins to count. */
    void next(long afterMs) {
        nextMs = afterMs;
    }

    /** Begins to count what was noted, if anything was: outside the turn, which such work need not make longer. */
    void start() {
        if (nextMs != NEVER) {
            timer = channel.eventLoop().schedule(look, Math.min(nextMs, STEP_MS_MAX), TimeUnit.MILLISECONDS);
            nextMs = NEVER;
        }
    }

    /** Looks no more. */
    void stop() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
        nextMs = NEVER;
    }
}
