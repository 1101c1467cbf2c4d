package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.Shape;
import io.sluice.engine.geo.Unit;
import io.sluice.engine.structure.DoubleParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;

/** Coordinates, lengths and units in the words of a request. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class GeoArguments {
    private static final CommandError NO_RADIUS = Errors.error("need numeric radius");
    private static final CommandError NEGATIVE_RADIUS = Errors.error("radius cannot be negative");
    private static final CommandError NO_WIDTH = Errors.error("need numeric width");
    private static final CommandError NO_HEIGHT = Errors.error("need numeric height");
    private static final CommandError NEGATIVE_SIDE = Errors.error("height or width cannot be negative");
    private static final CommandError NO_UNIT = Errors.error("unsupported unit provided. please use M, KM, FT, MI");
    private static final int SHOWN_DECIMALS = 6;

    private GeoArguments() {}

    /**
     * Reads a longitude and the latitude behind it.
     *
     * @throws CommandError if they are no numbers, or not on the map
     */
    static Place place(Args args, int at) {
        double longitude = number(args, at, Errors.NOT_A_FLOAT);
        double latitude = number(args, at + 1, Errors.NOT_A_FLOAT);
        if (!Place.isOnMap(longitude, latitude)) {
            throw Errors.error("invalid longitude,latitude pair " + shown(longitude) + "," + shown(latitude));
        }
        return new Place(longitude, latitude);
    }

    /** Returns a coordinate as C's {@code %f} shows it. */
    private static String shown(double degrees) {
        if (Double.isInfinite(degrees)) {
            return degrees < 0 ? "-inf" : "inf";
        }
        String amount = new BigDecimal(Math.abs(degrees))
                .setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
        return Math.copySign(1, degrees) < 0 ? "-" + amount : amount;
    }

    /**
     * Reads a circle: a radius, which is not negative, and its unit.
     *
     * @return what makes the circle around a place
     * @throws CommandError if they are none
     */
    static Function<Place, Shape> circle(Args args, int at) {
        double radius = number(args, at, NO_RADIUS);
        if (radius < 0) {
            throw NEGATIVE_RADIUS;
        }
        Unit unit = unit(args, at + 1);
        return center -> new Shape.Circle(center, radius, unit);
    }

    /**
     * Reads a box: a width and a height, which are not negative, and their unit.
     *
     * @return what makes the box around a place
     * @throws CommandError if they are none
     */
    static Function<Place, Shape> box(Args args, int at) {
        double width = number(args, at, NO_WIDTH);
        double height = number(args, at + 1, NO_HEIGHT);
        if (width < 0 || height < 0) {
            throw NEGATIVE_SIDE;
        }
        Unit unit = unit(args, at + 2);
        return center -> new Shape.Box(center, width, height, unit);
    }

    private static double number(Args args, int at, CommandError error) {
        double number = DoubleParser.parse(args.array(), args.offset(at), args.length(at));
        if (Double.isNaN(number)) {
            throw error;
        }
        return number;
    }

    /**
     * Reads a unit.
     *
     * @throws CommandError if there is no such unit
     */
    static Unit unit(Args args, int at) {
        for (Unit unit : Unit.values()) {
            if (args.is(at, unit.name())) {
                return unit;
            }
        }
        throw NO_UNIT;
    }
}
