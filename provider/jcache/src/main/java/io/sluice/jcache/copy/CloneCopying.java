package io.sluice.jcache.copy;

import java.util.Date;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** Copies objects of the JDK whose parts cannot change by their own {@code clone}. */
final class CloneCopying extends Copying {
    /** Of any set of enum constants. */
    static final Copying ENUM_SET = new CloneCopying(from -> ((EnumSet<?>) from).clone(), 40);

    /** Of a date of the JDK's, with a time stamp's nanoseconds. */
    @SuppressWarnings("JavaUtilDate") // the application has it
    static final Copying DATE = new CloneCopying(from -> ((Date) from).clone(), 32);

    private final UnaryOperator<Object> cloning;
    private final long bytes;

    private CloneCopying(UnaryOperator<Object> cloning, long bytes) {
        this.cloning = cloning;
        this.bytes = bytes;
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        return examination.add(bytes) ? Verdict.COPIED : Verdict.UNKNOWN;
    }

    @Override
    Object copy(Object from) {
        return cloning.apply(from);
    }
}
