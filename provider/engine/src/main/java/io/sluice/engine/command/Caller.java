package io.sluice.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Somebody inside this JVM who takes turns, and what for: as the slow log, the latency monitor and MONITOR name it. */
public final class Caller {
    /** Somebody who does not say what he does. */
    public static final Caller UNNAMED = new Caller("work", "");

    private final String operation;
    private final String cache;
    private final String origin;
    private final Effect effect;

    /** What somebody does to the data. */
    private enum Effect {
        READS,
        CHANGES,
        ADDS
    }

    /**
     * Names a caller; to be kept, not made for every turn.
     *
     * @param operation what is done, such as {@code cache.put}
     * @param cache the cache's name, or empty if it is about none
     */
    public Caller(String operation, String cache) {
        this(operation, cache, Effect.CHANGES);
    }

    private Caller(String operation, String cache, Effect effect) {
        this.operation = operation;
        this.cache = cache;
        this.effect = effect;
        this.origin = cache.isEmpty() ? "jvm" : "cache:" + cache;
    }

    /** Names a caller that changes no data, and so need not wait when only writers are paused. */
    public static Caller ofReader(String operation, String cache) {
        return new Caller(operation, cache, Effect.READS);
    }

    /** Names a caller that adds data, which is refused where memory is full and nothing may give way. */
    public static Caller ofAdder(String operation, String cache) {
        return new Caller(operation, cache, Effect.ADDS);
    }

    /** Returns whether data may be changed. */
    boolean isWriter() {
        return effect != Effect.READS;
    }

    /** Returns whether data may be added. */
    public boolean isAdder() {
        return effect == Effect.ADDS;
    }

    /** Returns what is done. */
    public String operation() {
        return operation;
    }

    /** Returns what stands where clients have their address; also the event of the latency monitor. */
    public String origin() {
        return origin;
    }

    List<byte[]> words() {
        return cache.isEmpty() ? List.of(bytes(operation)) : List.of(bytes(operation), bytes(cache));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
