package io.sluice.command;

/** One part of a syntax line, compiled: it knows how many words it takes and how to take them. */
abstract sealed class Element permits Token, Argument, Choice, Repeat, Halves {

    /** No limit to the number of words. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Returns the least number of words. */
    abstract int min();

    /** Returns the greatest number of words, or {@link #UNBOUNDED}. */
    abstract int max();

    /**
     * Takes words at the matcher's position.
     *
     * @param after the number of words that has to be left for what follows
     * @return whether they fit; if not, the matcher knows the problem
     */
    abstract boolean match(Matcher matcher, int after);

    /** Returns whether the element may be left out and begins with a token, so that its place among others is free. */
    boolean isOption() {
        return false;
    }

    /** Returns the number of words if it is always the same, else {@link #UNBOUNDED}. */
    final int fixed() {
        return min() == max() ? min() : UNBOUNDED;
    }

    static int add(int words, int more) {
        return words == UNBOUNDED || more == UNBOUNDED ? UNBOUNDED : words + more;
    }
}
