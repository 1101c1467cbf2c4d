package io.sluice.engine.commands.string;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STRING;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Parameters;

/** Parts of strings. */
final class RangeCommands {
    private static final byte[] NOTHING = {};

    private RangeCommands() {}

    @Command(
            group = STRING,
            since = "2.0.0",
            complexity = "O(N) where N is the length of the value, and of the string if it is shorter than 16 KB.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "APPEND key:insert value",
            summary = "Puts bytes behind the string at a key. An absent key counts as an empty string.")
    static void append(Call call) {
        Database database = call.database();
        Entry old = Typed.string(database.use(call.key(0)));
        Slice value = call.value("value");
        Entry now;
        if (old == null) {
            now = database.put(call.key(0), value, Deadline.NONE);
        } else {
            checkLength(call, old.valueLength(), value.length());
            now = database.patch(call.key(0), old.valueLength(), value);
        }
        call.reply().integer(now.valueLength());
    }

    @Command(
            group = STRING,
            since = "2.2.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "STRLEN key:test",
            summary = "Returns the length of the string at a key in bytes, 0 if there is no such key.")
    static void strLen(Call call) {
        Entry entry = Typed.string(call.database().read(call.key(0)));
        call.reply().integer(entry == null ? 0 : entry.valueLength());
    }

    @Command(
            group = STRING,
            since = "2.2.0",
            complexity = "O(N) where N is the length of the value, and of the string if it is shorter than 16 KB.",
            flags = {WRITE, DENY_OOM},
            syntax = "SETRANGE key:update offset:int value",
            summary = "Writes bytes into the string at a key, with zeros before them where there was nothing.")
    static void setRange(Call call) {
        long offset = call.args().integer("offset");
        if (offset < 0) {
            throw Errors.error("offset is out of range");
        }
        Entry old = Typed.string(call.database().use(call.key(0)));
        Slice value = call.value("value");
        int oldLength = old == null ? 0 : old.valueLength();
        if (value.length() == 0) {
            call.reply().integer(oldLength);
            return;
        }
        checkLength(call, offset, value.length());
        call.reply()
                .integer(call.database().patch(call.key(0), (int) offset, value).valueLength());
    }

    @Command(
            group = STRING,
            since = "2.4.0",
            complexity = "O(N) where N is the length of the returned string.",
            flags = READONLY,
            syntax = "GETRANGE key:read start:int end:int",
            summary = "Returns the bytes of the string at a key from one index to another.")
    static void getRange(Call call) {
        long start = call.args().integer("start");
        long end = call.args().integer("end");
        Entry entry = Typed.string(call.database().read(call.key(0)));
        if (entry == null) {
            call.reply().bulk(NOTHING);
            return;
        }
        int length = entry.valueLength();
        boolean isReversed = start < 0 && end < 0 && start > end;
        long first = start < 0 ? Math.max(0, start + length) : start;
        long last = Math.min(length - 1L, end < 0 ? Math.max(0, end + length) : end);
        if (isReversed || first > last) {
            call.reply().bulk(NOTHING);
        } else if (entry.isNumber()) {
            call.reply().bulk(entry.value(), (int) first, (int) (last - first + 1));
        } else {
            StringReply.write(call.reply(), entry, (int) first, (int) (last - first + 1));
        }
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(N) where N is the length of the returned string.",
            flags = READONLY,
            syntax = "SUBSTR key:read start:int end:int",
            deprecatedSince = "2.0.0",
            replacedBy = "`GETRANGE`",
            summary = "Returns the bytes of the string at a key from one index to another.")
    static void subStr(Call call) {
        getRange(call);
    }

    /** Both lengths are at least 0. */
    private static void checkLength(Call call, long length, long added) {
        long lengthMax = Math.min(Integer.MAX_VALUE, call.server().settings().get(Parameters.PROTO_MAX_BULK_LEN));
        if (length > lengthMax - added) {
            throw Errors.STRING_TOO_LONG;
        }
    }
}
