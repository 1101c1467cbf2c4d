package io.sluice.engine.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How long turns were waited for and how long they lasted. Within the turn, but for {@link #timedOut}. */
public final class TurnStats {
    private final Map<TurnUser, TurnTally> tallies = new EnumMap<>(TurnUser.class);
    private final LongAdder timeouts = new LongAdder();

    /** Makes the counters, all of them 0. */
    public TurnStats() {
        for (TurnUser user : TurnUser.values()) {
            tallies.put(user, new TurnTally());
        }
    }

    /** Returns the turns of such users. */
    public TurnTally of(TurnUser user) {
        return Objects.requireNonNull(tallies.get(user));
    }

    /** Returns how often an application thread gave up. */
    public long timeouts() {
        return timeouts.sum();
    }

    /** Notes that an application thread gave up. Any thread. */
    public void timedOut() {
        timeouts.increment();
    }

    /** Begins anew. */
    public void reset() {
        tallies.values().forEach(TurnTally::reset);
        timeouts.reset();
    }
}
