package io.sluice.engine.commands.list;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.LIST;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;

/** From one list to another. */
final class ListMoveCommands {
    private static final int FROM = 3;

    private ListMoveCommands() {}

    @Command(
            group = LIST,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "LMOVE source:take destination:insert wherefrom:<LEFT | RIGHT> whereto:<LEFT | RIGHT>",
            summary = "Moves an element from an end of a list to an end of another, and returns it.")
    static void lMove(Call call) {
        Args args = call.args();
        args.checkOptions();
        move(call, args.is(FROM, "LEFT") ? End.LEFT : End.RIGHT, args.is(FROM + 1, "LEFT") ? End.LEFT : End.RIGHT);
    }

    @Command(
            group = LIST,
            since = "1.2.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "RPOPLPUSH source:take destination:insert",
            deprecatedSince = "6.2.0",
            replacedBy = "`LMOVE` with the `RIGHT` and `LEFT` arguments",
            summary = "Moves the last element of a list to the beginning of another, and returns it.")
    static void rPopLPush(Call call) {
        move(call, End.RIGHT, End.LEFT);
    }

    /** Moves an element between the lists of the first two keys. */
    static void move(Call call, End from, End to) {
        Entry source = call.database().read(call.key(0));
        if (source == null) {
            call.reply().nil();
            return;
        }
        ListKey.check(source);
        ListKey.use(call, 1);
        byte[] element = ListKey.copy(ListKey.of(source), from.place(ListKey.of(source)));
        // Pushed first, so that a list that is both source and target is never empty in between.
        call.changes().cause(to.pushed());
        ListKey.push(call, 1, to, element);
        call.changes().cause(from.popped());
        ListKey.pop(call, source, from, 1);
        call.reply().bulk(element);
    }
}
