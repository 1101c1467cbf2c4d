package io.sluice.engine.commands.bitmap;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.BITMAP;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.StringView;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import java.util.List;

/** Strings as rows of integers of any width. */
final class BitFieldCommands {
    private BitFieldCommands() {}

    @Command(
            group = BITMAP,
            since = "3.2.0",
            complexity = "O(1) for each subcommand; where one writes, O(N) for the string if it is shorter than 16 KB.",
            flags = {WRITE, DENY_OOM},
            syntax = "BITFIELD key:adjust [GET encoding offset:int | OVERFLOW <WRAP | SAT | FAIL>"
                    + " | SET encoding offset:int value:int | INCRBY encoding offset:int increment:int]…",
            keyFlags = KeyFlag.VARIABLE_FLAGS,
            optionCheck = OptionCheck.WHEN_ASKED,
            event = "setbit",
            summary = "Reads, sets and adds to integers of any width in the string at a key.")
    static void bitField(Call call) {
        List<BitFieldStep> steps = BitFieldStep.of(call);
        if (steps.stream().anyMatch(BitFieldStep::isWrite)) {
            write(call, steps);
        } else {
            read(call, steps);
        }
    }

    @Command(
            group = BITMAP,
            since = "6.0.0",
            complexity = "O(1) for each subcommand.",
            flags = {READONLY, FAST},
            syntax = "BITFIELD_RO key:read [GET encoding offset:int]…",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Reads integers of any width in the string at a key.")
    static void bitFieldRo(Call call) {
        List<BitFieldStep> steps = BitFieldStep.of(call);
        if (steps.stream().anyMatch(BitFieldStep::isWrite)) {
            throw Errors.error("BITFIELD_RO only supports the GET subcommand");
        }
        read(call, steps);
    }

    private static void read(Call call, List<BitFieldStep> steps) {
        StringView string = StringView.of(Typed.string(call.database().read(call.key(0))));
        call.reply().array(steps.size());
        for (BitFieldStep step : steps) {
            call.reply().integer(step.field().get(string::octet));
        }
    }

    private static void write(Call call, List<BitFieldStep> steps) {
        Database database = call.database();
        Entry old = Typed.string(database.use(call.key(0)));
        long last = steps.stream()
                .filter(BitFieldStep::isWrite)
                .mapToLong(step -> step.field().last())
                .max()
                .orElse(0);
        int lengthMin = (int) (last >> 3) + 1;
        FieldString string = new FieldString(call.key(0), old, lengthMin);
        BitFieldRun run = new BitFieldRun(string);
        steps.forEach(run::take);
        if (old != null && string.length() == old.valueLength() && !run.hasChanged()) {
            database.toRaw(old);
        } else {
            if (!run.hasStored()) {
                // All steps failed: Redis has made room for them all the same, and tells nobody.
                call.changes().cause(KeyEvent.UNTOLD);
            }
            string.put(database);
        }
        run.reply(call.reply());
    }
}
