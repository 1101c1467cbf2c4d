package io.sluice.engine.commands.generic;

import static io.sluice.command.AclCategory.DANGEROUS;
import static io.sluice.command.AclCategory.KEYSPACE;
import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EntryUse;
import io.sluice.engine.rdb.DumpPayload;
import io.sluice.engine.rdb.RdbFormat;
import io.sluice.engine.rdb.RdbValue;
import io.sluice.engine.rdb.UnsupportedTypeException;
import io.sluice.engine.rdb.ValueReader;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Values in the form in which servers exchange them. */
final class DumpCommands {
    private static final String BAD_DATA = "Bad data format";

    private DumpCommands() {}

    @Command(
            group = GENERIC,
            since = "2.6.0",
            complexity = "O(N) where N is the size of the value",
            flags = READONLY,
            syntax = "DUMP key:read",
            acl = KEYSPACE,
            tips = "nondeterministic_output",
            summary = "Returns the value at a key in the form that RESTORE takes, of any server.")
    static void dump(Call call) {
        Entry entry = call.database().read(call.key(0));
        if (entry == null) {
            call.reply().nil();
            return;
        }
        Entry shown = Typed.isString(entry) ? Typed.string(entry) : entry;
        Slice payload = DumpPayload.of(
                Objects.requireNonNull(shown),
                call.server().format(),
                call.server().compressor());
        call.reply().bulk(payload.array(), payload.offset(), payload.length());
    }

    @Command(
            group = GENERIC,
            since = "2.6.0",
            complexity = "O(N) where N is the size of the value",
            flags = {WRITE, DENY_OOM},
            syntax = "RESTORE key:overwrite ttl:int serialized-value [REPLACE@3.0.0] [ABSTTL@5.0.0]"
                    + " [IDLETIME@5.0.0 seconds:int] [FREQ@5.0.0 frequency:int]",
            acl = {KEYSPACE, DANGEROUS},
            optionCheck = OptionCheck.WHEN_ASKED,
            event = "restore",
            history = {
                "3.0.0 Added the `REPLACE` modifier.",
                "5.0.0 Added the `ABSTTL` modifier.",
                "5.0.0 Added the `IDLETIME` and `FREQ` options."
            },
            summary = "Gives a key the value that DUMP returned, here or elsewhere.")
    static void restore(Call call) {
        RestoreOptions options = RestoreOptions.of(call);
        Database database = call.database();
        boolean isThere = database.use(call.key(0)) != null;
        if (isThere && !options.replaces()) {
            throw Errors.BUSY_KEY;
        }
        long ttl = call.args().integer("ttl");
        if (ttl < 0) {
            throw Errors.error("Invalid TTL value, must be >= 0");
        }
        RdbValue value = value(call);
        // As in Redis, a time to live that goes beyond the range of times has passed.
        long deadlineMs = ttl == 0 || options.isMoment() ? ttl : ttl + call.nowMs();
        if (ttl != 0 && deadlineMs <= call.nowMs()) {
            if (isThere) {
                database.remove(call.key(0));
            }
        } else {
            put(call, options, ttl == 0 ? Deadline.NONE : Math.min(deadlineMs, Deadline.NONE - 1), value);
        }
        call.reply().status("OK");
    }

    private static void put(Call call, RestoreOptions options, long wishMs, RdbValue value) {
        Database database = call.database();
        Value held = value.held();
        Entry entry = held == null
                ? database.put(call.key(0), value.string(), wishMs)
                : database.put(call.key(0), held, wishMs);
        EntryUse uses = call.keyspace().uses();
        uses.frequency(entry, options.frequency());
        if (options.idleSeconds() > 0) {
            uses.idle(entry, options.idleSeconds());
        }
        call.propagateWhollyAs(effect(call, entry.deadlineMs()));
    }

    private static RdbValue value(Call call) {
        Slice payload = call.value("serialized-value");
        if (!DumpPayload.isIntact(payload)) {
            throw Errors.error("DUMP payload version or checksum are wrong");
        }
        RdbFormat format = call.server().format();
        try {
            ValueReader reader = new ValueReader(call.keyspace().ground(), format);
            return DumpPayload.read(payload, reader, format.stringBytesMax());
        } catch (FormatException wrong) {
            throw Errors.error(BAD_DATA);
        } catch (UnsupportedTypeException missing) {
            throw Errors.error(BAD_DATA + ": " + missing.getMessage());
        }
    }

    /** The request with the deadline that the key has got, as a moment. */
    private static List<byte[]> effect(Call call, long deadlineMs) {
        List<byte[]> words = new ArrayList<>();
        for (int index = 0; index < call.args().count(); index++) {
            words.add(call.args().bytesAt(index));
        }
        boolean isDated = deadlineMs != Deadline.NONE;
        words.set(call.args().index("ttl"), bytes(isDated ? Long.toString(deadlineMs) : "0"));
        if (isDated && !call.args().has("ABSTTL")) {
            words.add(bytes("ABSTTL"));
        }
        return words;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
