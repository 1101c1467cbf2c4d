package io.sluice.engine.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How long turns were waited for and how long they lasted. Within the turn, but for {@link #timedOut}. */
public final class TurnStats {
    private final Map<TurnUser, WaitHistogram> waits = new EnumMap<>(TurnUser.class);
    private final Map<TurnUser, TurnLengths> lengths = new EnumMap<>(TurnUser.class);
    private final LongAdder timeouts = new LongAdder();

    /** Makes the counters, all of them 0. */
    public TurnStats() {
        for (TurnUser user : TurnUser.values()) {
            waits.put(user, new WaitHistogram());
            lengths.put(user, new TurnLengths());
        }
    }

    /** Returns how long such users waited. */
    public WaitHistogram waits(TurnUser user) {
        return Objects.requireNonNull(waits.get(user));
    }

    /** Returns how long turns of such users lasted. */
    public TurnLengths lengths(TurnUser user) {
        return Objects.requireNonNull(lengths.get(user));
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
        waits.values().forEach(WaitHistogram::reset);
        lengths.values().forEach(TurnLengths::reset);
        timeouts.reset();
    }
}
