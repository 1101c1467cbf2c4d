package io.sluice.engine.structure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles with 17 digits, as C's {@code %.17g} writes them, which Redis still uses here and there. */
public final class PreciseText {
    private static final int DIGITS = 17;
    private static final int PLAIN_MIN = -4;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private PreciseText() {}

    /** Returns the text of a number. */
    public static String of(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return DoubleText.of(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= PLAIN_MIN && exponent < DIGITS) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String amount = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + amount;
    }
}
