package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Sample;
import io.sluice.engine.keyspace.Entry;

/** The ends of lists: adding and taking. */
final class ListEndCommands {
    private static final String PER_ELEMENT = "O(1) for each element added, so O(N) to add N elements when the command"
            + " is called with multiple arguments.";

    private ListEndCommands() {}

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = PER_ELEMENT,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "LPUSH key:insert element [element …]",
            history = "2.4.0 Accepts multiple `element` arguments.",
            summary = "Adds elements before those of a list, and returns how many there are then.")
    static void lPush(Call call) {
        Entry entry = ListKey.use(call, 0);
        call.reply().integer(ListKey.push(call, entry, End.LEFT));
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = PER_ELEMENT,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "RPUSH key:insert element [element …]",
            history = "2.4.0 Accepts multiple `element` arguments.",
            summary = "Adds elements behind those of a list, and returns how many there are then.")
    static void rPush(Call call) {
        Entry entry = ListKey.use(call, 0);
        call.reply().integer(ListKey.push(call, entry, End.RIGHT));
    }

    @Command(
            group = LIST,
            since = "2.2.0",
            complexity = PER_ELEMENT,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "LPUSHX key:insert element [element …]",
            history = "4.0.0 Accepts multiple `element` arguments.",
            event = "lpush",
            summary = "Adds elements before those of a list, if there is one, and returns how many there are then.")
    static void lPushX(Call call) {
        Entry entry = ListKey.use(call, 0);
        call.reply().integer(entry == null ? 0 : ListKey.push(call, entry, End.LEFT));
    }

    @Command(
            group = LIST,
            since = "2.2.0",
            complexity = PER_ELEMENT,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "RPUSHX key:insert element [element …]",
            history = "4.0.0 Accepts multiple `element` arguments.",
            event = "rpush",
            summary = "Adds elements behind those of a list, if there is one, and returns how many there are then.")
    static void rPushX(Call call) {
        Entry entry = ListKey.use(call, 0);
        call.reply().integer(entry == null ? 0 : ListKey.push(call, entry, End.RIGHT));
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N) where N is the number of elements returned",
            flags = {WRITE, FAST},
            syntax = "LPOP key:take [count:int@6.2.0]",
            history = "6.2.0 Added the `count` argument.",
            summary = "Removes elements from the beginning of a list, and returns them.")
    static void lPop(Call call) {
        pop(call, End.LEFT);
    }

    @Command(
            group = LIST,
            since = "1.0.0",
            complexity = "O(N) where N is the number of elements returned",
            flags = {WRITE, FAST},
            syntax = "RPOP key:take [count:int@6.2.0]",
            history = "6.2.0 Added the `count` argument.",
            summary = "Removes elements from the end of a list, and returns them.")
    static void rPop(Call call) {
        pop(call, End.RIGHT);
    }

    private static void pop(Call call, End end) {
        boolean isOne = !call.args().has("count");
        long count = isOne ? 1 : Sample.positive(call, "count");
        Entry entry = call.database().read(call.key(0));
        if (entry == null) {
            if (isOne) {
                call.reply().nil();
            } else {
                call.reply().nilArray();
            }
            return;
        }
        ListKey.check(entry);
        int elements = (int) Math.min(count, ListKey.of(entry).size());
        if (!isOne) {
            call.reply().array(elements);
        }
        ListKey.answerAndTake(call, entry, end, elements);
    }
}
