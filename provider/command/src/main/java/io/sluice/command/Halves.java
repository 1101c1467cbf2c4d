package io.sluice.command;

/** Two repetitions that come equally often: {@code key:read [key …] id [id …]} of {@code XREAD}. */
final class Halves extends Element {
    final Repeat first;
    final Repeat second;

    Halves(Repeat first, Repeat second) {
        this.first = first;
        this.second = second;
    }

    @Override
    int min() {
        return first.min() + second.min();
    }

    @Override
    int max() {
        return UNBOUNDED;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        int words = matcher.left() - after;
        if (words < min()) {
            return matcher.fail(Problem.SYNTAX);
        }
        if (words % min() != 0) {
            return matcher.fail(Problem.UNBALANCED);
        }
        int times = words / min();
        return first.take(matcher, times) && second.take(matcher, times);
    }
}
