package io.sluice.engine.geo;

/** Distances as text. */
public final class DistanceText {
    private static final int DECIMALS = 4;
    private static final long TEN_TO_DECIMALS = 10_000;

    private DistanceText() {}

    /**
     * Returns a distance with four decimals, in any unit.
     *
     * <p>It is the product with 10000 that is rounded, to the nearest even where it lies between two integers, as since
     * Redis 7.2.
     */
    public static String of(double distance) {
        long scaled = (long) Math.rint(distance * TEN_TO_DECIMALS);
        String decimals = Long.toString(scaled % TEN_TO_DECIMALS);
        return scaled / TEN_TO_DECIMALS + "." + "0".repeat(DECIMALS - decimals.length()) + decimals;
    }
}
