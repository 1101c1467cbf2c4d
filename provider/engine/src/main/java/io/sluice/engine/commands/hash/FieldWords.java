package io.sluice.engine.commands.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that a request names behind {@code FIELDS} and their number, up to its end. The syntax line is not asked:
 * Redis looks at one word after the other, and has an error of its own for each.
 *
 * @param first the index of the first field
 * @param count how many there are
 */
record FieldWords(int first, int count) {
    /** How commands that set deadlines call a wrong number of fields. */
    static final String COUNT_OF_EXPIRE = "Parameter `numFields` should be greater than 0";

    /** How most commands call a wrong number of fields. */
    static final String COUNT = "Number of fields must be a positive integer";

    private static final CommandError NO_FIELDS =
            Errors.error("Mandatory argument FIELDS is missing or not at the right position");
    private static final CommandError OTHER_COUNT =
            Errors.error("The `numfields` parameter must match the number of arguments");

    /**
     * Reads them.
     *
     * @param at the index at which {@code FIELDS} has to be
     * @param countText the error for a number that is none, or below 1
     */
    static FieldWords at(Call call, int at, String countText) {
        Args args = call.args();
        if (!args.is(at, "FIELDS")) {
            throw NO_FIELDS;
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
            throw OTHER_COUNT;
        }
        return new FieldWords(at + 2, count);
    }

    /** Returns a field; the slice serves the next question for a value, too. */
    Slice field(Call call, int number) {
        return call.valueAt(first + number);
    }

    /** Returns the command {@code HDEL} for some fields of the key of a call. */
    static List<byte[]> hDel(Call call, List<byte[]> fields) {
        return command("HDEL", call, List.of(), fields);
    }

    /** Returns a command for some fields of the key of a call, with {@code FIELDS} and their number. */
    static List<byte[]> command(String name, Call call, List<String> options, List<byte[]> fields) {
        return command(name, call, options, fields, fields.size());
    }

    /** Returns the same for fields with their values. */
    static List<byte[]> pairs(String name, Call call, List<String> options, List<byte[]> fieldsAndValues) {
        return command(name, call, options, fieldsAndValues, fieldsAndValues.size() / 2);
    }
}
