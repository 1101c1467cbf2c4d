package io.sluice.command;

import org.jspecify.annotations.Nullable;

/** A word with a name: {@code value}, {@code seconds:int}, {@code key:read}. */
final class Argument extends Element {
    final String name;
    final int slot;
    final ArgumentType type;

    /** What is done to the key; null if it is none. */
    final @Nullable Access access;

    /** The Redis version that first had it; empty if as old as the command. */
    final String since;

    Argument(Word word, int slot) {
        this.name = word.name();
        this.slot = slot;
        this.type = word.type();
        this.access = word.access();
        this.since = word.since();
    }

    @Override
    int min() {
        return 1;
    }

    @Override
    int max() {
        return 1;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        if (matcher.left() < 1) {
            return matcher.fail(Problem.SYNTAX);
        }
        matcher.take(slot);
        return true;
    }
}
