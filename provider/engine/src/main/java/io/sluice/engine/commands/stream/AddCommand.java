package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamLimits;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adding entries to a stream. */
final class AddCommand {
    private static final KeyEvent XTRIM = new KeyEvent(EventClass.STREAM, "xtrim");
    private static final int FIRST_OPTION = 2;

    private final Call call;
    private final TrimArguments trim;
    private boolean createsNone;
    private int idIndex;

    /** The id as it is asked for, nothing for one that the stream makes. */
    private @Nullable StreamId wish;

    private boolean isSequenceOpen;

    private AddCommand(Call call) {
        this.call = call;
        this.trim = new TrimArguments(call);
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity =
                    "O(1) when adding a new entry, O(N) when trimming where N being the number of entries evicted.",
            flags = {WRITE, DENY_OOM, FAST},
            tips = "nondeterministic_output",
            syntax = "XADD key:update [NOMKSTREAM@6.2.0] [strategy:<MAXLEN | MINID@6.2.0> operator:[= | ~] threshold"
                    + " [LIMIT@6.2.0 count:int]] <* | id> field value [field value …]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = {
                "6.2.0 Added the `NOMKSTREAM` option, `MINID` trimming strategy and the `LIMIT` option.",
                "7.0.0 Added support for the `<ms>-*` explicit ID form."
            },
            summary = "Adds an entry to a stream, whose oldest ones may go in return, and returns its id.")
    static void xAdd(Call call) {
        AddCommand command = new AddCommand(call);
        command.read();
        command.run();
    }

    private void read() {
        Args args = call.args();
        int at = FIRST_OPTION;
        while (at < args.count() && !readsId(at)) {
            if (args.is(at, "NOMKSTREAM")) {
                createsNone = true;
                at++;
                continue;
            }
            int next = trim.read(at);
            if (next == at) {
                readId(at);
                break;
            }
            at = next;
        }
        idIndex = at;
        trim.check();
        int words = args.count() - at - 1;
        if (words < 2 || words % 2 == 1) {
            throw Errors.wrongNumberOfArguments("xadd");
        }
        if (wish != null && !isSequenceOpen && wish.isMin()) {
            throw StreamErrors.ADDED_ID_MIN;
        }
    }

    private boolean readsId(int index) {
        return call.args().length(index) == 1 && call.args().is(index, "*");
    }

    private void readId(int index) {
        Slice text = call.valueAt(index);
        isSequenceOpen = IdArgument.hasOpenSequence(text);
        wish = isSequenceOpen ? new StreamId(IdArgument.openMs(text), 0) : IdArgument.at(call, index);
    }

    private void run() {
        Entry found = StreamKey.use(call);
        if (found == null && createsNone) {
            call.reply().nil();
            return;
        }
        StreamId id = id(found == null ? StreamId.MIN : StreamKey.of(found).lastId());
        Entry entry = append(found, id);
        if (trim.hasStrategy()) {
            trim(entry);
        }
        if (call.isRepeated()) {
            call.propagateAs(repetition(StreamKey.of(entry), id));
        }
        call.reply().bulk(call.decimal(), 0, id.write(call.decimal()));
    }

    private StreamId id(StreamId last) {
        if (last.isMax()) {
            throw StreamErrors.NO_IDS_LEFT;
        }
        StreamId asked = wish;
        StreamId id = asked == null ? new StreamId(call.nowMs(), 0) : asked;
        if (asked == null ? !id.isAfter(last) : isSequenceOpen && asked.ms() == last.ms()) {
            id = last.next();
        }
        boolean isSameTime = !isSequenceOpen || asked == null || id.ms() == asked.ms();
        if (!id.isAfter(last) || !isSameTime) {
            throw StreamErrors.ADDED_ID_TOO_LOW;
        }
        return id;
    }

    private Entry append(@Nullable Entry found, StreamId id) {
        StreamLimits limits = StreamKey.limits(call);
        RequestFields fields = new RequestFields(call, idIndex + 1);
        if (fields.bytes() > StreamLimits.BYTES_MAX) {
            throw StreamErrors.TOO_LARGE;
        }
        if (found == null) {
            StreamValue stream = new StreamValue(call.keyspace().ground());
            stream.append(id, fields, limits);
            return call.database().put(call.key(0), stream, Deadline.NONE);
        }
        call.database().beginEdit(found);
        StreamKey.of(found).append(id, fields, limits);
        call.database().endEdit(found);
        return found;
    }

    private void trim(Entry entry) {
        call.database().beginEdit(entry);
        StreamKey.of(entry).trim(trim.trim());
        call.changes().cause(XTRIM);
        call.database().endEdit(entry);
    }

    /** Returns the command that adds the same entry elsewhere. */
    private List<byte[]> repetition(StreamValue stream, StreamId id) {
        Args args = call.args();
        List<byte[]> words = new ArrayList<>();
        words.add("XADD".getBytes(US_ASCII));
        words.add(args.bytesAt(1));
        if (trim.hasStrategy()) {
            words.addAll(trim.outcome(stream));
        }
        words.add(id.bytes());
        for (int index = idIndex + 1; index < args.count(); index++) {
            words.add(args.bytesAt(index));
        }
        return words;
    }
}
