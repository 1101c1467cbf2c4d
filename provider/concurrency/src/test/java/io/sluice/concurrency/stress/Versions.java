package io.sluice.concurrency.stress;

import io.sluice.store.Region;
import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;

/** The words of commands that give an entry values and deadlines, and the deadlines as small numbers. */
final class Versions {
    static final byte[] SET = Stage.bytes("SET");
    static final byte[] PXAT = Stage.bytes("PXAT");
    static final byte[] PEXPIREAT = Stage.bytes("PEXPIREAT");
    static final byte[] ZERO = {'0'};
    static final byte[] ONE = {'1'};
    static final byte[] TWO = {'2'};
    static final byte[] THREE = {'3'};

    private static final long EARLY_MS = 10_000_000_000_000L;
    private static final long LATE_MS = 20_000_000_000_000L;

    static final byte[] EARLY = Stage.bytes(Long.toString(EARLY_MS));
    static final byte[] LATE = Stage.bytes(Long.toString(LATE_MS));

    private Versions() {}

    /** Returns whether a version has had a deadline. */
    static boolean fit(int digit, int deadline) {
        return switch (digit) {
            case 0, 2 -> deadline == 0;
            case 1 -> deadline == 1 || deadline == 2;
            case 3 -> deadline == 1;
            default -> false;
        };
    }

    /** Returns 0 for no deadline, 1 for the early one, 2 for the late one, -1 for no entry, 9 for anything else. */
    static int deadline(@Nullable Stored stored) {
        if (stored == null) {
            return -1;
        }
        long deadlineMs = stored.deadlineMs();
        if (deadlineMs == Region.NO_DEADLINE) {
            return 0;
        }
        return deadlineMs == EARLY_MS ? 1 : deadlineMs == LATE_MS ? 2 : 9;
    }
}
