package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.Unit;
import io.sluice.engine.structure.DoubleParser;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Coordinates, lengths and units in the words of a request. */
final class GeoArguments {
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
     * Reads a radius, which is not negative.
     *
     * @throws CommandError if it is no such number
     */
    static double radius(Args args, int at) {
        double radius = number(args, at, Errors.error("need numeric radius"));
        if (radius < 0) {
            throw Errors.error("radius cannot be negative");
        }
        return radius;
    }

    /**
     * Reads a word as a number.
     *
     * @throws CommandError the error, if it is none
     */
    static double number(Args args, int at, CommandError error) {
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
        throw Errors.error("unsupported unit provided. please use M, KM, FT, MI");
    }
}
