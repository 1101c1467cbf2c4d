package io.sluice.engine.commands.geo;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GEO;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.zset.AddOptions;
import io.sluice.engine.commands.zset.AddOptions.Existence;
import io.sluice.engine.commands.zset.AddOptions.Order;
import io.sluice.engine.commands.zset.Adding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Gives members their places. */
final class GeoAddCommand {
    /*
     * All coordinates are read before the key is looked at. Others are told that scores were given, with ZADD, as in
     * Redis: who repeats that need not know of cells.
     */
    private static final int KEY = 1;
    private static final int FIRST_OPTION = 2;
    private static final int LATITUDE_AND_MEMBER = 2;
    private static final int WORDS_OF_MEMBER = 3;

    private GeoAddCommand() {}

    @Command(
            group = GEO,
            since = "3.2.0",
            complexity = "O(log(N)) for each item added, where N is the number of elements in the sorted set.",
            flags = {WRITE, DENY_OOM},
            syntax = "GEOADD key:update condition@6.2.0:[NX | XX] [CH@6.2.0]"
                    + " longitude:double latitude:double member [longitude latitude member …]",
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "syntax error",
            event = "zadd",
            history = "6.2.0 Added the `CH`, `NX` and `XX` options.",
            summary = "Gives members of a sorted set places, and returns how many members are new.")
    static void geoAdd(Call call) {
        Args args = call.args();
        int first = FIRST_OPTION;
        while (first < args.count() && (args.is(first, "NX") || args.is(first, "XX") || args.is(first, "CH"))) {
            first++;
        }
        int words = args.count() - first;
        AddOptions options = options(args, first);
        if (words == 0 || words % WORDS_OF_MEMBER != 0) {
            throw Errors.SYNTAX;
        }
        double[] scores = new double[words / WORDS_OF_MEMBER];
        for (int number = 0; number < scores.length; number++) {
            scores[number] =
                    GeoArguments.place(args, first + number * WORDS_OF_MEMBER).score();
        }
        call.propagateAs(zAdd(args, first, scores));
        Adding adding =
                Adding.of(call, options, new Adding.Pairs(scores, first + LATITUDE_AND_MEMBER, WORDS_OF_MEMBER));
        call.reply().integer(adding.count());
    }

    private static AddOptions options(Args args, int end) {
        boolean isNew = has(args, "NX", end);
        boolean isPresent = has(args, "XX", end);
        if (isNew && isPresent) {
            throw Errors.SYNTAX;
        }
        Existence existence = isNew ? Existence.NEW : isPresent ? Existence.PRESENT : Existence.ANY;
        return new AddOptions(existence, Order.ANY, false, has(args, "CH", end));
    }

    private static boolean has(Args args, String option, int end) {
        for (int at = FIRST_OPTION; at < end; at++) {
            if (args.is(at, option)) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> zAdd(Args args, int first, double[] scores) {
        List<byte[]> words = new ArrayList<>();
        words.add("ZADD".getBytes(StandardCharsets.US_ASCII));
        for (int at = KEY; at < first; at++) {
            words.add(args.bytesAt(at));
        }
        for (int number = 0; number < scores.length; number++) {
            words.add(Long.toString((long) scores[number]).getBytes(StandardCharsets.US_ASCII));
            words.add(args.bytesAt(first + LATITUDE_AND_MEMBER + number * WORDS_OF_MEMBER));
        }
        return words;
    }
}
