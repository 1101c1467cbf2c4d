package io.sluice.engine.commands.set;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.ScanCursor;
import io.sluice.engine.commands.ScanOptions;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.value.SetValue;
import java.util.ArrayList;
import java.util.List;

/** Walking over a set in small steps. */
final class SetScanCommand {
    private static final int FIRST_OPTION = 3;

    private SetScanCommand() {}

    @Command(
            group = SET,
            since = "2.8.0",
            complexity = "O(1) for every call. O(N) for a complete iteration, including enough command calls for the"
                    + " cursor to return back to 0. N is the number of elements inside the collection.",
            flags = READONLY,
            syntax = "SSCAN key:read cursor:int [MATCH pattern:pattern] [COUNT count:int]",
            tips = "nondeterministic_output",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns some members of a set, and the cursor with which to ask for more.")
    static void sScan(Call call) {
        Args args = call.args();
        long cursor = ScanCursor.parse(args.bytes("cursor"));
        SetValue set = SetKey.read(call, 0);
        List<byte[]> seen = new ArrayList<>();
        if (set == null) {
            cursor = 0;
        } else {
            long count = ScanOptions.count(args, FIRST_OPTION);
            Glob pattern = ScanOptions.pattern(args);
            long positions = ScanOptions.positions(count);
            do {
                cursor = set.scan(cursor, place -> seen.add(SetReply.copy(set, place)));
            } while (cursor != 0 && --positions > 0 && seen.size() < count);
            seen.removeIf(member -> !pattern.matches(member, 0, member.length));
        }
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(cursor));
        call.reply().array(seen.size());
        seen.forEach(call.reply()::bulk);
    }
}
