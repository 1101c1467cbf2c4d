package io.sluice.command;

/** A word that has to be there as it is, in any case: {@code NX}. */
final class Token extends Element {
    private static final String NO_BYTES = "\"\"";

    /** The token as the line has it. */
    final String text;

    final int slot;

    /** The Redis version that first had it; empty if as old as the command. */
    final String since;

    /** The token as requests have it. */
    private final String word;

    Token(String text, int slot, String since) {
        this.text = text;
        this.slot = slot;
        this.since = since;
        this.word = text.equals(NO_BYTES) ? "" : text;
    }

    @Override
    int min() {
        return 1;
    }

    @Override
    int max() {
        return 1;
    }

    boolean isAt(Matcher matcher) {
        return matcher.isAt(word);
    }

    @Override
    boolean match(Matcher matcher, int after) {
        if (!isAt(matcher)) {
            return matcher.fail(Problem.SYNTAX);
        }
        matcher.take(slot);
        return true;
    }
}
