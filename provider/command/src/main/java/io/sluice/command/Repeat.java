package io.sluice.command;

/**
 * A sequence of fixed length, several times: {@code key value [key value …]}. Once or more, or as often as an argument
 * before it says; then, if it stands in brackets, also never.
 */
final class Repeat extends Element {

    /** As {@link #counter}: the sequence comes as often as there are words. */
    static final int UNCOUNTED = -1;

    final Sequence unit;

    /** The slot of the argument that says how often. */
    final int counter;

    private final int size;

    Repeat(Sequence unit, int counter) {
        this.unit = unit;
        this.counter = counter;
        this.size = unit.min();
    }

    boolean isCounted() {
        return counter != UNCOUNTED;
    }

    @Override
    int min() {
        return size;
    }

    @Override
    int max() {
        return UNBOUNDED;
    }

    /** Returns whether the request says that the sequence never comes. */
    boolean isNone(Matcher matcher) {
        return isCounted() && matcher.natural(counter) == 0;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        if (isCounted()) {
            return matchCounted(matcher);
        }
        int words = matcher.left() - after;
        if (words < size) {
            return matcher.fail(Problem.SYNTAX);
        }
        if (words % size != 0) {
            return matcher.fail(Problem.ARITY);
        }
        return take(matcher, words / size);
    }

    private boolean matchCounted(Matcher matcher) {
        int times = matcher.natural(counter);
        if (times < 1) {
            return matcher.fail(Problem.KEY_COUNT);
        }
        if ((long) times * size > matcher.left()) {
            return matcher.fail(Problem.SYNTAX);
        }
        return take(matcher, times);
    }

    boolean take(Matcher matcher, int times) {
        for (int i = 0; i < size; i++) {
            matcher.repeat(((Argument) unit.elements.get(i)).slot, times, size);
        }
        matcher.skip(times * size - size);
        return true;
    }
}
