package io.sluice.engine.geo;

/** An area around a place. Its measures are 0 or more, infinite ones included, in its own unit. */
public sealed interface Shape {
    /** What {@link #distance} returns for a place outside. */
    double OUTSIDE = -1;

    /** Returns the place in the middle. */
    Place center();

    /** Returns the unit of the measures. */
    Unit unit();

    /** Returns how far the area reaches to the east and to the west, in metres. */
    double halfWidth();

    /** Returns how far the area reaches to the north and to the south, in metres. */
    double halfHeight();

    /** Returns how far its farthest places are from the middle, in metres. */
    double reach();

    /** Returns how far a place is from the middle, in metres, if it is within the area, else {@link #OUTSIDE}. */
    double distance(Place place);

    /**
     * All places that are not farther than a distance.
     *
     * @param radius the distance
     */
    record Circle(Place center, double radius, Unit unit) implements Shape {
        @Override
        public double halfWidth() {
            return reach();
        }

        @Override
        public double halfHeight() {
            return reach();
        }

        @Override
        public double reach() {
            return radius * unit.metres();
        }

        @Override
        public double distance(Place place) {
            double distance = center.distanceTo(place);
            return distance > reach() ? OUTSIDE : distance;
        }
    }

    /**
     * All places that are not farther than half a height from the middle along their meridian, and half a width along
     * their parallel: a rectangle whose sides in the east and the west are bent.
     *
     * @param width from west to east
     * @param height from south to north
     */
    record Box(Place center, double width, double height, Unit unit) implements Shape {
        @Override
        public double halfWidth() {
            return unit.metres() * (width / 2);
        }

        @Override
        public double halfHeight() {
            return unit.metres() * (height / 2);
        }

        @Override
        public double reach() {
            return Math.sqrt(width / 2 * (width / 2) + height / 2 * (height / 2)) * unit.metres();
        }

        @Override
        public double distance(Place place) {
            double latitude = place.latitude();
            if (Earth.distanceNorth(latitude, center.latitude()) > halfHeight()
                    || Earth.distance(place.longitude(), latitude, center.longitude(), latitude) > halfWidth()) {
                return OUTSIDE;
            }
            return center.distanceTo(place);
        }
    }
}
