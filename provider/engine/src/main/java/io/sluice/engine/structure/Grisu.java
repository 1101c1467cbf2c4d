package io.sluice.engine.structure;

import java.math.BigInteger;

/**
 * Digits of doubles: few, and such that they read back as the same double. They are the shortest in 99.9 % of cases.
 *
 * <p>Source: Florian Loitsch, "Printing Floating-Point Numbers Quickly and Accurately with Integers", 2010, algorithm
 * Grisu2, with the powers of ten that Redis's fpconv chooses, because another choice would sometimes be other digits.
 */
final class Grisu {
    /*
     * A number, and the limits between which everything reads back as it, are multiplied by a power of ten, so that the
     * binary exponent becomes one of -60 to -32: 32 bits at most are then before the point. Digits of the upper limit
     * are taken until the rest is within the limits; the last digit is then brought as near to the number as it can.
     * All numbers are a significand of 64 bits without a sign, and a binary exponent. As products are rounded, the
     * limits are narrowed by one.
     */
    private static final int POWER_FIRST = -348;
    private static final int POWER_STEP = 8;
    private static final int POWERS = 87;
    private static final int EXPONENT_MIN = -60;
    private static final int EXPONENT_MAX = -32;
    private static final double LOG_2 = 0.30102999566398114;
    private static final long[] SIGNIFICANDS = new long[POWERS];
    private static final int[] EXPONENTS = new int[POWERS];

    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    private static final int EXPONENT_BIAS = 1023 + FRACTION_BITS;
    private static final int WHOLE_DIGITS = 10;
    private static final long WHOLE_UNIT = 1_000_000_000;

    static {
        for (int index = 0; index < POWERS; index++) {
            prepare(index);
        }
    }

    private final byte[] digits;
    private int count;

    private Grisu(byte[] digits) {
        this.digits = digits;
    }

    /** Rounds the power of ten of an index to 64 bits. */
    private static void prepare(int index) {
        int power = POWER_FIRST + index * POWER_STEP;
        BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
        // More bits than are kept, and one for rounding.
        int shift = ten.bitLength() + 2 * Long.SIZE;
        BigInteger scaled = power < 0 ? BigInteger.ONE.shiftLeft(shift).divide(ten) : ten.shiftLeft(shift);
        int surplus = scaled.bitLength() - Long.SIZE;
        BigInteger rounded = scaled.shiftRight(surplus - 1).add(BigInteger.ONE).shiftRight(1);
        SIGNIFICANDS[index] = rounded.longValue();
        EXPONENTS[index] = surplus - shift;
    }

    /**
     * Writes the digits of a number.
     *
     * @param value above 0 and finite
     * @param digits gets up to 18 of them
     * @return the decimal exponent of the last digit and, in the lower half, how many digits there are
     */
    static long digits(double value, byte[] digits) {
        long bits = Double.doubleToRawLongBits(value);
        long significand = bits & (HIDDEN_BIT - 1);
        int exponent = (int) (bits >>> FRACTION_BITS);
        boolean isNormal = exponent != 0;
        significand += isNormal ? HIDDEN_BIT : 0;
        exponent = (isNormal ? exponent : 1) - EXPONENT_BIAS;

        // The limits are half the distance to the neighbours away; below a power of two those are nearer.
        long upper = (significand << 1) + 1;
        int upperShift = Long.numberOfLeadingZeros(upper);
        int common = exponent - 1 - upperShift;
        upper <<= upperShift;
        int lowerBits = significand == HIDDEN_BIT ? 2 : 1;
        long lower = ((significand << lowerBits) - 1) << (exponent - lowerBits - common);
        long middle = significand << Long.numberOfLeadingZeros(significand);

        int power = powerFor(common);
        long factor = SIGNIFICANDS[power];
        int scaled = common + EXPONENTS[power] + Long.SIZE;
        // The number itself has the same exponent as its upper limit once both are normalised.
        long high = times(upper, factor) - 1;
        long distance = high - times(middle, factor);
        long width = high - (times(lower, factor) + 1);
        long found = new Grisu(digits).generate(high, width, distance, scaled);
        return found - ((long) (POWER_FIRST + power * POWER_STEP) << Integer.SIZE);
    }

    private static int powerFor(int exponent) {
        int index = ((int) (-(exponent + POWERS) * LOG_2) - POWER_FIRST) / POWER_STEP;
        while (true) {
            int scaled = exponent + EXPONENTS[index] + Long.SIZE;
            if (scaled < EXPONENT_MIN) {
                index++;
            } else if (scaled > EXPONENT_MAX) {
                index--;
            } else {
                return index;
            }
        }
    }

    /** Returns the upper 64 bits of a product, rounded. */
    private static long times(long one, long other) {
        long mask = 0xFFFF_FFFFL;
        long highLow = (one >>> 32) * (other & mask);
        long lowHigh = (one & mask) * (other >>> 32);
        long lowLow = (one & mask) * (other & mask);
        long carry = (highLow & mask) + (lowHigh & mask) + (lowLow >>> 32) + (1L << 31);
        return (one >>> 32) * (other >>> 32) + (highLow >>> 32) + (lowHigh >>> 32) + (carry >>> 32);
    }

    private long generate(long high, long width, long distance, int exponent) {
        int point = -exponent;
        long fractionMask = (1L << point) - 1;
        long whole = high >>> point;
        long fraction = high & fractionMask;
        int decimal = WHOLE_DIGITS;
        for (long unit = WHOLE_UNIT; decimal > 0; unit /= 10) {
            append(whole / unit);
            whole %= unit;
            decimal--;
            long rest = (whole << point) + fraction;
            if (Long.compareUnsigned(rest, width) <= 0) {
                bringNear(width, rest, unit << point, distance);
                return ((long) decimal << Integer.SIZE) + count;
            }
        }
        long scaledWidth = width;
        long scaledDistance = distance;
        while (true) {
            fraction *= 10;
            scaledWidth *= 10;
            scaledDistance *= 10;
            decimal--;
            append(fraction >>> point);
            fraction &= fractionMask;
            if (Long.compareUnsigned(fraction, scaledWidth) < 0) {
                bringNear(scaledWidth, fraction, fractionMask + 1, scaledDistance);
                return ((long) decimal << Integer.SIZE) + count;
            }
        }
    }

    /** Adds a digit that is not a zero at the front. */
    private void append(long digit) {
        if (digit != 0 || count > 0) {
            digits[count++] = (byte) ('0' + digit);
        }
    }

    /** Lowers the last digit as long as that brings the whole nearer to the number, and leaves it within the limits. */
    private void bringNear(long width, long from, long unit, long distance) {
        long rest = from;
        while (Long.compareUnsigned(rest, distance) < 0
                && Long.compareUnsigned(width - rest, unit) >= 0
                && (Long.compareUnsigned(rest + unit, distance) < 0
                        || Long.compareUnsigned(distance - rest, rest + unit - distance) > 0)) {
            digits[count - 1]--;
            rest += unit;
        }
    }
}
