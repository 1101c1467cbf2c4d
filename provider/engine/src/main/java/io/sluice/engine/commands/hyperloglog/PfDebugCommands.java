package io.sluice.engine.commands.hyperloglog;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HYPERLOGLOG;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;

/** What is inside of HyperLogLogs, for those who look for mistakes. */
final class PfDebugCommands {
    private static final int SUBCOMMAND = 1;

    private PfDebugCommands() {}

    @Command(
            group = HYPERLOGLOG,
            since = "2.8.9",
            complexity = "O(1), of 16384 registers.",
            flags = {WRITE, DENY_OOM, ADMIN},
            syntax = "PFDEBUG subcommand key:read",
            keyFlags = KeyFlag.RW,
            summary = "Shows the registers of the HyperLogLog at a key (`GETREG`, which makes it dense, or `DECODE`) or"
                    + " its encoding (`ENCODING`), or makes it dense (`TODENSE`).")
    static void pfDebug(Call call) {
        Entry found = Typed.string(call.database().use(call.key(0)));
        if (found == null) {
            throw Errors.error("The specified key does not exist");
        }
        HyperLogLog log = HyperLogLogCommands.opened(call.database(), found);
        Args args = call.args();
        if (args.is(SUBCOMMAND, "GETREG")) {
            makeDense(call, log);
            replyRegisters(call.reply(), log);
        } else if (args.is(SUBCOMMAND, "DECODE")) {
            replyOpcodes(call, log);
        } else if (args.is(SUBCOMMAND, "ENCODING")) {
            call.reply().status(log.isDense() ? "dense" : "sparse");
        } else if (args.is(SUBCOMMAND, "TODENSE")) {
            call.reply().integer(makeDense(call, log) ? 1 : 0);
        } else {
            throw Errors.error("Unknown PFDEBUG subcommand '" + args.shownAt(SUBCOMMAND) + "'");
        }
    }

    @Command(
            group = HYPERLOGLOG,
            since = "2.8.9",
            complexity = "O(1)",
            flags = ADMIN,
            syntax = "PFSELFTEST",
            summary = "Tests registers and estimates with numbers of its own.")
    static void pfSelfTest(Call call) {
        SelfTest.run();
        call.reply().status("OK");
    }

    /** Returns whether it was sparse. Redis tells no event of this. */
    private static boolean makeDense(Call call, HyperLogLog log) {
        if (log.isDense()) {
            return false;
        }
        log.toDense();
        call.changes().cause(KeyEvent.UNTOLD);
        log.put(call.database(), call.key(0));
        return true;
    }

    private static void replyRegisters(ReplyWriter reply, HyperLogLog log) {
        reply.array(Registers.COUNT);
        log.toDense().forEach((index, value) -> reply.integer(value));
    }

    private static void replyOpcodes(Call call, HyperLogLog log) {
        if (log.isDense()) {
            throw Errors.error("HLL encoding is not sparse");
        }
        String opcodes = log.opcodes();
        call.reply().bulk(opcodes);
    }
}
