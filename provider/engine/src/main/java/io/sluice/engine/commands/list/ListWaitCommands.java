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
import io.sluice.engine.commands.TimeoutArgument;
import io.sluice.engine.keyspace.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Taking elements, waiting for them if need be.
 *
 * <p>A command that has waited runs again as a whole. Elsewhere the outcome is repeated by the command that does not
 * wait.
 */
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
        pop(call, End.LEFT, "LPOP");
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
        pop(call, End.RIGHT, "RPOP");
    }

    private static void pop(Call call, End end, String without) {
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        int keys = call.args().keyCount();
        Entry entry = first(call, keys);
        if (entry == null) {
            await(call, keys, deadlineMs);
            return;
        }
        call.changes().cause(end.popped());
        byte[] popped = ListKey.pop(call, entry, end, 1)[0];
        call.propagateAs(List.of(ascii(without), entry.key()));
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
        ListPopCommand.Wish wish = ListPopCommand.wish(call, NUMBER_OF_KEYS);
        long deadlineMs = TimeoutArgument.deadlineMs(call);
        Entry entry = first(call, wish.keys());
        if (entry == null) {
            await(call, wish.keys(), deadlineMs);
        } else {
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
        if (first(call, 1) != null) {
            ListMoveCommands.move(call, from, to);
        } else if (call.mayWait()) {
            call.await(1, ListKey.IS_THERE, deadlineMs);
        } else {
            call.reply().nil();
        }
    }

    private static void await(Call call, int keys, long deadlineMs) {
        if (call.mayWait()) {
            call.await(keys, ListKey.IS_THERE, deadlineMs);
        } else {
            call.reply().nilArray();
        }
    }

    /** Returns the entry of the first list that is there. */
    private static @Nullable Entry first(Call call, int keys) {
        for (int number = 0; number < keys; number++) {
            Entry entry = ListKey.use(call, number);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
