package io.sluice.command;

/** A word that has to be there as it is, in any case: {@code NX}. */
final class Token extends Element {
    final String text;
    final int slot;

    /** The Redis version that first had it; empty if as old as the command. */
    final String since;

    Token(String text, int slot, String since) {
        this.text = text;
        this.slot = slot;
        this.since = since;
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
        if (!matcher.isAt(text)) {
            return matcher.fail(Problem.SYNTAX);
        }
        matcher.take(slot);
        return true;
    }
}
