package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HASH;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.value.HashValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of fields together with their deadlines, or for the last time. */
final class FieldValueCommands {
    private static final int OPTION = 2;
    private static final String TIMES = "EX seconds:int | PX milliseconds:int | EXAT unix-time-seconds:time"
            + " | PXAT unix-time-milliseconds:time";

    private FieldValueCommands() {}

    @Command(
            group = HASH,
            since = "8.0.0",
            complexity = FieldWords.COST,
            flags = {WRITE, FAST},
            syntax = "HGETDEL key:take" + FieldWords.SYNTAX,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the values of fields of a hash, and removes the fields.")
    static void hGetDel(Call call) {
        Entry entry = HashKey.use(call);
        FieldWords fields = FieldWords.at(call, OPTION, FieldWords.COUNT);
        byte[] @Nullable [] values = new byte[fields.count()][];
        List<byte[]> removed = new ArrayList<>();
        call.changes().cause(KeyEvent.HDEL);
        fields.edit(call, entry, (hash, number, place, field) -> {
            values[number] = HashKey.valueAt(hash, place);
            removed.add(field.copy());
            hash.remove(field);
        });
        call.propagateAs(FieldEffect.removed(call, removed));
        reply(call, values);
    }

    @Command(
            group = HASH,
            since = "8.0.0",
            complexity = FieldWords.COST,
            flags = {WRITE, FAST},
            syntax = "HGETEX key:adjust expiration:[" + TIMES + " | PERSIST]" + FieldWords.SYNTAX,
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the values of fields of a hash, and gives the fields a deadline or takes it away.")
    static void hGetEx(Call call) {
        Entry entry = HashKey.use(call);
        ExpireTime unit = FieldDeadline.option(call.args(), OPTION);
        long deadlineMs = unit == null ? HashValue.NEVER : FieldDeadline.at(call, OPTION + 1, unit);
        boolean persists = call.args().is(OPTION, "PERSIST");
        int optionWords = unit != null ? 2 : persists ? 1 : 0;
        FieldWords fields = FieldWords.at(call, OPTION + optionWords, FieldWords.COUNT);
        byte[] @Nullable [] values = new byte[fields.count()][];
        List<byte[]> moved = new ArrayList<>();
        call.changes().cause(FieldDeadline.event(call, deadlineMs));
        fields.edit(call, entry, (hash, number, place, field) -> {
            values[number] = HashKey.valueAt(hash, place);
            if (unit != null || (persists && hash.deadlineMs(place) != HashValue.NEVER)) {
                moved.add(field.copy());
                FieldDeadline.give(call, hash, field, deadlineMs);
            }
        });
        call.propagateAs(FieldEffect.moved(call, deadlineMs, moved));
        reply(call, values);
    }

    private static void reply(Call call, byte[] @Nullable [] values) {
        call.reply().array(values.length);
        for (byte[] value : values) {
            call.reply().bulkOrNil(value);
        }
    }

    @Command(
            group = HASH,
            since = "8.0.0",
            complexity = "O(N) where N is the number of fields being set.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HSETEX key:update condition:[FNX | FXX] expiration:[" + TIMES + " | KEEPTTL]"
                    + " fields:<FIELDS numfields:int field value [field value …numfields]>",
            event = "hset",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Gives fields of a hash values and a deadline, all of them or none.")
    static void hSetEx(Call call) {
        HashSetWish wish = HashSetWish.of(call);
        Entry entry = HashKey.use(call);
        boolean isFulfilled = wish.isFulfilled(entry == null ? null : HashKey.of(call, entry));
        if (isFulfilled) {
            HashValue hash = HashKey.begin(call, entry);
            wish.putInto(hash, HashKey.limits(call));
            HashKey.end(call, entry, hash);
            if (wish.hasDeadline()) {
                wish.giveDeadline(Objects.requireNonNull(call.database().find(call.key(0))));
            }
            call.propagateAs(wish.effect());
        }
        call.reply().integer(isFulfilled ? 1 : 0);
    }
}
