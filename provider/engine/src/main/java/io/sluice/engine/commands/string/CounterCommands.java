package io.sluice.engine.commands.string;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STRING;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.ExtendedDouble;
import io.sluice.engine.structure.Slice;

/** Strings that are numbers. */
final class CounterCommands {
    private CounterCommands() {}

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "INCR key:adjust",
            event = "incrby",
            summary = "Adds 1 to the integer at a key. An absent key counts as 0.")
    static void incr(Call call) {
        add(call, 1);
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "DECR key:adjust",
            event = "incrby",
            summary = "Subtracts 1 from the integer at a key. An absent key counts as 0.")
    static void decr(Call call) {
        add(call, -1);
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "INCRBY key:adjust increment:int",
            summary = "Adds a number to the integer at a key. An absent key counts as 0.")
    static void incrBy(Call call) {
        add(call, call.args().integer("increment"));
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "DECRBY key:adjust decrement:int",
            event = "incrby",
            summary = "Subtracts a number from the integer at a key. An absent key counts as 0.")
    static void decrBy(Call call) {
        long decrement = call.args().integer("decrement");
        if (decrement == Long.MIN_VALUE) {
            throw Errors.error("decrement would overflow");
        }
        add(call, -decrement);
    }

    @Command(
            group = STRING,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "INCRBYFLOAT key:adjust increment:double",
            summary = "Adds a number with a fraction to the number at a key. An absent key counts as 0.")
    static void incrByFloat(Call call) {
        Entry old = Typed.string(call.database().use(call.key(0)));
        ExtendedDouble value = old == null ? ExtendedDouble.of(0) : number(old);
        ExtendedDouble sum = value.plus(number(call.value("increment")));
        if (!sum.isFinite()) {
            throw Errors.error("increment would produce NaN or Infinity");
        }
        Slice text = Slice.of(sum.toString());
        call.database().putText(call.key(0), text, Deadline.KEEP);
        call.reply().bulk(text.array());
    }

    private static void add(Call call, long increment) {
        Entry old = Typed.string(call.database().use(call.key(0)));
        long value = old == null ? 0 : integer(old);
        long sum = value + increment;
        if (((value ^ sum) & (increment ^ sum)) < 0) {
            throw Errors.OVERFLOW;
        }
        call.database().put(call.key(0), sum, Deadline.KEEP);
        call.reply().integer(sum);
    }

    private static ExtendedDouble number(Entry entry) {
        if (entry.isNumber()) {
            return ExtendedDouble.of(entry.integer());
        }
        return number(entry.whole());
    }

    private static ExtendedDouble number(Slice text) {
        ExtendedDouble number = ExtendedDouble.parse(text);
        if (number == null) {
            throw Errors.NOT_A_FLOAT;
        }
        return number;
    }

    private static long integer(Entry entry) {
        if (!entry.isInteger()) {
            throw Errors.NOT_AN_INTEGER;
        }
        return entry.integer();
    }
}
