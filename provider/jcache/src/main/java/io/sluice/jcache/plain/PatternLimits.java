package io.sluice.jcache.plain;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a filter that the JDK has made of a pattern; whatever exceeds one is rejected. They are read from the
 * pattern, and tried on the filter itself.
 *
 * @param depth the largest that passes
 * @param references the largest number
 * @param bytes the largest number
 * @param arrayLength the largest
 */
record PatternLimits(long depth, long references, long bytes, long arrayLength) {
    private static final Class<?> OF_PATTERNS =
            ObjectInputFilter.Config.createFilter("maxdepth=1").getClass();

    /** Returns the limits of a filter, null if it is of another kind, or does not do what its pattern says. */
    static @Nullable PatternLimits of(ObjectInputFilter filter) {
        if (filter.getClass() != OF_PATTERNS) {
            return null;
        }
        String[] parts = String.valueOf(filter).split(";", -1);
        try {
            PatternLimits limits = new PatternLimits(
                    limit(parts, "maxdepth="),
                    limit(parts, "maxrefs="),
                    limit(parts, "maxbytes="),
                    limit(parts, "maxarray="));
            return limits.areThoseOf(filter) ? limits : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The last one counts. */
    private static long limit(String[] parts, String name) {
        long limit = Long.MAX_VALUE;
        for (String part : parts) {
            limit = part.startsWith(name) ? Long.parseLong(part.substring(name.length())) : limit;
        }
        return limit;
    }

    private boolean areThoseOf(ObjectInputFilter filter) {
        return isMet(filter, question(StreamFilter.NO_ARRAY, 0, depth, 0))
                && isMet(filter, question(StreamFilter.NO_ARRAY, references, 0, 0))
                && isMet(filter, question(StreamFilter.NO_ARRAY, 0, 0, bytes))
                && isMet(filter, question(arrayLength, 0, 0, 0))
                && (depth == Long.MAX_VALUE || !isMet(filter, question(StreamFilter.NO_ARRAY, 0, depth + 1, 0)))
                && (references == Long.MAX_VALUE
                        || !isMet(filter, question(StreamFilter.NO_ARRAY, references + 1, 0, 0)))
                && (bytes == Long.MAX_VALUE || !isMet(filter, question(StreamFilter.NO_ARRAY, 0, 0, bytes + 1)))
                && (arrayLength == Long.MAX_VALUE || !isMet(filter, question(arrayLength + 1, 0, 0, 0)));
    }

    /** Asks about an array of primitives, which patterns of classes say nothing of. */
    private static StreamFilter.Question question(long arrayLength, long references, long depth, long bytes) {
        return new StreamFilter.Question(int[].class, arrayLength, references, depth, bytes);
    }

    private static boolean isMet(ObjectInputFilter filter, StreamFilter.Question question) {
        return filter.checkInput(question) == Status.UNDECIDED;
    }

    /** Returns whether no limit is exceeded. */
    boolean allow(long length, long objects, long nesting, long streamBytes) {
        return length <= arrayLength && objects <= references && nesting <= depth && streamBytes <= bytes;
    }
}
