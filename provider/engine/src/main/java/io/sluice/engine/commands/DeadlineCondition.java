package io.sluice.engine.commands;

import io.sluice.engine.keyspace.Deadline;
import java.util.function.Predicate;

/** What the options NX, XX, GT and LT ask of a deadline before it is moved. */
public final class DeadlineCondition {
    private DeadlineCondition() {}

    /**
     * Returns whether a deadline may be moved; none counts as later than all others.
     *
     * @param has whether an option is given
     * @param currentMs the deadline that is there, or {@link Deadline#NONE}
     */
    public static boolean allows(Predicate<String> has, long currentMs, long newMs) {
        boolean isThere = currentMs != Deadline.NONE;
        return !(isThere && has.test("NX"))
                && !(!isThere && has.test("XX"))
                && !(newMs <= currentMs && has.test("GT"))
                && !(newMs >= currentMs && has.test("LT"));
    }
}
