package io.sluice.engine.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Coordinates as text. */
public final class CoordinateText {
    private static final int DECIMALS = 17;

    private CoordinateText() {}

    /** Returns a coordinate, in degrees, with at most 17 decimals, as few as say the same, and without an exponent. */
    public static String of(double degrees) {
        return new BigDecimal(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
