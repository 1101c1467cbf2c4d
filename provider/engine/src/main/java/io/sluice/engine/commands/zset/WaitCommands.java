package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.BLOCKING;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.FirstKey;
import io.sluice.engine.commands.TimeoutArgument;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.Value;

/** Taking members, waiting for them if need be. */
final class WaitCommands {
    private static final String ONE = "O(log(N)) with N being the number of elements in the sorted set.";
    private static final int NUMBER_OF_KEYS = 2;

    private WaitCommands() {}

    @Command(
            group = SORTED_SET,
            since = "5.0.0",
            complexity = ONE,
            flags = {WRITE, FAST, BLOCKING},
            syntax = "BZPOPMIN key:take [key …] timeout:double",
            history = "6.0.0 `timeout` is interpreted as a double instead of an integer.",
            summary = "Removes the member with the lowest score of the first of several sorted sets that is there, and"
                    + " returns it; waits for one.")
    static void bzPopMin(Call call) {
        pop(call, Extreme.MIN);
    }

    @Command(
            group = SORTED_SET,
            since = "5.0.0",
            complexity = ONE,
            flags = {WRITE, FAST, BLOCKING},
            syntax = "BZPOPMAX key:take [key …] timeout:double",
            history = "6.0.0 `timeout` is interpreted as a double instead of an integer.",
            summary = "Removes the member with the highest score of the first of several sorted sets that is there, and"
                    + " returns it; waits for one.")
    static void bzPopMax(Call call) {
        pop(call, Extreme.MAX);
    }

    private static void pop(Call call, Extreme extreme) {
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        Entry entry = FirstKey.useOrAwait(call, call.args().keyCount(), Value.Type.SORTED_SET, deadlineMs);
        if (entry == null) {
            return;
        }
        call.reply().array(1 + 2);
        call.reply().bulk(entry.key());
        Popping.pop(call, entry, new Popping.Share(extreme, 1), SortedSetReply.FLAT);
        FirstKey.propagate(call, entry, extreme.popped());
    }

    @Command(
            group = SORTED_SET,
            since = "7.0.0",
            complexity =
                    "O(K) + O(M*log(N)) where K is the number of provided keys, N being the number of elements in the"
                            + " sorted set, and M being the number of elements popped.",
            flags = {WRITE, BLOCKING},
            syntax = "BZMPOP timeout:double numkeys:int key:take [key …] where:<MIN | MAX> [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Removes members from an end of the first of several sorted sets that is there, and returns them;"
                    + " waits for one.")
    static void bzMPop(Call call) {
        FirstKey.Wish<Extreme> wish = FirstKey.wish(call.args(), NUMBER_OF_KEYS, Extreme.ALL);
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        Entry entry = FirstKey.useOrAwait(call, wish.keys(), Value.Type.SORTED_SET, deadlineMs);
        if (entry != null) {
            Popping.popWithKey(call, entry, wish);
        }
    }
}
