package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import java.util.List;
import java.util.Locale;

/** Taking elements from the first of several lists that is there. */
final class ListPopCommand {
    private static final int NUMBER_OF_KEYS = 1;

    private ListPopCommand() {}

    @Command(
            group = LIST,
            since = "7.0.0",
            complexity = "O(N+M) where N is the number of provided keys and M is the number of elements returned.",
            flags = WRITE,
            syntax = "LMPOP numkeys:int key:take [key …] where:<LEFT | RIGHT> [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Removes elements from an end of the first of several lists that is there, and returns them.")
    static void lMPop(Call call) {
        Wish wish = wish(call, NUMBER_OF_KEYS);
        for (int number = 0; number < wish.keys(); number++) {
            Entry entry = call.database().read(call.key(number));
            if (entry != null) {
                ListKey.check(entry);
                pop(call, entry, wish);
                return;
            }
        }
        call.reply().nilArray();
    }

    /**
     * What to take.
     *
     * @param keys the number of lists, of which the first one that is there counts
     * @param end where to take elements from
     * @param count how many elements at most
     */
    record Wish(int keys, End end, long count) {}

    /** Reads what is wanted, which begins with the number of keys. */
    static Wish wish(Call call, int numberOfKeys) {
        Args args = call.args();
        int firstKey = numberOfKeys + 1;
        long keys = args.integerAt(numberOfKeys, 1, Errors.KEY_COUNT);
        if (keys >= args.count() - firstKey) {
            throw Errors.SYNTAX;
        }
        int where = firstKey + (int) keys;
        return new Wish((int) keys, end(args, where), count(call, where + 1));
    }

    /** Takes elements from the list of an entry, and answers them with its key. */
    static void pop(Call call, Entry entry, Wish wish) {
        End end = wish.end();
        call.changes().cause(end.popped());
        byte[][] popped = ListKey.pop(
                call, entry, end, (int) Math.min(wish.count(), ListKey.of(entry).size()));
        call.propagateAs(List.of(
                end.popped().name().toUpperCase(Locale.ROOT).getBytes(US_ASCII),
                entry.key(),
                Integer.toString(popped.length).getBytes(US_ASCII)));
        call.reply().array(2);
        call.reply().bulk(entry.key());
        call.reply().array(popped.length);
        for (byte[] element : popped) {
            call.reply().bulk(element);
        }
    }

    private static End end(Args args, int index) {
        if (args.is(index, "LEFT")) {
            return End.LEFT;
        }
        if (args.is(index, "RIGHT")) {
            return End.RIGHT;
        }
        throw Errors.SYNTAX;
    }

    /** Redis takes the option once. */
    private static long count(Call call, int index) {
        Args args = call.args();
        if (index == args.count()) {
            return 1;
        }
        if (!args.is(index, "COUNT") || index + 1 == args.count()) {
            throw Errors.SYNTAX;
        }
        long count = args.integerAt(index + 1, 1, Errors.error("count should be greater than 0"));
        if (index + 2 < args.count()) {
            throw Errors.SYNTAX;
        }
        return count;
    }
}
