package io.sluice.command;

import java.util.List;

/** One of several sequences, or none: {@code [NX | XX]}, {@code <LEFT | RIGHT>}, {@code [message]}. */
final class Choice extends Element {

    /** How many of the alternatives a request has. */
    enum Occurrence {
        /** Exactly one. */
        ONE,
        /** At most one; it may come again, with another value. */
        AT_MOST_ONE,
        /** At most one, and that only once. */
        AT_MOST_ONCE,
        /** Any number: the command judges which may stand together. */
        ANY
    }

    final List<Sequence> alternatives;
    final Occurrence occurrence;
    private final boolean option;

    Choice(List<Sequence> alternatives, Occurrence occurrence) {
        this.alternatives = List.copyOf(alternatives);
        this.occurrence = occurrence;
        this.option = occurrence != Occurrence.ONE && alternatives.stream().allMatch(each -> each.leader() != null);
    }

    @Override
    int min() {
        return occurrence == Occurrence.ONE
                ? alternatives.stream().mapToInt(Sequence::min).min().orElse(0)
                : 0;
    }

    @Override
    int max() {
        if (occurrence == Occurrence.ANY) {
            return UNBOUNDED;
        }
        return alternatives.stream().mapToInt(Sequence::max).max().orElse(0);
    }

    @Override
    boolean isOption() {
        return option;
    }

    /** Returns whether an alternative begins with the token at the matcher's position. */
    boolean canStart(Matcher matcher) {
        return startingAt(matcher) >= 0;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        int chosen = startingAt(matcher);
        if (chosen >= 0) {
            return matchOption(matcher, chosen);
        }
        for (int i = 0; matcher.left() > 0 && i < alternatives.size(); i++) {
            Sequence alternative = alternatives.get(i);
            if (alternative.leader() == null
                    && (occurrence == Occurrence.ONE || matcher.left() - after >= alternative.min())) {
                return alternative.match(matcher, after);
            }
        }
        return occurrence != Occurrence.ONE || matcher.fail(Problem.SYNTAX);
    }

    /*
     * As in Redis, an option may in general come twice, and then its last value counts; options that exclude each
     * other are an error at the second one.
     */
    private boolean matchOption(Matcher matcher, int chosen) {
        int start = matcher.position();
        if (occurrence != Occurrence.ANY && excluded(matcher, chosen)) {
            return matcher.fail(Problem.SYNTAX);
        }
        return alternatives.get(chosen).match(matcher, 0) || matcher.failAt(start);
    }

    private boolean excluded(Matcher matcher, int chosen) {
        for (int i = 0; i < alternatives.size(); i++) {
            Token leader = alternatives.get(i).leader();
            boolean allowed = i == chosen && occurrence != Occurrence.AT_MOST_ONCE;
            if (!allowed && leader != null && matcher.has(leader.slot)) {
                return true;
            }
        }
        return false;
    }

    private int startingAt(Matcher matcher) {
        for (int i = 0; i < alternatives.size(); i++) {
            Token leader = alternatives.get(i).leader();
            if (leader != null && matcher.isAt(leader.text)) {
                return i;
            }
        }
        return -1;
    }
}
