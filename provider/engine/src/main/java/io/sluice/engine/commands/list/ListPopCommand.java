package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.FirstKey;
import io.sluice.engine.keyspace.Entry;

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
        FirstKey.Wish<End> wish = FirstKey.wish(call.args(), NUMBER_OF_KEYS, End.ALL);
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

    /** Takes elements from the list of an entry, and answers them with its key. */
    static void pop(Call call, Entry entry, FirstKey.Wish<End> wish) {
        End end = wish.end();
        call.changes().cause(end.popped());
        byte[][] popped = ListKey.pop(
                call, entry, end, (int) Math.min(wish.count(), ListKey.of(entry).size()));
        FirstKey.propagate(call, entry, end.popped(), popped.length);
        call.reply().array(2);
        call.reply().bulk(entry.key());
        call.reply().array(popped.length);
        for (byte[] element : popped) {
            call.reply().bulk(element);
        }
    }
}
