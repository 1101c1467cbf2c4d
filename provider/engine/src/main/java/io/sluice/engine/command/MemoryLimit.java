package io.sluice.engine.command;

import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.keyspace.Eviction;
import io.sluice.engine.keyspace.Eviction.Outcome;
import io.sluice.engine.keyspace.MemoryBudget;
import io.sluice.engine.observe.LatencyMonitor;
import io.sluice.settings.EvictionPolicy;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import java.util.concurrent.TimeUnit;

/** Keeps the memory that the data takes below {@code maxmemory}, as far as the policy allows. Within the turn. */
public final class MemoryLimit {
    /*
     * Redis's: a command evicts until there is room, but no longer than the tenacity allows, for which the clock is
     * read once in KEYS_PER_LOOK keys. What then is too much still, other commands and the background work take away,
     * and the command runs; so it does where no key has been found yet among very many that have to stay. It is refused
     * only where nothing is left that may give way. That is asked anew before each refusal; commands that need no
     * memory ask once in a millisecond, as the answer costs a whole count and a search.
     */
    private static final int KEYS_PER_LOOK = 16;

    /** As long as their removal has not been told, keys stay in memory. */
    private static final int KEYS_PER_PART = 16 * KEYS_PER_LOOK;

    private static final int TENACITY_LINEAR = 10;
    private static final int TENACITY_ALL = 100;
    private static final long TENACITY_STEP_NS = 50_000;
    private static final double TENACITY_GROWTH = 1.15;

    private final Server server;
    private final MemoryBudget budget;
    private final Eviction eviction;
    private final EngineTime time;
    private long slotNs;
    private long inVainMs = Long.MIN_VALUE;
    private boolean isOver;
    private long overSinceNs;
    private long overNs;

    MemoryLimit(Server server) {
        this.server = server;
        budget = server.keyspace().budget();
        eviction = new Eviction(server.keyspace());
        time = server.time();
    }

    /** Follows the settings. */
    void follow(LiveSettings settings) {
        settings.onSet(Parameters.MAXMEMORY, budget::limit);
        settings.onSet(Parameters.MAXMEMORY_POLICY, this::policy);
        settings.onSet(Parameters.MAXMEMORY_SAMPLES, eviction::samples);
        settings.onSet(Parameters.MAXMEMORY_EVICTION_TENACITY, tenacity -> slotNs = slotNs(tenacity));
        settings.onSet(Parameters.LFU_LOG_FACTOR, server.keyspace().uses()::logFactor);
        settings.onSet(Parameters.LFU_DECAY_TIME, server.keyspace().uses()::decayMinutes);
    }

    private void policy(EvictionPolicy policy) {
        eviction.policy(policy);
        inVainMs = Long.MIN_VALUE;
    }

    /** Returns for how long one command may evict. */
    private static long slotNs(int tenacity) {
        if (tenacity >= TENACITY_ALL) {
            return Long.MAX_VALUE;
        }
        return tenacity <= TENACITY_LINEAR
                ? tenacity * TENACITY_STEP_NS
                : (long) (TENACITY_LINEAR * TENACITY_STEP_NS * Math.pow(TENACITY_GROWTH, tenacity - TENACITY_LINEAR));
    }

    /** Returns whether there is nothing to do before a command. */
    public boolean isKept() {
        return !budget.isExceeded() && !isOver;
    }

    /** Returns whether there was nothing that may give way in this millisecond, and there still is no room. */
    boolean isTriedInVain() {
        return inVainMs == time.nowMs() && budget.isExceeded();
    }

    /**
     * Evicts until there is room, or the time for that is over; not while clients are paused, when data stays as it is.
     *
     * @param part is run whenever some keys were evicted, to tell of them
     * @return false if there is no room, and nothing that may give way
     */
    boolean makeRoom(Runnable part) {
        boolean isFixed = server.pause().isActive() || server.health() == Health.FAILED;
        return isFixed || evict(slotNs, part);
    }

    /** Does the same for a time, in nanoseconds; returns whether to go on, as there is still no room but may be. */
    public boolean makeRoomFor(long budgetNs) {
        budget.count();
        return !isKept() && evict(budgetNs, () -> {}) && budget.isExceeded();
    }

    private boolean evict(long forNs, Runnable part) {
        budget.countOnce();
        if (!budget.isExceeded()) {
            ended();
            return true;
        }
        long beganNs = time.clock().nanoTime();
        boolean mayGo = evictSince(beganNs, forNs, part);
        watch(LatencyMonitor.EVICTION_CYCLE, time.clock().nanoTime() - beganNs);
        if (!mayGo) {
            budget.count();
        }
        if (budget.isExceeded()) {
            lasts(beganNs);
            inVainMs = mayGo ? Long.MIN_VALUE : time.nowMs();
            return mayGo;
        }
        ended();
        return true;
    }

    /** Returns false if nothing more may give way. */
    private boolean evictSince(long beganNs, long forNs, Runnable part) {
        Outcome outcome = Outcome.EVICTED;
        for (int count = 1; outcome == Outcome.EVICTED && budget.isExceeded(); count++) {
            outcome = evictOne();
            if (count % KEYS_PER_PART == 0) {
                part.run();
            }
            if (count % KEYS_PER_LOOK == 0 && time.clock().nanoTime() - beganNs > forNs) {
                break;
            }
        }
        return outcome != Outcome.NOTHING;
    }

    private Outcome evictOne() {
        if (!server.latency().isOn()) {
            return eviction.evict();
        }
        long beganNs = time.clock().nanoTime();
        Outcome outcome = eviction.evict();
        watch(LatencyMonitor.EVICTION_DEL, time.clock().nanoTime() - beganNs);
        return outcome;
    }

    private void watch(String event, long durationNs) {
        if (server.latency().isLate(durationNs)) {
            server.latency().add(event, durationNs, time.readMs());
        }
    }

    private void lasts(long nowNs) {
        if (!isOver) {
            isOver = true;
            overSinceNs = nowNs;
        }
    }

    private void ended() {
        if (isOver) {
            overNs += time.clock().nanoTime() - overSinceNs;
            isOver = false;
        }
    }

    /** Returns for how many milliseconds the data has taken more memory than it may, up to now. */
    public long exceededMs() {
        return isOver ? TimeUnit.NANOSECONDS.toMillis(time.clock().nanoTime() - overSinceNs) : 0;
    }

    /** Returns for how many milliseconds it has done so since the counters began. */
    public long totalExceededMs() {
        return TimeUnit.NANOSECONDS.toMillis(overNs) + exceededMs();
    }

    /** Has the counters begin anew. */
    void resetCounters() {
        overNs = 0;
        overSinceNs = time.clock().nanoTime();
    }
}
