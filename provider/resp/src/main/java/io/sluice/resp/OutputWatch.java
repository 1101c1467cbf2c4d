package io.sluice.resp;

import io.sluice.settings.OutputLimits;

/** Decides whether too many bytes wait for a client that does not read them. */
final class OutputWatch {
    private boolean aboveSoft;
    private long aboveSoftSinceNs;

    /** Returns whether so many bytes, at that time, are too many. To be asked from time to time. */
    boolean isExceeded(OutputLimits.Limit limit, long bytes, long nowNs) {
        boolean above = limit.softBytes() > 0 && bytes > limit.softBytes();
        if (above && !aboveSoft) {
            aboveSoftSinceNs = nowNs;
        }
        aboveSoft = above;
        boolean forTooLong = above && nowNs - aboveSoftSinceNs > limit.softSeconds() * 1_000_000_000L;
        return forTooLong || (limit.hardBytes() > 0 && bytes > limit.hardBytes());
    }
}
