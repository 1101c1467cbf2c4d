package io.sluice.jcache.copy;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** A look into one object and all that it refers to: whether it can be copied, and how many bytes it has. */
final class Examination {
    /*
     * Serialisation keeps it if two references are one object, and copying would make two of it. So what can change
     * must be referred to once. It is not looked for when copies are made.
     */
    private static final int BYTES_MAX = 16_384;
    private static final int DEPTH_MAX = 16;

    private final IdentityHashMap<Object, Verdict> seen = new IdentityHashMap<>();
    private long bytes;
    private int depth;
    private boolean isInDoubt;

    /** Looks into a part of what is examined. */
    Verdict look(@Nullable Object part) {
        if (part == null || part instanceof Enum) {
            return Verdict.SHARED;
        }
        long simple = HeapBytes.ofSimple(part);
        if (simple != HeapBytes.UNKNOWN) {
            return add(simple) ? Verdict.SHARED : Verdict.UNKNOWN;
        }
        // What is met again while it is being looked into is a part of itself.
        Verdict before = seen.putIfAbsent(part, Verdict.UNKNOWN);
        if (before != null) {
            return before == Verdict.SHARED ? Verdict.SHARED : Verdict.UNKNOWN;
        }
        Verdict verdict = lookInto(part);
        seen.put(part, verdict);
        return verdict;
    }

    private Verdict lookInto(Object part) {
        if (depth == DEPTH_MAX) {
            return Verdict.UNKNOWN;
        }
        depth++;
        Verdict verdict = Copying.of(part.getClass()).examine(part, this);
        depth--;
        return verdict;
    }

    /** Looks into parts until one cannot be copied. */
    Verdict lookAtAll(Iterable<?> parts) {
        Verdict verdict = Verdict.SHARED;
        for (Object part : parts) {
            verdict = verdict.and(look(part));
            if (verdict == Verdict.UNKNOWN) {
                return verdict;
            }
        }
        return verdict;
    }

    /** Adds bytes; returns false if they are too many. To be called before parts are looked at, which bounds those. */
    boolean add(long more) {
        bytes += more;
        return bytes <= BYTES_MAX;
    }

    long bytes() {
        return bytes;
    }

    /** Takes note of a part that says too little of itself to be sure that its copy is the same. */
    void noteDoubt() {
        isInDoubt = true;
    }

    /** Returns whether a copy has to be compared with the original in their serialised forms. */
    boolean isInDoubt() {
        return isInDoubt;
    }
}
