package io.sluice.engine.commands.geo;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.GEO;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.zset.SortedSetKey;
import io.sluice.engine.geo.DistanceText;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.Unit;
import io.sluice.engine.value.SortedSetValue;

/** Where members are. */
final class GeoCommands {
    private static final int FIRST_MEMBER = 2;
    private static final int SECOND_MEMBER = 3;
    private static final int UNIT = 4;

    private GeoCommands() {}

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = "O(log(N))",
            flags = READONLY,
            syntax = "GEODIST key:read member1 member2 unit:[M | KM | FT | MI]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the distance between two members.")
    static void geoDist(Call call) {
        Unit unit = unit(call.args());
        SortedSetValue set = SortedSetKey.read(call, 0);
        Place one = Places.find(set, call.valueAt(FIRST_MEMBER));
        Place other = Places.find(set, call.valueAt(SECOND_MEMBER));
        if (one == null || other == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(DistanceText.of(one.distanceTo(other) / unit.metres()));
        }
    }

    private static Unit unit(Args args) {
        if (args.count() > UNIT + 1) {
            throw Errors.SYNTAX;
        }
        return args.count() > UNIT ? GeoArguments.unit(args, UNIT) : Unit.M;
    }

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = "O(log(N)) for each member requested, where N is the number of elements in the sorted set.",
            flags = READONLY,
            syntax = "GEOHASH key:read [member [member …]]",
            summary = "Returns the geohashes of members, as other programs understand them.")
    static void geoHash(Call call) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        int count = call.args().count();
        call.reply().array(count - FIRST_MEMBER);
        for (int index = FIRST_MEMBER; index < count; index++) {
            Place place = Places.find(set, call.valueAt(index));
            if (place == null) {
                call.reply().nil();
            } else {
                call.reply().bulk(place.geohash());
            }
        }
    }

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = "O(N) where N is the number of members requested.",
            flags = READONLY,
            syntax = "GEOPOS key:read [member [member …]]",
            summary = "Returns the longitudes and latitudes of members.")
    static void geoPos(Call call) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        int count = call.args().count();
        call.reply().array(count - FIRST_MEMBER);
        for (int index = FIRST_MEMBER; index < count; index++) {
            Place place = Places.find(set, call.valueAt(index));
            if (place == null) {
                call.reply().nilArray();
            } else {
                Places.reply(call, place);
            }
        }
    }
}
