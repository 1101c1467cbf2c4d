package io.sluice.engine.structure;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A binary floating-point number with 64 bits of precision: what C calls {@code long double} on x86, in which Redis
 * adds. Immutable.
 */
public final class ExtendedDouble {
    /*
     * Redis reads text with strtold, adds, and writes with "%.17Lf"; the text is data, so a last digit that differs
     * would be a difference between two servers. Hence all three steps are done exactly and then rounded once, to the
     * nearest, ties to even, as the processor and the C library do. A number is significand * 2^exponent, the
     * significand of 64 bits at most; infinity has no significand. Numbers of thousands of digits cost microseconds.
     */
    static final int PRECISION = 64;
    static final int EXPONENT_MIN = -16445;
    static final int EXPONENT_END = 16384;
    private static final int DECIMALS = 17;
    private static final BigInteger TEN_TO_DECIMALS = BigInteger.TEN.pow(DECIMALS);
    private static final BigInteger NONE = BigInteger.ZERO;

    /** A number too large to be one, of either sign. */
    private static final ExtendedDouble INFINITE = new ExtendedDouble(NONE, Integer.MAX_VALUE);

    private final BigInteger significand;
    private final int exponent;

    private ExtendedDouble(BigInteger significand, int exponent) {
        this.significand = significand;
        this.exponent = exponent;
    }

    /** Returns an integer. */
    public static ExtendedDouble of(long value) {
        return new ExtendedDouble(BigInteger.valueOf(value), 0);
    }

    /** Returns the number that text stands for, nothing if it stands for none; see {@link ExtendedDoubleText}. */
    public static @Nullable ExtendedDouble parse(Slice text) {
        return ExtendedDoubleText.parse(new String(text.copy(), StandardCharsets.ISO_8859_1));
    }

    static ExtendedDouble infinite() {
        return INFINITE;
    }

    /** Returns the nearest number to {@code numerator / denominator * 2^scale}; the denominator is above 0. */
    static ExtendedDouble nearest(BigInteger numerator, BigInteger denominator, int scale) {
        if (numerator.signum() == 0) {
            return of(0);
        }
        // A quotient of 65 or 66 bits, and whether there is a remainder, decide how to round.
        int shift = PRECISION + 1 - (numerator.bitLength() - denominator.bitLength());
        BigInteger[] parts = numerator
                .abs()
                .shiftLeft(Math.max(0, shift))
                .divideAndRemainder(denominator.shiftLeft(Math.max(0, -shift)));
        int exponent = scale - shift;
        int dropped = Math.max(parts[0].bitLength() - PRECISION, EXPONENT_MIN - exponent);
        BigInteger rounded = rounded(parts[0], dropped, parts[1].signum() != 0);
        if (rounded.bitLength() + exponent + dropped > EXPONENT_END) {
            return INFINITE;
        }
        return new ExtendedDouble(numerator.signum() < 0 ? rounded.negate() : rounded, exponent + dropped);
    }

    /** Returns {@code number / 2^bits}, rounded; there is something behind the number, less than 1, or not. */
    @SuppressWarnings("BooleanParameter") // a bit of the number, the lowest one
    private static BigInteger rounded(BigInteger number, int bits, boolean more) {
        if (bits <= 0) {
            return number;
        }
        BigInteger floor = number.shiftRight(bits);
        boolean isHalf = number.testBit(bits - 1);
        boolean isMore = more || number.getLowestSetBit() < bits - 1;
        return isHalf && (isMore || floor.testBit(0)) ? floor.add(BigInteger.ONE) : floor;
    }

    /** Returns whether this is a number. */
    public boolean isFinite() {
        return this != INFINITE;
    }

    /** Returns whether this is zero. */
    boolean isZero() {
        return isFinite() && significand.signum() == 0;
    }

    /** Returns the sum, which is no number if one of the two is none. */
    public ExtendedDouble plus(ExtendedDouble other) {
        if (!isFinite() || !other.isFinite()) {
            return INFINITE;
        }
        int scale = Math.min(exponent, other.exponent);
        BigInteger sum =
                significand.shiftLeft(exponent - scale).add(other.significand.shiftLeft(other.exponent - scale));
        return nearest(sum, BigInteger.ONE, scale);
    }

    /** Returns the product with an integer, which is no number if this is none. */
    public ExtendedDouble times(long factor) {
        return isFinite()
                ? nearest(significand.multiply(BigInteger.valueOf(factor)), BigInteger.ONE, exponent)
                : INFINITE;
    }

    /** Returns the least integer that is not below this number, which is finite. */
    public BigInteger ceiling() {
        return exponent >= 0
                ? significand.shiftLeft(exponent)
                : significand.negate().shiftRight(-exponent).negate();
    }

    /** Returns the number with at most 17 decimals and without an exponent. */
    @Override
    public String toString() {
        if (!isFinite()) {
            return "inf";
        }
        BigInteger scaled = significand.abs().multiply(TEN_TO_DECIMALS);
        BigInteger units = exponent >= 0 ? scaled.shiftLeft(exponent) : rounded(scaled, -exponent, false);
        String digits = units.toString();
        String padded = "0".repeat(Math.max(0, DECIMALS + 1 - digits.length())) + digits;
        int point = padded.length() - DECIMALS;
        int end = padded.length();
        while (end > point && padded.charAt(end - 1) == '0') {
            end--;
        }
        String sign = significand.signum() < 0 && units.signum() != 0 ? "-" : "";
        return sign + padded.substring(0, point) + (end == point ? "" : "." + padded.substring(point, end));
    }
}
