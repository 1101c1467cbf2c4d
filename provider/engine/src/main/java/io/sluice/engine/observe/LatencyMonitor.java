package io.sluice.engine.observe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What took its time since the engine started, by kinds of events. Within the turn. */
public final class LatencyMonitor {
    /** A command. */
    public static final String COMMAND = "command";

    /** A command that is declared to take constant or logarithmic time. */
    public static final String FAST_COMMAND = "fast-command";

    /** The removal of expired keys that nobody asked for. */
    public static final String EXPIRE_CYCLE = "expire-cycle";

    /** What a command, or the background work, did to make room in memory. */
    public static final String EVICTION_CYCLE = "eviction-cycle";

    /** The removal of one key to make room in memory. */
    public static final String EVICTION_DEL = "eviction-del";

    /** Names of caches are events, too, and an application may make up any number of them. */
    private static final int EVENTS_MAX = 256;

    private static final long MILLISECOND_NS = 1_000_000;

    private final Map<String, LatencyEvent> events = new TreeMap<>();
    private long thresholdNs = Long.MAX_VALUE;

    /** Sets from how many milliseconds on something is noted; 0 for nothing. */
    public void thresholdMs(int milliseconds) {
        thresholdNs = milliseconds == 0 ? Long.MAX_VALUE : milliseconds * MILLISECOND_NS;
    }

    /** Returns whether anything is noted. */
    public boolean isOn() {
        return thresholdNs != Long.MAX_VALUE;
    }

    /** Returns the milliseconds from which on something is noted, 0 if nothing is. */
    public long thresholdMs() {
        return isOn() ? thresholdNs / MILLISECOND_NS : 0;
    }

    /** Returns whether something that took so long is to be noted. */
    public boolean isLate(long durationNs) {
        return durationNs >= thresholdNs;
    }

    /** Notes an event. */
    public void add(String event, long durationNs, long nowMs) {
        boolean isKept = events.size() < EVENTS_MAX || events.containsKey(event);
        events.computeIfAbsent(isKept ? event : COMMAND, unused -> new LatencyEvent())
                .add(nowMs / 1000, durationNs / MILLISECOND_NS);
    }

    /** Returns the events by name, in order; a view. */
    public Map<String, LatencyEvent> events() {
        return Collections.unmodifiableMap(events);
    }

    /** Returns an event, if it was noted. */
    public @Nullable LatencyEvent find(String event) {
        return events.get(event);
    }

    /** Forgets an event; returns whether it was noted. */
    public boolean reset(String event) {
        return events.remove(event) != null;
    }

    /** Forgets all events, and returns how many. */
    public int reset() {
        int count = events.size();
        events.clear();
        return count;
    }
}
