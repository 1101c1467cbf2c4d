package io.sluice.engine.commands;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Readiness;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.value.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Taking from the first of several keys that is there, and waiting for one if need be.
 *
 * <p>A command that has waited runs again as a whole. Elsewhere the outcome is repeated by the command that takes from
 * one key and does not wait.
 */
public final class FirstKey {
    private FirstKey() {}

    /**
     * What to take.
     *
     * @param <E> the ends to take from
     * @param keys the number of keys, of which the first one that is there counts
     * @param end where to take from
     * @param count how much at most
     */
    public record Wish<E>(int keys, E end, long count) {}

    /** There is a value of a type: what is waited for. */
    private record IsThere(Value.Type type) implements Readiness {
        @Override
        public boolean isReached(@Nullable Entry entry) {
            return entry != null && entry.type() == type;
        }
    }

    /**
     * Reads {@code numkeys key [key …] end [COUNT count]}. Redis takes the option once.
     *
     * @param numberOfKeys the index of the first of these words
     * @param ends the ends that there are, called as in requests
     */
    public static <E extends Enum<E>> Wish<E> wish(Args args, int numberOfKeys, List<E> ends) {
        int firstKey = numberOfKeys + 1;
        long keys = args.integerAt(numberOfKeys, 1, Errors.KEY_COUNT);
        if (keys >= args.count() - firstKey) {
            throw Errors.SYNTAX;
        }
        int where = firstKey + (int) keys;
        E end = ends.stream()
                .filter(each -> args.is(where, each.name()))
                .findFirst()
                .orElseThrow(() -> Errors.SYNTAX);
        return new Wish<>((int) keys, end, count(args, where + 1));
    }

    private static long count(Args args, int index) {
        if (index == args.count()) {
            return 1;
        }
        if (!args.is(index, "COUNT") || index + 1 == args.count()) {
            throw Errors.SYNTAX;
        }
        long count = args.integerAt(index + 1, 1, Errors.error("count should be greater than 0"));
        if (index + 2 < args.count()) {
            throw Errors.SYNTAX;
        }
        return count;
    }

    /**
     * Returns the entry of the first key that is there, nothing if there is none.
     *
     * @throws io.sluice.engine.command.CommandError if its value has another type
     */
    public static @Nullable Entry use(Call call, int keys, Value.Type type) {
        for (int number = 0; number < keys; number++) {
            Entry entry = call.database().use(call.key(number));
            if (entry != null) {
                Typed.check(entry, type);
                return entry;
            }
        }
        return null;
    }

    /** Lets the client wait for a value of a type; returns false if it may not. */
    public static boolean await(Call call, int keys, Value.Type type, long deadlineMs) {
        if (call.mayWait()) {
            call.await(keys, new IsThere(type), deadlineMs);
            return true;
        }
        return false;
    }

    /** Does what {@link #use} does; if there is nothing, the client waits, or is answered so if it may not wait. */
    public static @Nullable Entry useOrAwait(Call call, int keys, Value.Type type, long deadlineMs) {
        Entry entry = use(call, keys, type);
        if (entry == null && !await(call, keys, type, deadlineMs)) {
            call.reply().nilArray();
        }
        return entry;
    }

    /** Says that a command took so many from the key of an entry alone, which is called as the event of taking. */
    public static void propagate(Call call, Entry entry, KeyEvent taken, int count) {
        call.propagateAs(List.of(
                taken.name().toUpperCase(Locale.ROOT).getBytes(US_ASCII),
                entry.key(),
                Integer.toString(count).getBytes(US_ASCII)));
    }

    /** Does so of a command that took one. */
    public static void propagate(Call call, Entry entry, KeyEvent taken) {
        call.propagateAs(List.of(taken.name().toUpperCase(Locale.ROOT).getBytes(US_ASCII), entry.key()));
    }
}
