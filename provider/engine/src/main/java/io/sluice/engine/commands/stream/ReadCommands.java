package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.BLOCKING;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reading what comes behind an id, waiting for it if need be.
 *
 * <p>A command that has waited runs again as a whole; of {@code $} it remembers what that was at first.
 */
final class ReadCommands {

    private ReadCommands() {}

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "For each stream mentioned: O(N) with N being the number of elements being returned,"
                    + " it means that XREAD-ing with a fixed COUNT is O(1). Note that when the BLOCK option"
                    + " is used, XADD will pay O(M) time in order to serve the M clients blocked on the"
                    + " stream getting new data.",
            flags = {READONLY, BLOCKING},
            syntax = "XREAD [COUNT count:int] [BLOCK milliseconds:int] <STREAMS key:read [key …] id [id …]>",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.4.0 Added the special ID `+`.",
            summary = "Returns the entries of several streams that come behind an id; waits for one.")
    static void xRead(Call call) {
        ReadArguments wish = new ReadArguments(call);
        wish.read();
        List<StreamId> ids = ids(call, wish);
        List<Found> found = new ArrayList<>();
        for (int number = 0; number < wish.streams(); number++) {
            Entry entry = wish.entry(number);
            StreamValue stream = entry == null ? null : StreamKey.of(entry);
            if (stream != null && stream.topId().isAfter(ids.get(number))) {
                found.add(new Found(number, stream, ids.get(number).next()));
            }
        }
        if (found.isEmpty()) {
            wish.await(() -> new BehindIds(wish.keys(), ids));
            return;
        }
        begin(call, found.size());
        for (Found each : found) {
            key(call, wish, each.number());
            new EntryReply(call).entries(() -> each.stream().forwards(each.from(), StreamId.MAX), wish.count());
        }
    }

    /**
     * What there is to be read.
     *
     * @param number of the stream in the request
     * @param from the first id that counts
     */
    private record Found(int number, StreamValue stream, StreamId from) {}

    private static List<StreamId> ids(Call call, ReadArguments wish) {
        List<StreamId> ids = new ArrayList<>();
        BehindIds before = call.awaited() instanceof BehindIds behind ? behind : null;
        for (int number = 0; number < wish.streams(); number++) {
            Entry entry = wish.entry(number);
            ids.add(id(call, wish.idIndex(number), entry == null ? null : StreamKey.of(entry), of(before, number)));
        }
        return ids;
    }

    private static @Nullable StreamId of(@Nullable BehindIds before, int number) {
        return before == null ? null : before.id(number);
    }

    private static StreamId id(Call call, int index, @Nullable StreamValue stream, @Nullable StreamId before) {
        if (ReadArguments.isWord(call, index, "$")) {
            return before != null ? before : stream == null ? StreamId.MIN : stream.lastId();
        }
        if (ReadArguments.isWord(call, index, "+")) {
            return stream == null || stream.length() == 0
                    ? StreamId.MIN
                    : stream.topId().previous();
        }
        if (ReadArguments.isWord(call, index, ">")) {
            throw StreamErrors.ID_OF_GROUPS;
        }
        return IdArgument.at(call, index);
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "For each stream mentioned: O(M) with M being the number of elements returned. If M"
                    + " is constant (e.g. always asking for the first 10 elements with COUNT), you can"
                    + " consider it O(1). On the other side when XREADGROUP blocks, XADD will pay the O(N)"
                    + " time in order to serve the N clients blocked on the stream getting new data.",
            flags = {WRITE, BLOCKING},
            syntax = "XREADGROUP <GROUP group consumer> [COUNT count:int] [BLOCK milliseconds:int] [NOACK]"
                    + " <STREAMS key:read [key …] id [id …]>",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary =
                    "Returns entries of several streams that no consumer of a group has got, or those that this one has"
                            + " not acknowledged; waits for one.")
    static void xReadGroup(Call call) {
        ReadArguments wish = new ReadArguments(call);
        wish.read();
        new GroupReading(call, wish).run();
    }

    /** Begins the reply: of streams and their entries. */
    static void begin(Call call, int streams) {
        if (call.session().protocol() > 2) {
            call.reply().map(streams);
        } else {
            call.reply().array(streams);
        }
    }

    /** Writes the key of a stream whose entries follow. */
    static void key(Call call, ReadArguments wish, int number) {
        ReplyWriter reply = call.reply();
        if (call.session().protocol() == 2) {
            reply.array(2);
        }
        reply.bulk(wish.keyBytes(number));
    }
}
