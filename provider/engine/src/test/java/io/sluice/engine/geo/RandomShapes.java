package io.sluice.engine.geo;

import java.util.List;
import java.util.SplittableRandom;

/** Circles and boxes by chance, from a centimetre to more than the earth. */
final class RandomShapes {
    private static final List<Unit> UNITS = List.of(Unit.values());
    private static final double EXPONENT_MIN = -2;
    private static final double EXPONENT_MAX = 7.5;

    private final SplittableRandom random;

    RandomShapes(long seed) {
        random = new SplittableRandom(seed);
    }

    Shape around(Place center) {
        Unit unit = UNITS.get(random.nextInt(UNITS.size()));
        return random.nextBoolean()
                ? new Shape.Circle(center, length() / unit.metres(), unit)
                : new Shape.Box(center, length() / unit.metres(), length() / unit.metres(), unit);
    }

    /** Now and then nothing at all. */
    private double length() {
        return random.nextInt(20) == 0 ? 0 : Math.pow(10, random.nextDouble(EXPONENT_MIN, EXPONENT_MAX));
    }
}
