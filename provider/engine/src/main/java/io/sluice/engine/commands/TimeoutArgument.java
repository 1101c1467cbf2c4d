package io.sluice.engine.commands;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.ExtendedDouble;
import io.sluice.engine.structure.Slice;
import java.math.BigInteger;

/** The argument {@code timeout} of commands that wait. */
public final class TimeoutArgument {
    private static final long MS_PER_SECOND = 1000;
    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(Long.SIZE);

    private TimeoutArgument() {}

    /**
     * Returns when a timeout in seconds, with or without a fraction, is over, in milliseconds since 1970; 0 for never.
     *
     * @throws io.sluice.engine.command.CommandError if it is no number, negative, or too large
     */
    public static long deadlineMs(Call call) {
        Slice text = call.value("timeout");
        ExtendedDouble seconds = ExtendedDouble.parse(text);
        if (seconds == null) {
            throw Errors.error("timeout is not a float or out of range");
        }
        boolean isNegative = text.array()[text.offset()] == '-';
        ExtendedDouble milliseconds = seconds.times(MS_PER_SECOND);
        BigInteger rounded =
                milliseconds.isFinite() ? milliseconds.ceiling() : isNegative ? BigInteger.ONE.negate() : BEYOND;
        if (rounded.signum() < 0) {
            throw Errors.TIMEOUT_NEGATIVE;
        } else if (rounded.compareTo(BigInteger.valueOf(Long.MAX_VALUE - call.nowMs())) > 0) {
            throw Errors.TIMEOUT_OUT_OF_RANGE;
        }
        return rounded.signum() == 0 ? 0 : call.nowMs() + rounded.longValue();
    }

    /** Returns the argument {@code timeout} in milliseconds, as {@link #milliseconds(Call, int)} does. */
    public static long milliseconds(Call call) {
        return milliseconds(call, call.args().index("timeout"));
    }

    /**
     * Returns a word as a timeout in milliseconds, so that the moment of its end is a number.
     *
     * @throws io.sluice.engine.command.CommandError if it is no whole number, negative, or too large
     */
    public static long milliseconds(Call call, int word) {
        long timeoutMs =
                call.args().integerAt(word, Long.MIN_VALUE, Errors.error("timeout is not an integer or out of range"));
        if (timeoutMs < 0) {
            throw Errors.TIMEOUT_NEGATIVE;
        } else if (timeoutMs > Long.MAX_VALUE - call.nowMs()) {
            throw Errors.TIMEOUT_OUT_OF_RANGE;
        }
        return timeoutMs;
    }
}
