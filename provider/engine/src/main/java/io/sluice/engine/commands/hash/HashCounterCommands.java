package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HASH;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.ExtendedDouble;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that hold numbers. */
final class HashCounterCommands {
    private HashCounterCommands() {}

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HINCRBY key:adjust field increment:int",
            summary = "Adds a number to the integer of a field of a hash. An absent field counts as 0.")
    static void hIncrBy(Call call) {
        long increment = call.args().integer("increment");
        Entry entry = HashKey.use(call);
        Slice old = value(call, entry);
        if (old != null && !Decimal.isLong(old.array(), old.offset(), old.length())) {
            throw Errors.error("hash value is not an integer");
        }
        long value = old == null ? 0 : Decimal.toLong(old.array(), old.offset(), old.length());
        long sum = value + increment;
        if (((value ^ sum) & (increment ^ sum)) < 0) {
            throw Errors.OVERFLOW;
        }
        put(call, entry, Slice.empty().set(call.decimal(), 0, Decimal.write(sum, call.decimal(), 0)));
        call.reply().integer(sum);
    }

    @Command(
            group = HASH,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HINCRBYFLOAT key:adjust field increment:double",
            summary = "Adds a number with a fraction to the number of a field of a hash. An absent field counts as 0.")
    static void hIncrByFloat(Call call) {
        ExtendedDouble increment = ExtendedDouble.parse(call.value("increment"));
        if (increment == null) {
            throw Errors.NOT_A_FLOAT;
        }
        if (!increment.isFinite()) {
            throw Errors.error("value is NaN or Infinity");
        }
        Entry entry = HashKey.use(call);
        Slice old = value(call, entry);
        ExtendedDouble value = old == null ? ExtendedDouble.of(0) : ExtendedDouble.parse(old);
        if (value == null) {
            throw Errors.error("hash value is not a float");
        }
        ExtendedDouble sum = value.plus(increment);
        if (!sum.isFinite()) {
            throw Errors.error("increment would produce NaN or Infinity");
        }
        byte[] text = sum.toString().getBytes(US_ASCII);
        List<byte[]> pair = List.of(call.args().bytes("field"), text);
        call.propagateAs(isTimed(call, entry) ? FieldEffect.setKeeping(call, pair) : FieldEffect.set(call, pair));
        put(call, entry, Slice.of(text));
        call.reply().bulk(text);
    }

    /** Returns the value of the field, valid until it changes. */
    private static @Nullable Slice value(Call call, @Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        HashValue hash = HashKey.of(call, entry);
        long place = hash.find(call.value("field"));
        return place < 0 ? null : hash.value(place, Slice.empty(), call.decimal());
    }

    /** Peers that are too old for deadlines of fields know no command that keeps them, either. */
    private static boolean isTimed(Call call, @Nullable Entry entry) {
        if (entry == null) {
            return false;
        }
        HashValue hash = HashKey.of(call, entry);
        long place = hash.find(call.value("field"));
        return place >= 0 && hash.deadlineMs(place) != HashValue.NEVER;
    }

    private static void put(Call call, @Nullable Entry entry, Slice number) {
        HashValue hash = HashKey.begin(call, entry);
        hash.putKeeping(call.value("field"), number, HashKey.limits(call));
        HashKey.end(call, entry, hash);
    }
}
