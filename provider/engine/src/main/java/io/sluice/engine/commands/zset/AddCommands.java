package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;

/** Giving members scores. */
final class AddCommands {
    private static final KeyEvent INCREMENTED = new KeyEvent(EventClass.SORTED_SET, "zincr");
    private static final int FIRST_OPTION = 2;

    private AddCommands() {}

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = "O(log(N)) for each item added, where N is the number of elements in the sorted set.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "ZADD key:update condition@3.0.2:[NX | XX] comparison@6.2.0:[GT | LT] [CH@3.0.2] [INCR@3.0.2]"
                    + " score:double member [score member …]",
            history = {
                "2.4.0 Accepts multiple elements.",
                "3.0.2 Added the `XX`, `NX`, `CH` and `INCR` options.",
                "6.2.0 Added the `GT` and `LT` options."
            },
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "syntax error",
            summary = "Gives members of a sorted set scores, and returns how many members are new.")
    static void zAdd(Call call) {
        Args args = call.args();
        int options = AddOptions.count(args, FIRST_OPTION);
        int first = FIRST_OPTION + options;
        int words = args.count() - first;
        if (words == 0 || words % 2 != 0) {
            throw Errors.SYNTAX;
        }
        AddOptions how = AddOptions.of(args, FIRST_OPTION, options, words / 2);
        double[] scores = new double[words / 2];
        for (int number = 0; number < scores.length; number++) {
            scores[number] = ScoreArgument.parse(args, first + 2 * number, Errors.NOT_A_FLOAT);
        }
        if (how.adds()) {
            call.changes().cause(INCREMENTED);
        }
        Adding adding = Adding.of(call, how, new Adding.Pairs(scores, first + 1, 2));
        if (how.adds()) {
            adding.replyLast();
        } else {
            call.reply().integer(adding.count());
        }
    }

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = "O(log(N)) where N is the number of elements in the sorted set.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "ZINCRBY key:adjust increment:int member",
            event = "zincr",
            summary = "Adds a number to the score of a member of a sorted set. An absent member counts as 0.")
    static void zIncrBy(Call call) {
        Args args = call.args();
        double[] increment = {ScoreArgument.parse(args, args.index("increment"), Errors.NOT_A_FLOAT)};
        Adding.of(call, AddOptions.INCREMENT, new Adding.Pairs(increment, args.index("member"), 1))
                .replyLast();
    }
}
