package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of those who read a stream, and the consumers in them. */
final class GroupCommands {
    private static final KeyEvent CREATE = event("xgroup-create");
    private static final KeyEvent SET_ID = event("xgroup-setid");
    private static final KeyEvent DELETE_CONSUMER = event("xgroup-delconsumer");
    static final KeyEvent CREATE_CONSUMER = event("xgroup-createconsumer");

    private static final int KEY = 2;
    private static final int GROUP = 3;
    private static final int ID = 4;
    private static final int FIRST_OPTION = 5;
    private static final int SHOWN_BYTES = 128;

    private GroupCommands() {}

    private static KeyEvent event(String name) {
        return new KeyEvent(EventClass.STREAM, name);
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "XGROUP CREATE key:insert groupname <id | $> [MKSTREAM] [ENTRIESREAD entries-read:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added the `entries_read` named argument.",
            summary = "Adds a group to a stream, which gets what comes behind an id.")
    static void create(Call call) {
        Args args = call.args();
        boolean makesStream = false;
        long read = StreamGroup.UNKNOWN;
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            if (args.is(at, "MKSTREAM")) {
                makesStream = true;
            } else {
                read = entriesRead(args, at);
                at++;
            }
        }
        Entry entry = StreamKey.use(call);
        if (entry == null && !makesStream) {
            throw StreamErrors.KEY_NEEDED;
        }
        checkCount(args, FIRST_OPTION + 3);
        StreamId id = id(call, entry);
        if (StreamKey.group(call, entry, GROUP) != null) {
            throw StreamErrors.BUSY_GROUP;
        }
        call.changes().cause(CREATE);
        if (entry == null) {
            StreamValue stream = new StreamValue(call.keyspace().ground());
            stream.addGroup(call.valueAt(GROUP), id, read);
            call.database().put(call.key(0), stream, Deadline.NONE);
        } else {
            call.database().beginEdit(entry);
            StreamKey.of(entry).addGroup(call.valueAt(GROUP), id, read);
            call.database().endEdit(entry);
        }
        call.reply().status("OK");
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = WRITE,
            syntax = "XGROUP SETID key:update groupname <id | $> [ENTRIESREAD entries-read:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added the optional `entries_read` argument.",
            summary = "Has a group go on behind an id.")
    static void setId(Call call) {
        Args args = call.args();
        long read = StreamGroup.UNKNOWN;
        for (int at = FIRST_OPTION; at < args.count(); at += 2) {
            read = entriesRead(args, at);
        }
        Entry entry = entry(call);
        StreamGroup group = group(call, entry);
        checkCount(args, FIRST_OPTION + 2);
        StreamId id = isNewest(call) ? StreamKey.of(entry).lastId() : IdArgument.anyAt(call, ID);
        call.changes().cause(SET_ID);
        call.database().beginEdit(entry);
        group.position(id, read);
        call.database().endEdit(entry);
        call.reply().status("OK");
    }

    private static long entriesRead(Args args, int index) {
        if (!args.is(index, "ENTRIESREAD") || index + 1 == args.count()) {
            throw unknown(args);
        }
        long read = args.integerAt(index + 1);
        if (read < StreamGroup.UNKNOWN) {
            throw StreamErrors.READ_NEGATIVE;
        }
        return read;
    }

    private static void checkCount(Args args, int most) {
        if (args.count() > most) {
            throw unknown(args);
        }
    }

    private static CommandError unknown(Args args) {
        return Errors.error("unknown subcommand or wrong number of arguments for '" + args.shownAt(1, SHOWN_BYTES)
                + "'. Try XGROUP HELP.");
    }

    private static boolean isNewest(Call call) {
        return call.args().length(ID) == 1 && call.args().is(ID, "$");
    }

    private static StreamId id(Call call, @Nullable Entry entry) {
        if (!isNewest(call)) {
            return IdArgument.at(call, ID);
        }
        return entry == null ? StreamId.MIN : StreamKey.of(entry).lastId();
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(N) where N is the number of entries in the group's pending entries list (PEL).",
            flags = WRITE,
            syntax = "XGROUP DESTROY key:remove groupname",
            summary = "Removes a group of a stream, and returns whether there was one.")
    static void destroy(Call call) {
        Entry entry = entry(call);
        StreamGroup group = StreamKey.group(call, entry, GROUP);
        if (group != null) {
            call.changes().cause(KeyEvent.XGROUP_DESTROY);
            call.database().beginEdit(entry);
            StreamKey.of(entry).removeGroup(group);
            call.database().endEdit(entry);
        }
        call.reply().integer(group == null ? 0 : 1);
    }

    @Command(
            group = STREAM,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "XGROUP CREATECONSUMER key:insert groupname consumername",
            summary = "Adds a consumer to a group, and returns whether it is a new one.")
    static void createConsumer(Call call) {
        Entry entry = entry(call);
        StreamGroup group = group(call, entry);
        boolean isNew = group.consumer(call.valueAt(ID)) == null;
        if (isNew) {
            addConsumer(call, entry, group, ID);
        }
        call.reply().integer(isNew ? 1 : 0);
    }

    /** Returns the consumer that a word names, a new one if there is none; it has been seen now. */
    static StreamConsumer consumer(Call call, Entry entry, StreamGroup group, int index) {
        StreamConsumer found = group.consumer(call.valueAt(index));
        if (found == null) {
            return addConsumer(call, entry, group, index);
        }
        found.seen(call.nowMs());
        return found;
    }

    private static StreamConsumer addConsumer(Call call, Entry entry, StreamGroup group, int index) {
        call.changes().cause(CREATE_CONSUMER);
        call.database().beginEdit(entry);
        StreamConsumer consumer = group.addConsumer(call.valueAt(index), call.nowMs());
        call.database().endEdit(entry);
        return consumer;
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1)",
            flags = WRITE,
            syntax = "XGROUP DELCONSUMER key:remove groupname consumername",
            summary = "Removes a consumer of a group, and returns how many entries it has not acknowledged.")
    static void delConsumer(Call call) {
        Entry entry = entry(call);
        StreamGroup group = group(call, entry);
        StreamConsumer consumer = group.consumer(call.valueAt(ID));
        long pending = 0;
        if (consumer != null) {
            pending = consumer.pending().count();
            call.changes().cause(DELETE_CONSUMER);
            call.database().beginEdit(entry);
            group.removeConsumer(consumer);
            call.database().endEdit(entry);
        }
        call.reply().integer(pending);
    }

    private static Entry entry(Call call) {
        Entry entry = StreamKey.use(call);
        if (entry == null) {
            throw StreamErrors.KEY_NEEDED;
        }
        return entry;
    }

    private static StreamGroup group(Call call, Entry entry) {
        StreamGroup group = StreamKey.group(call, entry, GROUP);
        if (group == null) {
            throw noGroup(call.args(), GROUP, KEY);
        }
        return group;
    }

    static CommandError noGroup(Args args, int group, int key) {
        return Errors.noGroup(
                "No such consumer group '" + args.shownAt(group) + "' for key name '" + args.shownAt(key) + "'");
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(1) for each message ID processed.",
            flags = {WRITE, FAST},
            syntax = "XACK key:update group id [id …]",
            summary = "Notes that entries which consumers of a group have got are done with, and returns how many.")
    static void xAck(Call call) {
        Entry entry = StreamKey.readEntry(call);
        StreamGroup group = StreamKey.group(call, entry, 2);
        if (entry == null || group == null) {
            call.reply().integer(0);
            return;
        }
        List<StreamId> ids = IdArgument.allFrom(call, GROUP);
        int acknowledged = 0;
        call.changes().cause(KeyEvent.UNTOLD);
        call.database().beginEdit(entry);
        for (StreamId id : ids) {
            acknowledged += group.acknowledge(id) ? 1 : 0;
        }
        call.database().endEdit(entry);
        call.reply().integer(acknowledged);
    }
}
