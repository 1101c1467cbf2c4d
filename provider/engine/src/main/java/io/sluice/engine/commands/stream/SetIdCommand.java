package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;

/** Setting what a stream remembers of entries that are gone. */
final class SetIdCommand {
    private static final int FIRST_OPTION = 3;
    private static final long NOT_GIVEN = -1;

    private SetIdCommand() {}

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "XSETID key:update last-id [ENTRIESADDED@7.0.0 entries-added:int]"
                    + " [MAXDELETEDID@7.0.0 max-deleted-id]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added the `entries_added` and `max_deleted_entry_id` arguments.",
            summary = "Sets the last id of a stream, which its next entry has to exceed. For copies of the data.")
    static void xSetId(Call call) {
        Args args = call.args();
        StreamId last = IdArgument.at(call, 2);
        long added = NOT_GIVEN;
        StreamId maxDeleted = StreamId.MIN;
        for (int at = FIRST_OPTION; at < args.count(); at += 2) {
            boolean hasMore = at + 1 < args.count();
            if (hasMore && args.is(at, "ENTRIESADDED")) {
                added = added(args, at + 1);
            } else if (hasMore && args.is(at, "MAXDELETEDID")) {
                maxDeleted = IdArgument.at(call, at + 1);
                if (last.isBefore(maxDeleted)) {
                    throw StreamErrors.SET_BELOW_GIVEN;
                }
            } else {
                throw Errors.SYNTAX;
            }
        }
        Entry entry = StreamKey.use(call);
        if (entry == null) {
            throw Errors.NO_SUCH_KEY;
        }
        StreamValue stream = StreamKey.of(entry);
        check(stream, last, added);
        call.database().beginEdit(entry);
        stream.position(
                last,
                added == NOT_GIVEN ? stream.entriesAdded() : added,
                maxDeleted.isMin() ? stream.maxDeletedId() : maxDeleted);
        call.database().endEdit(entry);
        call.reply().status("OK");
    }

    private static long added(Args args, int index) {
        long added = args.integerAt(index);
        if (added < 0) {
            throw StreamErrors.ADDED_NEGATIVE;
        }
        return added;
    }

    private static void check(StreamValue stream, StreamId last, long added) {
        if (last.isBefore(stream.maxDeletedId())) {
            throw StreamErrors.SET_BELOW_DELETED;
        }
        if (stream.length() > 0 && last.isBefore(stream.topId())) {
            throw StreamErrors.SET_BELOW_TOP;
        }
        if (stream.length() > 0 && added != NOT_GIVEN && stream.length() > added) {
            throw StreamErrors.ADDED_BELOW_LENGTH;
        }
    }
}
