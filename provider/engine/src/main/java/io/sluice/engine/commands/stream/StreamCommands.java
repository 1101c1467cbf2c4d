package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamCursor;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Entries of streams, and how many there are. */
final class StreamCommands {
    private static final int FIRST_OPTION = 4;
    private static final long NOT_GIVEN = -1;

    private StreamCommands() {}

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "XLEN key:test",
            summary = "Returns the number of entries of a stream.")
    static void xLen(Call call) {
        StreamValue stream = StreamKey.read(call);
        call.reply().integer(stream == null ? 0 : stream.length());
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(N) with N being the number of elements being returned. If N is constant (e.g."
                    + " always asking for the first 10 elements with COUNT), you can consider it O(1).",
            flags = READONLY,
            syntax = "XRANGE key:read start end [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "6.2.0 Added exclusive ranges.",
            summary = "Returns the entries of a stream from one id to another.")
    static void xRange(Call call) {
        StreamId start = IdArgument.startAt(call, 2);
        StreamId end = IdArgument.endAt(call, 3);
        long count = count(call.args());
        StreamValue stream = StreamKey.read(call);
        if (stream == null) {
            call.reply().array(0);
        } else {
            reply(call, () -> stream.forwards(start, end), count);
        }
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(N) with N being the number of elements returned. If N is constant (e.g. always"
                    + " asking for the first 10 elements with COUNT), you can consider it O(1).",
            flags = READONLY,
            syntax = "XREVRANGE key:read end start [COUNT count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "6.2.0 Added exclusive ranges.",
            summary = "Returns the entries of a stream from one id to a lower one, the last one first.")
    static void xRevRange(Call call) {
        StreamId start = IdArgument.startAt(call, 3);
        StreamId end = IdArgument.endAt(call, 2);
        long count = count(call.args());
        StreamValue stream = StreamKey.read(call);
        if (stream == null) {
            call.reply().array(0);
        } else {
            reply(call, () -> stream.backwards(end, start), count);
        }
    }

    /** Returns how many entries are asked for, {@link #NOT_GIVEN} if nobody says it. */
    private static long count(Args args) {
        long count = NOT_GIVEN;
        for (int at = FIRST_OPTION; at < args.count(); at += 2) {
            if (!args.is(at, "COUNT") || at + 1 == args.count()) {
                throw Errors.SYNTAX;
            }
            count = Math.max(0, args.integerAt(at + 1));
        }
        return count;
    }

    private static void reply(Call call, Supplier<StreamCursor> cursors, long count) {
        if (count == 0) {
            call.reply().nilArray();
        } else {
            new EntryReply(call).entries(cursors, Math.max(0, count));
        }
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1) for each single item to delete in the stream, regardless of the stream size.",
            flags = {WRITE, FAST},
            syntax = "XDEL key:remove id [id …]",
            summary = "Deletes entries of a stream, and returns how many of them there were.")
    static void xDel(Call call) {
        Entry entry = StreamKey.use(call);
        int deleted = 0;
        if (entry != null) {
            List<StreamId> ids = IdArgument.allFrom(call, 2);
            StreamValue stream = StreamKey.of(entry);
            call.database().beginEdit(entry);
            for (StreamId id : ids) {
                deleted += stream.delete(id) ? 1 : 0;
            }
            call.database().endEdit(entry);
        }
        call.reply().integer(deleted);
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(N), with N being the number of evicted entries. Constant times are very small"
                    + " however, since entries are organized in macro nodes containing multiple entries"
                    + " that can be released with a single deallocation.",
            flags = WRITE,
            tips = "nondeterministic_output",
            syntax = "XTRIM key:remove strategy:<MAXLEN | MINID@6.2.0> operator:[= | ~] threshold"
                    + " [LIMIT@6.2.0 count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "6.2.0 Added the `MINID` trimming strategy and the `LIMIT` option.",
            summary = "Removes the oldest entries of a stream, and returns how many.")
    static void xTrim(Call call) {
        TrimArguments trim = new TrimArguments(call);
        for (int at = 2; at < call.args().count(); ) {
            int next = trim.read(at);
            if (next == at) {
                throw Errors.SYNTAX;
            }
            at = next;
        }
        trim.checkStrategy();
        Entry entry = StreamKey.use(call);
        long removed = 0;
        if (entry != null) {
            call.database().beginEdit(entry);
            removed = StreamKey.of(entry).trim(trim.trim());
            call.database().endEdit(entry);
            if (trim.isApproximate() && call.isRepeated()) {
                List<byte[]> words = new ArrayList<>(List.of("XTRIM".getBytes(US_ASCII), entry.key()));
                words.addAll(trim.outcome(StreamKey.of(entry)));
                call.propagateAs(words);
            }
        }
        call.reply().integer(removed);
    }
}
