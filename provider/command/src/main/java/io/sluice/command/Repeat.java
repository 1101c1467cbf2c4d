package io.sluice.command;

/** A sequence of fixed length, once or more: {@code key value [key value …]}. */
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

    @Override
    int min() {
        return size;
    }

    @Override
    int max() {
        return UNBOUNDED;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        if (counter != UNCOUNTED) {
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

    private boolean take(Matcher matcher, int times) {
        for (int i = 0; i < size; i++) {
            matcher.repeat(((Argument) unit.elements.get(i)).slot, times, size);
        }
        matcher.skip(times * size - size);
        return true;
    }
}
