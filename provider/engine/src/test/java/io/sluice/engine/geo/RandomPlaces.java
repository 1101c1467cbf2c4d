package io.sluice.engine.geo;

import java.util.List;
import java.util.SplittableRandom;

/** Places by chance: anywhere, at and near the limits of the map and its middle lines, and close to other ones. */
final class RandomPlaces {
    private static final List<Double> LONGITUDES =
            List.of(-180.0, 180.0, 0.0, -0.0, 179.9999999, -179.9999999, 90.0, -90.0, 1e-300);
    private static final List<Double> LATITUDES =
            List.of(-85.05112878, 85.05112878, 0.0, 85.0511287, -85.0511287, 66.5, 80.5, -66.5, -80.5);

    private final SplittableRandom random;

    RandomPlaces(long seed) {
        random = new SplittableRandom(seed);
    }

    Place next() {
        double longitude = random.nextInt(8) == 0 ? any(LONGITUDES) : random.nextDouble(-180, 180);
        double latitude = random.nextInt(8) == 0 ? any(LATITUDES) : random.nextDouble(-85.05112878, 85.05112878);
        return new Place(longitude, latitude);
    }

    /** Returns a place within some degrees of latitude of the equator. */
    Place below(double latitude) {
        return new Place(random.nextDouble(-180, 180), random.nextDouble(-latitude, latitude));
    }

    /** Returns a place at most some degrees from another one, on both axes; it may be beyond the date line. */
    Place near(Place place, double degrees) {
        double longitude = place.longitude() + random.nextDouble(-degrees, degrees);
        double latitude = place.latitude() + random.nextDouble(-degrees, degrees);
        return new Place(Math.IEEEremainder(longitude, 360), Math.max(-85, Math.min(85, latitude)));
    }

    private double any(List<Double> coordinates) {
        return coordinates.get(random.nextInt(coordinates.size()));
    }
}
