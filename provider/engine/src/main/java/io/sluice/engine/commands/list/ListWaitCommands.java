package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.BLOCKING;
import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.FirstKey;
import io.sluice.engine.commands.TimeoutArgument;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.Value;
import java.util.List;

/** Taking elements, waiting for them if need be. */
final class ListWaitCommands {
    private static final int FROM = 3;
    private static final int NUMBER_OF_KEYS = 2;

    private ListWaitCommands() {}

    @Command(
            group = LIST,
            since = "2.0.0",
            complexity = "O(N) where N is the number of provided keys.",
            flags = {WRITE, BLOCKING},
            syntax = "BLPOP key:take [key …] timeout:double",
            history = "6.0.0 `timeout` is interpreted as a double instead of an integer.",
            summary = "Removes the first element of the first of several lists that is there, and returns it; waits"
                    + " for one.")
    static void blPop(Call call) {
        pop(call, End.LEFT);
    }

    @Command(
            group = LIST,
            since = "2.0.0",
            complexity = "O(N) where N is the number of provided keys.",
            flags = {WRITE, BLOCKING},
            syntax = "BRPOP key:take [key …] timeout:double",
            history = "6.0.0 `timeout` is interpreted as a double instead of an integer.",
            summary = "Removes the last element of the first of several lists that is there, and returns it; waits for"
                    + " one.")
    static void brPop(Call call) {
        pop(call, End.RIGHT);
    }

    private static void pop(Call call, End end) {
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        Entry entry = FirstKey.useOrAwait(call, call.args().keyCount(), Value.Type.LIST, deadlineMs);
        if (entry == null) {
            return;
        }
        call.changes().cause(end.popped());
        byte[] popped = ListKey.pop(call, entry, end, 1)[0];
        FirstKey.propagate(call, entry, end.popped());
        call.reply().array(2);
        call.reply().bulk(entry.key());
        call.reply().bulk(popped);
    }

    @Command(
            group = LIST,
            since = "7.0.0",
            complexity = "O(N+M) where N is the number of provided keys and M is the number of elements returned.",
            flags = {WRITE, BLOCKING},
            syntax = "BLMPOP timeout:double numkeys:int key:take [key …] where:<LEFT | RIGHT> [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Removes elements from an end of the first of several lists that is there, and returns them;"
                    + " waits for one.")
    static void blMPop(Call call) {
        FirstKey.Wish<End> wish = FirstKey.wish(call.args(), NUMBER_OF_KEYS, End.ALL);
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        Entry entry = FirstKey.useOrAwait(call, wish.keys(), Value.Type.LIST, deadlineMs);
        if (entry != null) {
            ListPopCommand.pop(call, entry, wish);
        }
    }

    @Command(
            group = LIST,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, BLOCKING},
            syntax = "BLMOVE source:take destination:insert wherefrom:<LEFT | RIGHT> whereto:<LEFT | RIGHT>"
                    + " timeout:double",
            summary = "Moves an element from an end of a list to an end of another, and returns it; waits for one.")
    static void blMove(Call call) {
        Args args = call.args();
        args.checkOptions();
        End from = args.is(FROM, "LEFT") ? End.LEFT : End.RIGHT;
        End to = args.is(FROM + 1, "LEFT") ? End.LEFT : End.RIGHT;
        move(call, from, to);
        call.propagateAs(
                List.of(ascii("LMOVE"), args.bytesAt(1), args.bytesAt(2), ascii(from.name()), ascii(to.name())));
    }

    @Command(
            group = LIST,
            since = "2.2.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, BLOCKING},
            syntax = "BRPOPLPUSH source:take destination:insert timeout:double",
            deprecatedSince = "6.2.0",
            replacedBy = "`BLMOVE` with the `RIGHT` and `LEFT` arguments",
            history = "6.0.0 `timeout` is interpreted as a double instead of an integer.",
            summary = "Moves the last element of a list to the beginning of another, and returns it; waits for one.")
    static void brPopLPush(Call call) {
        move(call, End.RIGHT, End.LEFT);
        call.propagateAs(
                List.of(ascii("RPOPLPUSH"), call.args().bytesAt(1), call.args().bytesAt(2)));
    }

    private static void move(Call call, End from, End to) {
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        if (FirstKey.use(call, 1, Value.Type.LIST) != null) {
            ListMoveCommands.move(call, from, to);
        } else if (!FirstKey.await(call, 1, Value.Type.LIST, deadlineMs)) {
            call.reply().nil();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
