package io.sluice.engine.geo;

/** The earth as a ball: distances over its surface, in metres. They are up to 0.5 % off. */
final class Earth {
    /** The quadratic mean of the radii of WGS-84. */
    private static final double RADIUS = 6372797.560856;

    private static final double RADIANS = Math.PI / 180;

    private Earth() {}

    /** Returns the distance of two places by the haversine formula. */
    static double distance(double longitude1, double latitude1, double longitude2, double latitude2) {
        double v = StrictMath.sin((toRadians(longitude2) - toRadians(longitude1)) / 2);
        if (v == 0) {
            return distanceNorth(latitude1, latitude2);
        }
        double south = toRadians(latitude1);
        double north = toRadians(latitude2);
        double u = StrictMath.sin((north - south) / 2);
        return 2 * RADIUS * StrictMath.asin(Math.sqrt(u * u + StrictMath.cos(south) * StrictMath.cos(north) * v * v));
    }

    /** Returns the distance of two places on one meridian. */
    static double distanceNorth(double latitude1, double latitude2) {
        return RADIUS * Math.abs(toRadians(latitude2) - toRadians(latitude1));
    }

    /** Returns how many degrees of latitude a distance covers. */
    static double degreesNorth(double distance) {
        return toDegrees(distance / RADIUS);
    }

    /** Returns how many degrees of longitude a distance covers at a latitude; anything beyond the poles. */
    static double degreesEast(double distance, double latitude) {
        return toDegrees(distance / RADIUS / StrictMath.cos(toRadians(latitude)));
    }

    // Not those of Math, which multiply where this divides and so may differ in the last bit.

    private static double toRadians(double degrees) {
        return degrees * RADIANS;
    }

    private static double toDegrees(double radians) {
        return radians / RADIANS;
    }
}
