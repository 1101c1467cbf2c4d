package io.sluice.jcache.flight;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a load has brought: a value, nothing, or what its code threw. */
public final class Arrival {
    private final @Nullable Object value;
    private final @Nullable Throwable failure;
    private final @Nullable Supplier<? extends @Nullable Object> copies;
    private final Sharing sharing;

    private enum Sharing {
        ALL,
        LEADER_ONLY
    }

    private Arrival(
            @Nullable Object value,
            @Nullable Throwable failure,
            @Nullable Supplier<? extends @Nullable Object> copies,
            Sharing sharing) {
        this.value = value;
        this.failure = failure;
        this.copies = copies;
        this.sharing = sharing;
    }

    /**
     * Returns what a load brought that found something.
     *
     * @param copies makes a value for each who has waited; returns {@code null} if that is not possible
     */
    public static Arrival of(Object value, Supplier<? extends @Nullable Object> copies) {
        return new Arrival(value, null, copies, Sharing.ALL);
    }

    /** Returns what a load brought that found nothing. */
    public static Arrival ofNothing() {
        return new Arrival(null, null, null, Sharing.ALL);
    }

    /** Returns what a load brought whose code threw. */
    public static Arrival ofFailure(Throwable thrown) {
        return new Arrival(null, thrown, null, Sharing.ALL);
    }

    /** Returns what a load brought whose code threw something that says nothing of the key: somebody has stopped it. */
    public static Arrival ofInterruption(Throwable thrown) {
        return new Arrival(null, thrown, null, Sharing.LEADER_ONLY);
    }

    /** Returns what a load brought that its leader only may have, as it has found an older value good enough. */
    public static Arrival ofOlder(Object value) {
        return new Arrival(value, null, null, Sharing.LEADER_ONLY);
    }

    /** Returns the value, {@code null} if there is none. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns what the code threw, {@code null} if it returned. */
    public @Nullable Throwable failure() {
        return failure;
    }

    boolean isShared() {
        return sharing == Sharing.ALL;
    }

    /** Returns another object of the value, {@code null} if there is none. */
    @Nullable
    Object copy() {
        return copies == null ? null : copies.get();
    }
}
