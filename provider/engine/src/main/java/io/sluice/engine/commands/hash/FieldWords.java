package io.sluice.engine.commands.hash;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a request names behind {@code FIELDS} and their number, up to its end. The syntax line is not asked:
 * Redis looks at one word after the other, and has an error of its own for each.
 *
 * @param first the index of the first field
 * @param count how many there are
 */
record FieldWords(int first, int count) {
    /** The end of syntax lines. */
    static final String SYNTAX = " fields:<FIELDS numfields:int field [field …numfields]>";

    /** What commands on such fields cost. */
    static final String COST = "O(N) where N is the number of specified fields";

    /** How commands that set deadlines call a wrong number of fields. */
    static final String COUNT_OF_EXPIRE = "Parameter `numFields` should be greater than 0";

    /** How most commands call a wrong number of fields. */
    static final String COUNT = "Number of fields must be a positive integer";

    private static final String NO_FIELDS = "Mandatory argument FIELDS is missing or not at the right position";
    private static final String OTHER_COUNT = "The `numfields` parameter must match the number of arguments";

    /**
     * Reads them.
     *
     * @param at the index at which {@code FIELDS} has to be
     * @param countText the error for a number that is none, or below 1
     */
    static FieldWords at(Call call, int at, String countText) {
        Args args = call.args();
        if (!args.is(at, "FIELDS")) {
            throw Errors.error(NO_FIELDS);
        }
        if (at + 1 == args.count()) {
            throw Errors.wrongNumberOfArguments(call.command().fullName());
        }
        Slice number = call.valueAt(at + 1);
        boolean isInteger = Decimal.isLong(number.array(), number.offset(), number.length());
        if (!isInteger || args.integerAt(at + 1) < 1) {
            throw Errors.error(countText);
        }
        int count = args.count() - at - 2;
        if (args.integerAt(at + 1) != count) {
            throw Errors.error(OTHER_COUNT);
        }
        return new FieldWords(at + 2, count);
    }

    /** Returns a field; the slice serves the next question for a value, too. */
    Slice field(Call call, int number) {
        return call.valueAt(first + number);
    }

    /** Does something to each field that is there, one after the other, as one change of an entry, if there is one. */
    void edit(Call call, @Nullable Entry entry, Step step) {
        if (entry == null) {
            return;
        }
        HashValue hash = HashKey.of(call, entry);
        call.database().beginEdit(entry, hash);
        for (int number = 0; number < count; number++) {
            Slice field = field(call, number);
            long place = hash.find(field);
            if (place >= 0) {
                step.take(hash, number, place, field);
            }
        }
        call.database().endEdit(entry);
    }

    /** What is done to a field. */
    interface Step {
        /** Does it; {@code number} counts the fields of the request from 0. */
        void take(HashValue hash, int number, long place, Slice field);
    }
}
