package io.sluice.engine.structure;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link ExtendedDouble} from text as C does: decimal or hexadecimal, with a sign, a point and an exponent if
 * wanted, or the word for infinity. Nothing may stand around it. A number too large to be one is none, and so is one
 * that is not zero but too small to differ from it.
 */
final class ExtendedDoubleText {
    private static final int LENGTH_MAX = 5 * 1024 - 1;

    /** More than any exponent of two or ten that still makes a number, even of the longest text. */
    private static final int EXPONENT_FAR = 100_000;

    /** Exponents of ten below and above which there are no numbers. */
    private static final int DECIMAL_MIN = -4960;

    private static final int DECIMAL_MAX = 4940;
    private static final int DIGITS_OF_EXPONENT = 6;
    private static final int BITS_OF_HEX_DIGIT = 4;
    private static final Pattern DECIMAL = Pattern.compile("([0-9]*+)(?:\\.([0-9]*+))?(?:e([+-]?[0-9]++))?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("0x([0-9a-f]*+)(?:\\.([0-9a-f]*+))?(?:p([+-]?[0-9]++))?");

    private ExtendedDoubleText() {}

    static @Nullable ExtendedDouble parse(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return null;
        }
        boolean isNegative = text.charAt(0) == '-';
        boolean isSigned = isNegative || text.charAt(0) == '+';
        String number = text.substring(isSigned ? 1 : 0).toLowerCase(Locale.ROOT);
        if (number.equals("inf") || number.equals("infinity")) {
            return ExtendedDouble.infinite();
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(number);
        if (hexadecimal.matches()) {
            return hexadecimal(hexadecimal, isNegative ? -1 : 1);
        }
        Matcher decimal = DECIMAL.matcher(number);
        return decimal.matches() ? decimal(decimal, isNegative ? -1 : 1) : null;
    }

    private static @Nullable ExtendedDouble decimal(Matcher parts, int sign) {
        String digits = digits(parts);
        if (digits.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(digits).multiply(BigInteger.valueOf(sign));
        int power = exponent(parts) - decimals(parts);
        // The number of digits before the point, if there are no zeros in front.
        int size = value.abs().toString().length() + power;
        if (value.signum() == 0) {
            return ExtendedDouble.of(0);
        } else if (size < DECIMAL_MIN || size > DECIMAL_MAX) {
            return null;
        }
        BigInteger scale = BigInteger.TEN.pow(Math.abs(power));
        return power < 0
                ? checked(ExtendedDouble.nearest(value, scale, 0))
                : checked(ExtendedDouble.nearest(value.multiply(scale), BigInteger.ONE, 0));
    }

    private static @Nullable ExtendedDouble hexadecimal(Matcher parts, int sign) {
        String digits = digits(parts);
        if (digits.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(digits, 16).multiply(BigInteger.valueOf(sign));
        int power = exponent(parts) - BITS_OF_HEX_DIGIT * decimals(parts);
        return value.signum() == 0
                ? ExtendedDouble.of(0)
                : checked(ExtendedDouble.nearest(value, BigInteger.ONE, power));
    }

    private static @Nullable ExtendedDouble checked(ExtendedDouble number) {
        return number.isFinite() && !number.isZero() ? number : null;
    }

    private static String digits(Matcher parts) {
        return parts.group(1) + (parts.group(2) == null ? "" : parts.group(2));
    }

    private static int decimals(Matcher parts) {
        return parts.group(2) == null ? 0 : parts.group(2).length();
    }

    private static int exponent(Matcher parts) {
        String text = parts.group(3);
        if (text == null) {
            return 0;
        }
        boolean isNegative = text.startsWith("-");
        String digits = text.replaceFirst("^[+-]?0*", "");
        int size =
                digits.isEmpty() ? 0 : digits.length() >= DIGITS_OF_EXPONENT ? EXPONENT_FAR : Integer.parseInt(digits);
        return isNegative ? -size : size;
    }
}
