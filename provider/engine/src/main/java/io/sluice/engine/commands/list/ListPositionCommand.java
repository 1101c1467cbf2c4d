package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.LIST;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** Looking for a value in a list. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class ListPositionCommand {
    private static final int FIRST_OPTION = 3;
    private static final CommandError NEGATIVE_COUNT = Errors.error("COUNT can't be negative");
    private static final CommandError NEGATIVE_LENGTH = Errors.error("MAXLEN can't be negative");
    private static final String ZERO_RANK = "RANK can't be zero: use 1 to start from the first match, 2 from the second"
            + " ... or use negative to start from the end of the list";

    private ListPositionCommand() {}

    /**
     * What to look for.
     *
     * @param rank of the first match to be told, below 0 if the last one is to be found first
     * @param count the number of matches, 0 for all, below 0 for one that is told without an array
     * @param length how many elements to look at, 0 for all
     */
    private record Wish(long rank, long count, long length) {}

    @Command(
            group = LIST,
            since = "6.0.6",
            complexity = "O(N) where N is the number of elements in the list, for the average case. When searching for"
                    + " elements near the head or the tail of the list, or when the MAXLEN option is provided, the"
                    + " command may run in constant time.",
            flags = READONLY,
            syntax = "LPOS key:read element [RANK rank:int] [COUNT num-matches:int] [MAXLEN len:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the numbers of the elements of a list that have a value.")
    static void lPos(Call call) {
        Wish wish = wish(call);
        ListValue list = ListKey.read(call);
        List<Long> found = list == null ? List.of() : find(call, list, wish);
        if (wish.count() >= 0) {
            call.reply().array(found.size());
            found.forEach(call.reply()::integer);
        } else if (found.isEmpty()) {
            call.reply().nil();
        } else {
            call.reply().integer(found.get(0));
        }
    }

    private static Wish wish(Call call) {
        Args args = call.args();
        Wish wish = new Wish(1, -1, 0);
        for (int at = FIRST_OPTION; at < args.count(); at += 2) {
            if (at + 1 == args.count()) {
                throw Errors.SYNTAX;
            }
            if (args.is(at, "RANK")) {
                wish = new Wish(rank(args.integerAt(at + 1)), wish.count(), wish.length());
            } else if (args.is(at, "COUNT")) {
                wish = new Wish(wish.rank(), args.integerAt(at + 1, 0, NEGATIVE_COUNT), wish.length());
            } else if (args.is(at, "MAXLEN")) {
                wish = new Wish(wish.rank(), wish.count(), args.integerAt(at + 1, 0, NEGATIVE_LENGTH));
            } else {
                throw Errors.SYNTAX;
            }
        }
        return wish;
    }

    private static long rank(long rank) {
        if (rank == Long.MIN_VALUE) {
            throw Errors.NOT_BETWEEN_LONGS;
        }
        if (rank == 0) {
            throw Errors.error(ZERO_RANK);
        }
        return rank;
    }

    private static List<Long> find(Call call, ListValue list, Wish wish) {
        List<Long> found = new ArrayList<>();
        boolean forward = wish.rank() > 0;
        long skipped = Math.abs(wish.rank()) - 1;
        long wanted = wish.count() < 0 ? 1 : wish.count();
        long place = forward ? list.first() : list.last();
        Slice value = call.value("element");
        for (long number = 0; place >= 0 && (wish.length() == 0 || number < wish.length()); number++) {
            if (list.is(place, value) && skipped-- <= 0) {
                found.add(forward ? number : list.size() - 1 - number);
                if (found.size() == wanted) {
                    break;
                }
            }
            place = forward ? list.next(place) : list.previous(place);
        }
        return found;
    }
}
