package io.sluice.engine.geo;

/**
 * Two meridians and two parallels around an area, as far as degrees can tell: they may lie beyond the limits of the
 * map, and beyond the poles they mean nothing.
 */
record Bounds(double west, double south, double east, double north) {

    /** The parallel that is nearer to a pole decides how many degrees the width of an area is. */
    static Bounds of(Shape shape) {
        double latitude = shape.center().latitude();
        double longitude = shape.center().longitude();
        double up = Earth.degreesNorth(shape.halfHeight());
        double aside = Earth.degreesEast(shape.halfWidth(), latitude < 0 ? latitude - up : latitude + up);
        return new Bounds(longitude - aside, latitude - up, longitude + aside, latitude + up);
    }
}
