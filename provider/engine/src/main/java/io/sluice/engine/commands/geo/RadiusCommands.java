package io.sluice.engine.commands.geo;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GEO;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.zset.SortedSetKey;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.Shape;
import io.sluice.engine.value.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** What is near: the searches of old, which have no boxes. */
final class RadiusCommands {
    private static final String COMPLEXITY = "O(N+log(M)) where N is the number of elements inside the bounding box of"
            + " the circular area delimited by center and radius and M is the number of items inside the index.";
    private static final String PLACE_RADIUS = "longitude:double latitude:double radius:double unit:<M | KM | FT | MI>";
    private static final String MEMBER_RADIUS = "member radius:double unit:<M | KM | FT | MI>";
    private static final String TOLD = " [WITHCOORD] [WITHDIST] [WITHHASH]";
    private static final String ORDER = " order:[ASC | DESC]";
    private static final String STORE = " [STORE storekey:overwrite] [STOREDIST storedistkey:overwrite]";
    private static final String EVENT = "georadiusstore";
    private static final String UPPERCASE_UNITS = "7.0.0 Added support for uppercase unit names.";
    private static final String ANY = "6.2.0 Added the `ANY` option for `COUNT`.";

    private static final int PLACE = 2;
    private static final int PLACE_WORDS = 2;
    private static final int MEMBER = 2;
    private static final int MEMBER_WORDS = 1;
    private static final int RADIUS_WORDS = 2;

    private RadiusCommands() {}

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = COMPLEXITY,
            flags = {WRITE, DENY_OOM},
            syntax = "GEORADIUS key:read " + PLACE_RADIUS + TOLD + " [COUNT count:int [ANY@6.2.0]]" + ORDER + STORE,
            optionCheck = OptionCheck.WHEN_ASKED,
            event = EVENT,
            deprecatedSince = "6.2.0",
            replacedBy = "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` argument",
            history = {ANY, UPPERCASE_UNITS},
            summary = "Returns the members whose places are not farther than a distance from a place, or stores them.")
    static void geoRadius(Call call) {
        aroundPlace(call, SearchOptions.withStore());
    }

    @Command(
            group = GEO,
            since = "3.2.10",
            complexity = COMPLEXITY,
            flags = READONLY,
            syntax = "GEORADIUS_RO key:read " + PLACE_RADIUS + TOLD + " [COUNT count:int [ANY@6.2.0]]" + ORDER,
            optionCheck = OptionCheck.WHEN_ASKED,
            deprecatedSince = "6.2.0",
            replacedBy = "`GEOSEARCH` with the `BYRADIUS` argument",
            history = ANY,
            summary = "Returns the members whose places are not farther than a distance from a place.")
    static void geoRadiusRo(Call call) {
        aroundPlace(call, SearchOptions.withoutStore());
    }

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = COMPLEXITY,
            flags = {WRITE, DENY_OOM},
            syntax = "GEORADIUSBYMEMBER key:read " + MEMBER_RADIUS + TOLD + " [COUNT count:int [ANY]]" + ORDER + STORE,
            optionCheck = OptionCheck.WHEN_ASKED,
            event = EVENT,
            deprecatedSince = "6.2.0",
            replacedBy = "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` and `FROMMEMBER` arguments",
            history = {ANY, UPPERCASE_UNITS},
            summary = "Returns the members whose places are not farther than a distance from one of them, or stores"
                    + " them.")
    static void geoRadiusByMember(Call call) {
        aroundMember(call, SearchOptions.withStore());
    }

    @Command(
            group = GEO,
            since = "3.2.10",
            complexity = COMPLEXITY,
            flags = READONLY,
            syntax = "GEORADIUSBYMEMBER_RO key:read " + MEMBER_RADIUS + TOLD + " [COUNT count:int [ANY]]" + ORDER,
            optionCheck = OptionCheck.WHEN_ASKED,
            deprecatedSince = "6.2.0",
            replacedBy = "`GEOSEARCH` with the `BYRADIUS` and `FROMMEMBER` arguments",
            summary = "Returns the members whose places are not farther than a distance from one of them.")
    static void geoRadiusByMemberRo(Call call) {
        aroundMember(call, SearchOptions.withoutStore());
    }

    private static void aroundPlace(Call call, SearchOptions options) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        Place center = GeoArguments.place(call.args(), PLACE);
        Shape circle = GeoArguments.circle(call.args(), PLACE + PLACE_WORDS).apply(center);
        options.readAll(call.args(), PLACE + PLACE_WORDS + RADIUS_WORDS);
        answer(call, set, circle, options);
    }

    /** Without a set, there is no place to start from, and Redis does not look at the radius. */
    private static void aroundMember(Call call, SearchOptions options) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        Shape circle = null;
        if (set != null) {
            Place center = Places.get(set, call.valueAt(MEMBER));
            circle = GeoArguments.circle(call.args(), MEMBER + MEMBER_WORDS).apply(center);
        }
        options.readAll(call.args(), MEMBER + MEMBER_WORDS + RADIUS_WORDS);
        answer(call, set, circle, options);
    }

    private static void answer(Call call, @Nullable SortedSetValue set, @Nullable Shape circle, SearchOptions options) {
        options.checkStore("STORE option in GEORADIUS");
        options.checkAny();
        SearchResult result = set == null || circle == null ? SearchResult.EMPTY : Search.run(set, circle, options);
        if (options.store() > 0) {
            result.store(call, options);
        } else {
            result.reply(call, options);
        }
    }
}
