package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.HASH;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Sample;
import io.sluice.engine.commands.ScanCursor;
import io.sluice.engine.commands.ScanOptions;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** All fields of a hash, or some of them. */
final class HashListCommands {
    private static final int FIRST_OPTION = 3;
    private static final int DECIMAL = 20;
    private static final int WORDS_MAX = 4;
    private static final String ORDER = "nondeterministic_output_order";
    private static final String WHOLE = "O(N) where N is the size of the hash.";

    private HashListCommands() {}

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = WHOLE,
            flags = READONLY,
            syntax = "HKEYS key:read",
            tips = ORDER,
            summary = "Returns all fields of a hash.")
    static void hKeys(Call call) {
        HashValue hash = HashKey.read(call);
        call.reply().array(hash == null ? 0 : hash.size());
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        if (hash != null) {
            each(hash, place -> HashKey.write(call, hash.field(place, slice, decimal)));
        }
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = WHOLE,
            flags = READONLY,
            syntax = "HVALS key:read",
            tips = ORDER,
            summary = "Returns the values of all fields of a hash.")
    static void hVals(Call call) {
        HashValue hash = HashKey.read(call);
        call.reply().array(hash == null ? 0 : hash.size());
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        if (hash != null) {
            each(hash, place -> HashKey.write(call, hash.value(place, slice, decimal)));
        }
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = WHOLE,
            flags = READONLY,
            syntax = "HGETALL key:read",
            tips = ORDER,
            summary = "Returns all fields of a hash and their values.")
    static void hGetAll(Call call) {
        HashValue hash = HashKey.read(call);
        call.reply().map(hash == null ? 0 : hash.size());
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        if (hash != null) {
            each(hash, place -> {
                HashKey.write(call, hash.field(place, slice, decimal));
                HashKey.write(call, hash.value(place, slice, decimal));
            });
        }
    }

    private static void each(HashValue hash, LongConsumer visitor) {
        for (long place = hash.first(); place >= 0; place = hash.next(place)) {
            visitor.accept(place);
        }
    }

    @Command(
            group = HASH,
            since = "6.2.0",
            complexity = "O(N) where N is the number of fields returned",
            flags = READONLY,
            syntax = "HRANDFIELD key:read [count:int [WITHVALUES]]",
            tips = "nondeterministic_output",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns fields of a hash by chance.")
    static void hRandField(Call call) {
        Args args = call.args();
        if (args.count() > 2) {
            long count = Sample.count(args.integerAt(2));
            if (args.count() > WORDS_MAX) {
                throw Errors.SYNTAX;
            }
            many(call, args.has("WITHVALUES"), count);
            return;
        }
        HashValue hash = HashKey.read(call);
        if (hash == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(HashKey.fieldAt(hash, hash.any(call.server().dice()::nextLong)));
        }
    }

    @SuppressWarnings("BooleanParameter") // the option
    private static void many(Call call, boolean withValues, long count) {
        if (withValues && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw Errors.VALUE_OUT_OF_RANGE;
        }
        HashValue hash = HashKey.read(call);
        if (hash == null) {
            call.reply().array(0);
            return;
        }
        boolean inPairs = withValues && call.session().protocol() > 2;
        long[] places = Sample.of(hash, count, call.server().dice()::nextLong);
        call.reply().array(withValues && !inPairs ? 2 * places.length : places.length);
        for (long place : places) {
            if (inPairs) {
                call.reply().array(2);
            }
            call.reply().bulk(HashKey.fieldAt(hash, place));
            if (withValues) {
                call.reply().bulk(HashKey.valueAt(hash, place));
            }
        }
    }

    @Command(
            group = HASH,
            since = "2.8.0",
            complexity = "O(1) for every call. O(N) for a complete iteration, including enough command calls for the"
                    + " cursor to return back to 0. N is the number of elements inside the collection.",
            flags = READONLY,
            syntax = "HSCAN key:read cursor:int [MATCH pattern:pattern] [COUNT count:int]",
            tips = "nondeterministic_output",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns some fields of a hash with their values, and the cursor with which to ask for more.")
    static void hScan(Call call) {
        Args args = call.args();
        long cursor = ScanCursor.parse(args.bytes("cursor"));
        HashValue hash = HashKey.read(call);
        List<byte[]> found = new ArrayList<>();
        if (hash == null) {
            cursor = 0;
        } else {
            long count = ScanOptions.count(args, FIRST_OPTION);
            Glob pattern = ScanOptions.pattern(args);
            long positions = ScanOptions.positions(count);
            long[] seen = new long[1];
            do {
                cursor = hash.scan(cursor, place -> {
                    seen[0]++;
                    byte[] field = HashKey.fieldAt(hash, place);
                    if (pattern.matches(field, 0, field.length)) {
                        found.add(field);
                        found.add(HashKey.valueAt(hash, place));
                    }
                });
            } while (cursor != 0 && --positions > 0 && seen[0] < count);
        }
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(cursor));
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }
}
