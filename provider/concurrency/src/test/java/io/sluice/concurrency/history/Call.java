package io.sluice.concurrency.history;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a thread does: what it ought to do, and how it is done.
 *
 * @param text for people
 * @param keys all that it reads and writes
 * @param meaning what it does to the contents and what it answers, as if it were alone
 * @param way how it is done in fact; returns the answer
 */
record Call(String text, Set<String> keys, Function<Contents, Outcome> meaning, Supplier<@Nullable Object> way) {

    /** What a call makes of the contents, and its answer. */
    record Outcome(Contents after, @Nullable Object answer) {}

    @Override
    public String toString() {
        return text;
    }
}
