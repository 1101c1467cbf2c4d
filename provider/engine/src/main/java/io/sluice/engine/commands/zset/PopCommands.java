package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.FirstKey;
import io.sluice.engine.commands.Sample;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.Value;

/** Taking members from an end of a sorted set. */
final class PopCommands {
    private static final String COMPLEXITY = "O(log(N)*M) with N being the number of elements in the sorted set, and M"
            + " being the number of elements popped.";
    private static final int NUMBER_OF_KEYS = 1;

    private PopCommands() {}

    @Command(
            group = SORTED_SET,
            since = "5.0.0",
            complexity = COMPLEXITY,
            flags = {WRITE, FAST},
            syntax = "ZPOPMIN key:take [count:int]",
            unknownOption = "syntax error",
            summary = "Removes the members of a sorted set with the lowest scores, and returns them.")
    static void zPopMin(Call call) {
        pop(call, Extreme.MIN);
    }

    @Command(
            group = SORTED_SET,
            since = "5.0.0",
            complexity = COMPLEXITY,
            flags = {WRITE, FAST},
            syntax = "ZPOPMAX key:take [count:int]",
            unknownOption = "syntax error",
            summary = "Removes the members of a sorted set with the highest scores, and returns them.")
    static void zPopMax(Call call) {
        pop(call, Extreme.MAX);
    }

    private static void pop(Call call, Extreme extreme) {
        boolean isOne = !call.args().has("count");
        long wanted = isOne ? 1 : Sample.positive(call, "count");
        Entry entry = SortedSetKey.use(call, 0);
        if (entry == null || wanted == 0) {
            call.reply().array(0);
            return;
        }
        int count = (int) Math.min(wanted, SortedSetKey.of(call, entry).size());
        SortedSetReply reply = isOne ? SortedSetReply.FLAT : SortedSetReply.withScores(call);
        reply.begin(call, count);
        Popping.pop(call, entry, new Popping.Share(extreme, count), reply);
    }

    @Command(
            group = SORTED_SET,
            since = "7.0.0",
            complexity =
                    "O(K) + O(M*log(N)) where K is the number of provided keys, N being the number of elements in the"
                            + " sorted set, and M being the number of elements popped.",
            flags = WRITE,
            syntax = "ZMPOP numkeys:int key:take [key …] where:<MIN | MAX> [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary =
                    "Removes members from an end of the first of several sorted sets that is there, and returns them.")
    static void zMPop(Call call) {
        FirstKey.Wish<Extreme> wish = FirstKey.wish(call.args(), NUMBER_OF_KEYS, Extreme.ALL);
        Entry entry = FirstKey.use(call, wish.keys(), Value.Type.SORTED_SET);
        if (entry == null) {
            call.reply().nilArray();
        } else {
            Popping.popWithKey(call, entry, wish);
        }
    }
}
