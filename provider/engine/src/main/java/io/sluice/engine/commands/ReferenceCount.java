package io.sluice.engine.commands;

import io.sluice.engine.keyspace.Entry;

/** How many keys share a value, as clients of Redis expect it. */
public final class ReferenceCount {
    /** Redis has one object each for the integers below this, which all keys share; clients see that it does. */
    private static final long SHARED_INTEGERS = 10_000;

    private static final int SHARED = Integer.MAX_VALUE;

    private ReferenceCount() {}

    /** Returns what {@code OBJECT REFCOUNT} and {@code DEBUG OBJECT} tell of an entry. */
    public static int of(Entry entry) {
        boolean isShared = entry.isNumber() && entry.integer() >= 0 && entry.integer() < SHARED_INTEGERS;
        return isShared ? SHARED : 1;
    }
}
