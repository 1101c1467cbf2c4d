package io.sluice.engine.commands.bitmap;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Decimal;
import io.sluice.settings.Parameters;

/** Where a bit is: a number, or how many fields come before, as {@code #3}. */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; this one has neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class BitOffset {
    private static final CommandError INVALID = Errors.error("bit offset is not an integer or out of range");

    private BitOffset() {}

    /** Reads a word as the number of a bit. */
    static long at(Call call, int index) {
        return parse(call, index, 0, 1);
    }

    /** Reads a word as the first bit of a field that is so wide; it may be told as a number of fields. */
    static long at(Call call, int index, int width) {
        Args args = call.args();
        boolean countsFields = args.length(index) > 0 && args.array()[args.offset(index)] == '#';
        return countsFields ? parse(call, index, 1, width) : at(call, index);
    }

    private static long parse(Call call, int index, int skipped, int width) {
        byte[] words = call.args().array();
        int from = call.args().offset(index) + skipped;
        int length = call.args().length(index) - skipped;
        if (!Decimal.isLong(words, from, length)) {
            throw INVALID;
        }
        // Redis lets the product wrap around, and then looks whether it is in the range.
        long offset = Decimal.toLong(words, from, length) * width;
        long bytesMax = Math.min(Integer.MAX_VALUE, call.server().settings().get(Parameters.PROTO_MAX_BULK_LEN));
        if (offset < 0 || offset >> 3 >= bytesMax) {
            throw INVALID;
        }
        return offset;
    }
}
