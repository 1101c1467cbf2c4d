package io.sluice.engine.commands.geo;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GEO;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.zset.SortedSetKey;
import io.sluice.engine.value.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** What is in an area. */
final class SearchCommands {
    private static final String COMPLEXITY =
            "O(N+log(M)) where N is the number of elements in the grid-aligned bounding"
                    + " box area around the shape provided as the filter and M is the number of items inside the shape";
    private static final String UNITS = "<M | KM | FT | MI>";
    private static final String AREA = "<FROMMEMBER member | FROMLONLAT longitude:double latitude:double>+"
            + " <BYRADIUS radius:double radius-unit:" + UNITS
            + " | BYBOX width:double height:double box-unit:" + UNITS + ">+ [ASC | DESC] [COUNT count:int [ANY]]";
    private static final String UPPERCASE_UNITS = "7.0.0 Added support for uppercase unit names.";

    private static final int FIRST_OPTION = 2;
    private static final int FIRST_OPTION_OF_STORE = 3;
    private static final int DESTINATION = 1;

    private SearchCommands() {}

    @Command(
            group = GEO,
            since = "6.2.0",
            complexity = COMPLEXITY,
            flags = READONLY,
            syntax = "GEOSEARCH key:read " + AREA + " [WITHCOORD] [WITHDIST] [WITHHASH]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = UPPERCASE_UNITS,
            summary = "Returns the members whose places are in an area.")
    static void geoSearch(Call call) {
        SearchOptions options = SearchOptions.withoutStore();
        SortedSetValue set = SortedSetKey.read(call, 0);
        SearchArea area = new SearchArea(call, set);
        for (int at = FIRST_OPTION; at < call.args().count(); ) {
            at += option(call.args(), at, area, options);
        }
        result(set, area, options).reply(call, options);
    }

    @Command(
            group = GEO,
            since = "6.2.0",
            complexity = COMPLEXITY,
            flags = {WRITE, DENY_OOM},
            syntax = "GEOSEARCHSTORE destination:overwrite source:read " + AREA + " [STOREDIST]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = UPPERCASE_UNITS,
            summary = "Stores the members whose places are in an area.")
    static void geoSearchStore(Call call) {
        Args args = call.args();
        SearchOptions options = SearchOptions.withoutStore();
        options.storeAt(DESTINATION);
        SortedSetValue set = SortedSetKey.read(call, 1);
        SearchArea area = new SearchArea(call, set);
        for (int at = FIRST_OPTION_OF_STORE; at < args.count(); ) {
            if (args.is(at, "STOREDIST")) {
                options.storeDistances();
                at++;
            } else {
                at += option(args, at, area, options);
            }
        }
        options.checkStore("GEOSEARCHSTORE");
        result(set, area, options).store(call, options);
    }

    private static int option(Args args, int at, SearchArea area, SearchOptions options) {
        int ofArea = area.read(at);
        int words = ofArea == 0 ? options.read(args, at) : ofArea;
        if (words == 0) {
            throw Errors.SYNTAX;
        }
        return words;
    }

    private static SearchResult result(@Nullable SortedSetValue set, SearchArea area, SearchOptions options) {
        area.check();
        options.checkAny();
        return set == null ? SearchResult.EMPTY : Search.run(set, area.shape(), options);
    }
}
