package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamProgress;
import io.sluice.engine.value.StreamValue;
import org.jspecify.annotations.Nullable;

/** What there is to know of a stream, its groups and their consumers. */
final class InfoCommands {
    private static final int GROUP = 3;
    private static final int FULL = 3;
    private static final int COUNT = 5;
    private static final long COUNT_DEFAULT = 10;
    private static final int FIELDS = 10;
    private static final int FIELDS_IN_FULL = 9;
    private static final int FIELDS_OF_GROUP = 6;
    private static final int FIELDS_OF_CONSUMER = 4;
    private static final int SHOWN_BYTES = 128;

    private InfoCommands() {}

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "XINFO STREAM key:read [FULL [COUNT count:int]]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = {
                "6.0.0 Added the `FULL` modifier.",
                "7.0.0 Added the `max-deleted-entry-id`, `entries-added`, `recorded-first-entry-id`, `entries-read` and"
                        + " `lag` fields",
                "7.2.0 Added the `active-time` field, and changed the meaning of `seen-time`."
            },
            summary = "Returns what there is to know of a stream.")
    static void stream(Call call) {
        StreamValue stream = read(call);
        Args args = call.args();
        boolean isFull = args.count() > FULL;
        long count = isFull ? count(args) : 0;
        ReplyWriter reply = call.reply();
        reply.map(isFull ? FIELDS_IN_FULL : FIELDS);
        field(reply, "length", stream.length());
        field(reply, "radix-tree-keys", stream.nodeCount());
        // Here that is one array of nodes in place of a tree.
        field(reply, "radix-tree-nodes", stream.nodeCount() + 1L);
        field(reply, "last-generated-id", stream.lastId());
        field(reply, "max-deleted-entry-id", stream.maxDeletedId());
        field(reply, "entries-added", stream.entriesAdded());
        field(reply, "recorded-first-entry-id", stream.firstId());
        if (isFull) {
            new FullInfo(call, stream, count).write();
        } else {
            writeEnds(call, stream);
        }
    }

    private static void writeEnds(Call call, StreamValue stream) {
        ReplyWriter reply = call.reply();
        field(reply, "groups", stream.groups().size());
        EntryReply entries = new EntryReply(call);
        reply.bulk("first-entry");
        entries.entryOrNull(stream.forwards(StreamId.MIN, StreamId.MAX));
        reply.bulk("last-entry");
        entries.entryOrNull(stream.backwards(StreamId.MAX, StreamId.MIN));
    }

    private static long count(Args args) {
        boolean isComplete = args.count() == FULL + 1 || args.count() == COUNT + 1;
        if (!isComplete || !args.is(FULL, "FULL") || (args.count() > COUNT && !args.is(COUNT - 1, "COUNT"))) {
            throw unknown(args);
        }
        long count = args.count() > COUNT ? args.integerAt(COUNT) : COUNT_DEFAULT;
        return count < 0 ? COUNT_DEFAULT : count;
    }

    private static CommandError unknown(Args args) {
        return Errors.error("unknown subcommand or wrong number of arguments for '" + args.shownAt(1, SHOWN_BYTES)
                + "'. Try XINFO HELP.");
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "XINFO GROUPS key:read",
            history = "7.0.0 Added the `entries-read` and `lag` fields",
            summary = "Returns the groups of a stream.")
    static void groups(Call call) {
        StreamValue stream = read(call);
        ReplyWriter reply = call.reply();
        reply.array(stream.groups().size());
        for (StreamGroup group : stream.groups()) {
            reply.map(FIELDS_OF_GROUP);
            reply.bulk("name");
            reply.bulk(group.name());
            field(reply, "consumers", group.consumers().size());
            field(reply, "pending", group.pending().count());
            field(reply, "last-delivered-id", group.lastId());
            progress(reply, stream, group);
        }
    }

    /** Writes how far a group is, nulls where that is not known. */
    static void progress(ReplyWriter reply, StreamValue stream, StreamGroup group) {
        number(reply, "entries-read", group.entriesRead());
        number(reply, "lag", StreamProgress.lag(stream, group));
    }

    private static void number(ReplyWriter reply, String name, long number) {
        reply.bulk(name);
        if (number == StreamGroup.UNKNOWN) {
            reply.nil();
        } else {
            reply.integer(number);
        }
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = READONLY,
            tips = "nondeterministic_output",
            syntax = "XINFO CONSUMERS key:read groupname",
            history = "7.2.0 Added the `inactive` field, and changed the meaning of `idle`.",
            summary = "Returns the consumers of a group.")
    static void consumers(Call call) {
        StreamValue stream = read(call);
        StreamGroup group = stream.group(call.valueAt(GROUP));
        if (group == null) {
            throw GroupCommands.noGroup(call.args(), GROUP, 2);
        }
        ReplyWriter reply = call.reply();
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            reply.map(FIELDS_OF_CONSUMER);
            reply.bulk("name");
            reply.bulk(consumer.name());
            field(reply, "pending", consumer.pending().count());
            field(reply, "idle", Math.max(0, call.nowMs() - consumer.seenMs()));
            boolean wasActive = consumer.activeMs() != StreamConsumer.NEVER;
            field(reply, "inactive", wasActive ? call.nowMs() - consumer.activeMs() : StreamConsumer.NEVER);
        }
    }

    private static StreamValue read(Call call) {
        @Nullable Entry entry = StreamKey.readEntry(call);
        if (entry == null) {
            throw Errors.NO_SUCH_KEY;
        }
        return StreamKey.of(entry);
    }

    static void field(ReplyWriter reply, String name, long number) {
        reply.bulk(name);
        reply.integer(number);
    }

    static void field(ReplyWriter reply, String name, StreamId id) {
        reply.bulk(name);
        reply.bulk(id.bytes());
    }
}
