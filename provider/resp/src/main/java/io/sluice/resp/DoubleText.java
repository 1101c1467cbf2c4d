package io.sluice.resp;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Doubles in the notation of Redis 7.2: the fewest digits that read back as the same number.
 *
 * <p>With {@code d} digits and a decimal exponent {@code e} of the last of them: a plain integer if {@code e >= 0} and
 * at most 7 zeros have to be added (6 if negative); a plain fraction if {@code e > -7}, or if the first digit stands
 * between 10^-3 and 10^3; else {@code 1.5e+20}, the exponent without leading zeros. Infinities are {@code inf} and
 * {@code -inf}, not a number is {@code nan}, negative zero {@code -0}.
 */
final class DoubleText {
    private static final double PLAIN_MAX = 1e7;

    private DoubleText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_MAX) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        StringBuilder text = new StringBuilder(26);
        if (value < 0) {
            text.append('-');
        }
        layOut(digits, -shortest.scale(), text);
        return text.toString();
    }

    /*
     * A decimal of at most 15 digits survives the way to a double and back, so there is only one that reads as the
     * value: the JDK's text if that is so short, else the value rounded to 15 digits. Failing that, 16 digits are
     * tried, since the JDK's longer texts may have a digit too many (JDK-4511638). Below the normal range a double has
     * fewer digits, and all lengths are tried.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal fromJdk = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        boolean normal = value >= Double.MIN_NORMAL;
        if (normal && fromJdk.precision() <= 15) {
            return fromJdk;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = normal ? 15 : 1; digits < fromJdk.precision(); digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return fromJdk;
    }

    private static void layOut(String digits, int exponentOfLast, StringBuilder text) {
        int count = digits.length();
        int exponentOfFirst = Math.abs(exponentOfLast + count - 1);
        int zerosMax = text.length() > 0 ? 6 : 7;
        if (exponentOfLast >= 0 && exponentOfFirst < count + zerosMax) {
            text.append(digits).append("0".repeat(exponentOfLast));
        } else if (exponentOfLast < 0 && (exponentOfLast > -7 || exponentOfFirst < 4)) {
            layOutFraction(digits, count + exponentOfLast, text);
        } else {
            text.append(digits.charAt(0));
            if (count > 1) {
                text.append('.').append(digits, 1, count);
            }
            text.append(exponentOfLast + count - 1 < 0 ? "e-" : "e+").append(exponentOfFirst);
        }
    }

    private static void layOutFraction(String digits, int digitsBeforePoint, StringBuilder text) {
        if (digitsBeforePoint <= 0) {
            text.append("0.").append("0".repeat(-digitsBeforePoint)).append(digits);
        } else {
            text.append(digits, 0, digitsBeforePoint).append('.');
            text.append(digits, digitsBeforePoint, digits.length());
        }
    }
}
