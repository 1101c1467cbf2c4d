package io.sluice.engine.commands.zset;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.value.SortedSetValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Taking members out of sorted sets, and answering them. */
final class Popping {
    private Popping() {}

    /**
     * What to take.
     *
     * @param keys the number of sorted sets, of which the first one that is there counts
     * @param extreme which members
     * @param count how many members at most
     */
    record Wish(int keys, Extreme extreme, long count) {}

    /** What is taken of one sorted set, which has as many members at least. */
    record Share(Extreme extreme, int count) {}

    /** Reads what is wanted, which begins with the number of keys. */
    static Wish wish(Args args, int numberOfKeys) {
        int firstKey = numberOfKeys + 1;
        long keys = positive(args, numberOfKeys);
        if (keys < 1) {
            throw Errors.KEY_COUNT;
        }
        if (keys >= args.count() - firstKey) {
            throw Errors.SYNTAX;
        }
        int where = firstKey + (int) keys;
        return new Wish((int) keys, extreme(args, where), count(args, where + 1));
    }

    private static Extreme extreme(Args args, int index) {
        if (args.is(index, "MIN")) {
            return Extreme.MIN;
        }
        if (args.is(index, "MAX")) {
            return Extreme.MAX;
        }
        throw Errors.SYNTAX;
    }

    /** Redis takes the option once. */
    private static long count(Args args, int index) {
        if (index == args.count()) {
            return 1;
        }
        if (!args.is(index, "COUNT") || index + 1 == args.count()) {
            throw Errors.SYNTAX;
        }
        long count = positive(args, index + 1);
        if (count < 1) {
            throw Errors.error("count should be greater than 0");
        }
        if (index + 2 < args.count()) {
            throw Errors.SYNTAX;
        }
        return count;
    }

    /** Returns a number, 0 if it is none. */
    private static long positive(Args args, int index) {
        boolean isNumber = Decimal.isLong(args.array(), args.offset(index), args.length(index));
        return isNumber ? args.integerAt(index) : 0;
    }

    /** Returns the entry of the first sorted set that is there. */
    static @Nullable Entry first(Call call, int keys) {
        for (int number = 0; number < keys; number++) {
            Entry entry = SortedSetKey.use(call, number);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    /** Takes members, and answers them in an array that the caller has begun; there are as many at least. */
    static void pop(Call call, Entry entry, Share share, SortedSetReply reply) {
        Extreme extreme = share.extreme();
        int count = share.count();
        SortedSetValue set = SortedSetKey.of(call, entry);
        extreme.walk(set, count, reply.writer(call));
        call.changes().cause(extreme.popped());
        call.database().beginEdit(entry, set);
        set.remove(extreme.range(set, count));
        call.database().endEdit(entry);
    }

    /** Takes members from the sorted set of an entry, and answers them with its key. */
    static void popWithKey(Call call, Entry entry, Wish wish) {
        int count = (int) Math.min(wish.count(), SortedSetKey.of(call, entry).size());
        call.reply().array(2);
        call.reply().bulk(entry.key());
        call.reply().array(count);
        pop(call, entry, new Share(wish.extreme(), count), SortedSetReply.NESTED);
        call.propagateAs(List.of(
                command(wish.extreme()), entry.key(), Integer.toString(count).getBytes(US_ASCII)));
    }

    /** Returns the name of the command that takes members of one sorted set. */
    static byte[] command(Extreme extreme) {
        return extreme.popped().name().toUpperCase(Locale.ROOT).getBytes(US_ASCII);
    }
}
