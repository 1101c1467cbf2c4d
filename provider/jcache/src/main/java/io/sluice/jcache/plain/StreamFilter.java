package io.sluice.jcache.plain;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import org.jspecify.annotations.Nullable;

/**
 * The filter of what an application reads. One that the JDK has made of a pattern says the same of a class each time,
 * as long as no limit is exceeded, and keeps no account: it is asked of each class once. Every other one is asked each
 * time, and so is this one before anything is refused. Safe for use by many threads.
 */
final class StreamFilter {
    /** What is no array has no length. */
    static final int NO_ARRAY = -1;

    /** A power of two. Classes that share a place displace each other. */
    private static final int PLACES = 256;

    private final ObjectInputFilter filter;
    private final @Nullable PatternLimits limits;
    private final @Nullable Class<?>[] allowed;

    /** What the filter is asked. */
    record Question(@Nullable Class<?> serialClass, long arrayLength, long references, long depth, long streamBytes)
            implements FilterInfo {}

    StreamFilter(ObjectInputFilter filter) {
        this.filter = filter;
        this.limits = PatternLimits.of(filter);
        this.allowed = new @Nullable Class<?>[PLACES];
    }

    /** Returns the limits within which {@link #hasAllowed} says all of a class; null if they are not known. */
    @Nullable
    PatternLimits limits() {
        return limits;
    }

    /** Returns whether a class, or none, passes within the limits. */
    boolean hasAllowed(@Nullable Class<?> type) {
        return type == null || allowed[placeOf(type)] == type;
    }

    /**
     * Asks.
     *
     * @throws NotPlainException if that is rejected
     */
    void ask(Question question) {
        Status status = filter.checkInput(question);
        if (status == null || status == Status.REJECTED) {
            throw new NotPlainException();
        }
        Class<?> type = question.serialClass();
        if (limits != null && type != null) {
            allowed[placeOf(type)] = type;
        }
    }

    private static int placeOf(Class<?> type) {
        return type.hashCode() & (PLACES - 1);
    }
}
