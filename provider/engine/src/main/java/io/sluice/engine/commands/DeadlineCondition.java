package io.sluice.engine.commands;

import io.sluice.engine.command.Args;
import io.sluice.engine.keyspace.Deadline;

/** What the options NX, XX, GT and LT ask of a deadline before it is moved. */
public final class DeadlineCondition {
    private DeadlineCondition() {}

    /**
     * Returns whether a deadline may be moved; none counts as later than all others.
     *
     * @param first where the options begin, if there are any; they end before the first word that is none
     * @param currentMs the deadline that is there, or {@link Deadline#NONE}
     */
    public static boolean allows(Args args, int first, long currentMs, long newMs) {
        boolean isThere = currentMs != Deadline.NONE;
        for (int at = first; at < args.count(); at++) {
            boolean suits;
            if (args.is(at, "NX")) {
                suits = !isThere;
            } else if (args.is(at, "XX")) {
                suits = isThere;
            } else if (args.is(at, "GT")) {
                suits = newMs > currentMs;
            } else if (args.is(at, "LT")) {
                suits = newMs < currentMs;
            } else {
                return true;
            }
            if (!suits) {
                return false;
            }
        }
        return true;
    }
}
