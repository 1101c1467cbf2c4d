package io.sluice.engine.commands.hash;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code HSETEX} asks for.
 *
 * <p>Read word by word, as Redis does: options in any order up to {@code FIELDS}, each with an error of its own.
 */
final class HashSetWish {
    private static final int FIRST_OPTION = 2;
    private static final int PAIR = 2;
    private static final String TWO_CONDITIONS = "Only one of FXX or FNX arguments can be specified";
    private static final String TWO_TIMES = "Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified";
    private static final String NO_TIME = "missing expire time";
    private static final String WRONG_COUNT = "invalid number of fields";

    private enum Condition {
        NONE,
        NO_FIELD_THERE,
        ALL_FIELDS_THERE
    }

    private final Call call;
    private Condition condition = Condition.NONE;
    private boolean hasTime;
    private boolean keepsDeadlines;
    private long deadlineMs = HashValue.NEVER;
    private int first;
    private int count;

    private HashSetWish(Call call) {
        this.call = call;
    }

    /**
     * Reads the words of a request.
     *
     * @throws CommandError if they do not fit
     */
    static HashSetWish of(Call call) {
        HashSetWish wish = new HashSetWish(call);
        int at = FIRST_OPTION;
        while (!call.args().is(at, "FIELDS")) {
            at = wish.option(at);
            if (at == call.args().count()) {
                throw Errors.wrongNumberOfArguments(call.command().fullName());
            }
        }
        wish.fields(at);
        return wish;
    }

    /** Reads an option; returns the index of the word behind it. */
    private int option(int at) {
        Args args = call.args();
        ExpireTime unit = FieldDeadline.option(args, at);
        if (unit != null || args.is(at, "KEEPTTL")) {
            if (hasTime) {
                throw Errors.error(TWO_TIMES);
            }
            hasTime = true;
            keepsDeadlines = unit == null;
            if (unit == null) {
                return at + 1;
            }
            if (at + 1 == args.count()) {
                throw Errors.error(NO_TIME);
            }
            deadlineMs = FieldDeadline.at(call, at + 1, unit);
            return at + 2;
        }
        if (!args.is(at, "FNX") && !args.is(at, "FXX")) {
            throw Errors.error("unknown argument: " + args.shownAt(at));
        }
        if (condition != Condition.NONE) {
            throw Errors.error(TWO_CONDITIONS);
        }
        condition = args.is(at, "FNX") ? Condition.NO_FIELD_THERE : Condition.ALL_FIELDS_THERE;
        return at + 1;
    }

    private void fields(int at) {
        Args args = call.args();
        CommandError arity = Errors.wrongNumberOfArguments(call.command().fullName());
        if (at >= args.count() - 1 - PAIR) {
            throw arity;
        }
        Slice number = call.valueAt(at + 1);
        boolean isInteger = Decimal.isLong(number.array(), number.offset(), number.length());
        if (!isInteger || args.integerAt(at + 1) < 1 || args.integerAt(at + 1) > Integer.MAX_VALUE) {
            throw Errors.error(WRONG_COUNT);
        }
        int words = args.count() - at - 2;
        if (words % PAIR != 0 || args.integerAt(at + 1) != words / PAIR) {
            throw arity;
        }
        first = at + 2;
        count = words / PAIR;
    }

    /** Returns whether the condition on the fields of a hash is fulfilled, which may not be there. */
    boolean isFulfilled(@Nullable HashValue hash) {
        int found = 0;
        for (int number = 0; number < count && condition != Condition.NONE; number++) {
            found += hash != null && hash.find(field(number)) >= 0 ? 1 : 0;
        }
        return switch (condition) {
            case NONE -> true;
            case NO_FIELD_THERE -> found == 0;
            case ALL_FIELDS_THERE -> found == count;
        };
    }

    /** Puts fields and values into a hash. */
    void putInto(HashValue hash, PackLimits limits) {
        hash.expect(count, limits);
        for (int number = 0; number < count; number++) {
            Slice field = field(number);
            Slice value = call.valueAt(first + PAIR * number + 1);
            if (keepsDeadlines) {
                hash.putKeeping(field, value, limits);
            } else {
                hash.put(field, value, limits);
            }
        }
    }

    /** Gives the fields, which are there now, the deadline that is wanted. */
    void giveDeadline(Entry entry) {
        HashValue hash = HashKey.of(call, entry);
        call.changes().cause(FieldDeadline.event(call, deadlineMs));
        call.database().beginEdit(entry, hash);
        for (int number = 0; number < count; number++) {
            // A field that comes twice is gone already if the deadline has come.
            if (hash.find(field(number)) >= 0) {
                FieldDeadline.give(call, hash, field(number), deadlineMs);
            }
        }
        call.database().endEdit(entry);
    }

    /** Returns whether a deadline is wanted. */
    boolean hasDeadline() {
        return deadlineMs != HashValue.NEVER;
    }

    /** Returns the command that repeats it once it is done. */
    List<byte[]> effect() {
        if (deadlineMs <= call.nowMs()) {
            return FieldEffect.removed(call, words(PAIR));
        }
        if (hasDeadline()) {
            return FieldEffect.set(call, deadlineMs, words(1));
        }
        return keepsDeadlines ? FieldEffect.setKeeping(call, words(1)) : FieldEffect.set(call, words(1));
    }

    /** Returns the words from the first field on, each {@code step}-th one. */
    private List<byte[]> words(int step) {
        List<byte[]> words = new ArrayList<>();
        for (int index = first; index < call.args().count(); index += step) {
            words.add(call.args().bytesAt(index));
        }
        return words;
    }

    private Slice field(int number) {
        return call.nameAt(first + PAIR * number);
    }
}
