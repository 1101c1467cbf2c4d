package io.sluice.engine.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** What took long of late, the latest first. Within the turn. */
public final class SlowLog {
    private static final long USEC_NS = 1_000;

    private final Deque<SlowEntry> entries = new ArrayDeque<>();
    private long slowNs = Long.MAX_VALUE;
    private int lengthMax;
    private long nextId;

    /** Sets from how many microseconds on something is slow: 0 for everything, less for nothing. */
    public void slowerThanUsec(int microseconds) {
        slowNs = microseconds < 0 ? Long.MAX_VALUE : microseconds * USEC_NS;
    }

    /** Sets how many entries are kept. */
    public void lengthMax(int entriesMax) {
        lengthMax = entriesMax;
        trim();
    }

    /** Returns whether something that took so long is to be added. */
    public boolean isSlow(long durationNs) {
        return durationNs >= slowNs;
    }

    /** Adds an entry, made for the number that it gets. */
    public void add(LongFunction<SlowEntry> entry) {
        entries.addFirst(entry.apply(nextId++));
        trim();
    }

    private void trim() {
        while (entries.size() > lengthMax) {
            entries.removeLast();
        }
    }

    /** Returns the number of entries. */
    public int length() {
        return entries.size();
    }

    /** Returns the latest entries, at most so many. */
    public List<SlowEntry> latest(long entriesMax) {
        return entries.stream().limit(entriesMax).toList();
    }

    /** Forgets all entries; numbers go on. */
    public void reset() {
        entries.clear();
    }
}
