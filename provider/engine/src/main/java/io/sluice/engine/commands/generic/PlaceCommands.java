package io.sluice.engine.commands.generic;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.DatabaseNumber;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;

/** Giving values to other keys, of the same database or of another one. Deadlines go with them. */
final class PlaceCommands {
    private static final int FIRST_OPTION = 3;

    private PlaceCommands() {}

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = WRITE,
            syntax = "RENAME key:take newkey:overwrite",
            event = "rename_to",
            summary = "Gives a key another name, whatever that name stood for before.")
    static void rename(Call call) {
        Entry entry = existing(call);
        if (!isSameKey(call)) {
            Typed.checkMovable(entry);
            Database database = call.database();
            database.move(entry, database, call.key(1), KeyEvent.RENAME_FROM);
        }
        call.reply().status("OK");
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "RENAMENX key:take newkey:create",
            event = "rename_to",
            history = "3.2.0 The command no longer returns an error when source and destination names are the same.",
            summary = "Gives a key another name, if there is no key of that name.")
    static void renameNx(Call call) {
        Database database = call.database();
        Entry entry = existing(call);
        boolean isFree = !isSameKey(call) && database.use(call.key(1)) == null;
        if (isFree) {
            Typed.checkMovable(entry);
            database.move(entry, database, call.key(1), KeyEvent.RENAME_FROM);
        }
        call.reply().integer(isFree ? 1 : 0);
    }

    @Command(
            group = GENERIC,
            since = "6.2.0",
            complexity = "O(N) where N is the length of the string.",
            flags = {WRITE, DENY_OOM},
            syntax = "COPY source:read destination:overwrite [DB destination-db:int] [REPLACE]",
            optionCheck = OptionCheck.WHEN_ASKED,
            event = "copy_to",
            summary = "Gives another key a copy of the value of a key.")
    static void copy(Call call) {
        Database target = copyTarget(call);
        boolean replaces = call.args().has("REPLACE");
        if (target == call.database() && isSameKey(call)) {
            throw Errors.SAME_OBJECT;
        }
        Entry entry = call.database().read(call.key(0));
        if (entry == null || (target.use(call.key(1)) != null && !replaces)) {
            call.reply().integer(0);
            return;
        }
        Typed.checkMovable(entry);
        target.putCopy(call.key(1), entry);
        call.reply().integer(1);
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "MOVE key:adjust db:int",
            event = "move_to",
            summary = "Moves a key to another database, if that has no such key.")
    static void move(Call call) {
        Database source = call.database();
        Database target = DatabaseNumber.read(call, call.args().index("db"));
        if (target == source) {
            throw Errors.SAME_OBJECT;
        }
        Entry entry = source.use(call.key(0));
        if (entry == null || target.use(call.key(0)) != null) {
            call.reply().integer(0);
            return;
        }
        Typed.checkMovable(entry);
        // One key, and yet two changes that must be seen together.
        call.keyspace().stamp().close();
        try {
            source.move(entry, target, call.key(0), KeyEvent.MOVE_FROM);
        } finally {
            call.keyspace().stamp().open();
        }
        call.reply().integer(1);
    }

    private static Entry existing(Call call) {
        Entry entry = call.database().use(call.key(0));
        if (entry == null) {
            throw Errors.NO_SUCH_KEY;
        }
        return entry;
    }

    private static boolean isSameKey(Call call) {
        Args args = call.args();
        int other = args.key(1);
        return call.key(0).is(args.array(), args.offset(other), args.length(other));
    }

    /** Redis reads the options one after another: a bad database is told before an option behind it that is bad. */
    private static Database copyTarget(Call call) {
        Args args = call.args();
        Database target = call.database();
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            if (args.is(at, "DB") && at + 1 < args.count()) {
                target = DatabaseNumber.read(call, ++at);
            } else if (!args.is(at, "REPLACE")) {
                throw Errors.SYNTAX;
            }
        }
        return target;
    }
}
