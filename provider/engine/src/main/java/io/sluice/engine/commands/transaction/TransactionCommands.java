package io.sluice.engine.commands.transaction;

import static io.sluice.command.Flag.ALLOW_BUSY;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.SKIP_SLOWLOG;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.TRANSACTIONS;

import io.sluice.command.Command;
import io.sluice.command.DuringMulti;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Health;
import io.sluice.engine.command.Transaction;
import io.sluice.engine.command.WatchedKeys;
import io.sluice.engine.command.Watches;

/** Commands that run one after another, with nobody else's between them, if certain keys have not changed. */
final class TransactionCommands {
    private TransactionCommands() {}

    @Command(
            group = TRANSACTIONS,
            since = "1.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY},
            syntax = "MULTI",
            duringMulti = DuringMulti.RUNS_AT_ONCE,
            summary = "Begins a transaction: what follows waits for EXEC.")
    static void multi(Call call) {
        if (call.session().transaction().isOpen()) {
            throw Errors.NESTED_MULTI;
        }
        call.session().transaction().begin();
        call.reply().status("OK");
    }

    @Command(
            group = TRANSACTIONS,
            since = "1.2.0",
            complexity = "Depends on commands in the transaction",
            flags = {NO_SCRIPT, LOADING, STALE, SKIP_SLOWLOG},
            syntax = "EXEC",
            duringMulti = DuringMulti.RUNS_THE_QUEUE,
            summary = "Runs the commands of the transaction, unless a watched key has changed.")
    static void exec(Call call) {
        Transaction transaction = call.session().transaction();
        if (!transaction.isOpen()) {
            throw Errors.EXEC_WITHOUT_MULTI;
        }
        boolean touched = areWatchesTouched(call);
        boolean spoilt = transaction.isSpoilt();
        call.server().watchedKeys().unwatch(call.session().watches());
        try {
            if (spoilt) {
                throw Errors.TRANSACTION_SPOILT;
            } else if (touched) {
                call.reply().nilArray();
            } else {
                call.reply().array(transaction.queue().size());
                call.runAll(transaction.queue());
            }
        } finally {
            transaction.end();
        }
    }

    @Command(
            group = TRANSACTIONS,
            since = "2.0.0",
            complexity = "O(N), when N is the number of queued commands",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY},
            syntax = "DISCARD",
            duringMulti = DuringMulti.RUNS_AT_ONCE,
            summary = "Ends the transaction without running its commands, and watches no key any more.")
    static void discard(Call call) {
        if (!call.session().transaction().isOpen()) {
            throw Errors.DISCARD_WITHOUT_MULTI;
        }
        call.session().transaction().end();
        unwatch(call);
    }

    @Command(
            group = TRANSACTIONS,
            since = "2.2.0",
            complexity = "O(1) for every key.",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY},
            syntax = "WATCH key:test [key …]",
            duringMulti = DuringMulti.RUNS_AT_ONCE,
            summary = "Lets the next transaction run only if the keys have not changed by then.")
    static void watch(Call call) {
        if (call.session().transaction().isOpen()) {
            throw Errors.WATCH_INSIDE_MULTI;
        }
        WatchedKeys watchedKeys = call.server().watchedKeys();
        for (int number = 0; number < call.args().keyCount() && !isDecided(call); number++) {
            watchedKeys.watch(call.session().watches(), call.session().database(), call.key(number));
        }
        call.reply().status("OK");
    }

    @Command(
            group = TRANSACTIONS,
            since = "2.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, ALLOW_BUSY},
            syntax = "UNWATCH",
            summary = "Watches no key any more.")
    static void unwatch(Call call) {
        call.server().watchedKeys().unwatch(call.session().watches());
        call.reply().status("OK");
    }

    /** Frozen data is not looked at, and says nothing for certain. */
    private static boolean areWatchesTouched(Call call) {
        Watches watches = call.session().watches();
        return call.server().health() == Health.FAILED
                ? watches.areTouched() || watches.count() > 0
                : call.server().watchedKeys().areTouched(watches);
    }

    /** Whether a key has changed already, so that the next transaction will not run whatever else is watched. */
    private static boolean isDecided(Call call) {
        return call.session().watches().areTouched();
    }
}
