package io.sluice.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several sequences, or none, or several: {@code [NX | XX]}, {@code <LEFT | RIGHT>}, {@code [message]}. */
final class Choice extends Element {
    /** As {@link #slot}: the choice has no name. */
    static final int UNNAMED = -1;

    /** How many of the alternatives a request has. */
    enum Occurrence {
        /** Exactly one. */
        ONE,
        /** One, at any place among its neighbours: the command judges if there is none or several. */
        ONE_ANYWHERE,
        /** At most one; it may come again, with another value. */
        AT_MOST_ONE,
        /** At most one, and that only once. */
        AT_MOST_ONCE,
        /** Any number: the command judges which may stand together. */
        ANY,
        /** Any number, again and again, kept in their order. */
        SEQUENCE,
        /** At least one, again and again, kept in their order. */
        SEQUENCE_OF_ONE;

        boolean isRequired() {
            return this == ONE || this == ONE_ANYWHERE || this == SEQUENCE_OF_ONE;
        }

        boolean isSequence() {
            return this == SEQUENCE || this == SEQUENCE_OF_ONE;
        }

        boolean isExclusive() {
            return this == ONE || this == AT_MOST_ONE || this == AT_MOST_ONCE;
        }
    }

    final List<Sequence> alternatives;
    final Occurrence occurrence;

    /** The name in the line, or empty. */
    final String name;

    /** The version behind the name, or empty. */
    final String since;

    /** The slot of the first word that it takes; {@link #UNNAMED} if nobody can ask for it. */
    final int slot;

    private final boolean option;

    Choice(List<Sequence> alternatives, Occurrence occurrence) {
        this(alternatives, occurrence, null, UNNAMED);
    }

    private Choice(List<Sequence> alternatives, Occurrence occurrence, @Nullable Word label, int slot) {
        this.alternatives = List.copyOf(alternatives);
        this.occurrence = occurrence;
        this.name = label == null ? "" : label.name();
        this.since = label == null ? "" : label.since();
        this.slot = slot;
        this.option = occurrence != Occurrence.ONE
                && occurrence != Occurrence.SEQUENCE_OF_ONE
                && alternatives.stream().noneMatch(each -> each.leaders().isEmpty());
    }

    /** Returns the same choice with a name. */
    Choice named(Word label, int newSlot) {
        return new Choice(alternatives, occurrence, label, newSlot);
    }

    @Override
    int min() {
        return occurrence.isRequired()
                ? alternatives.stream().mapToInt(Sequence::min).min().orElse(0)
                : 0;
    }

    @Override
    int max() {
        if (!occurrence.isExclusive()) {
            return UNBOUNDED;
        }
        return alternatives.stream().mapToInt(Sequence::max).max().orElse(0);
    }

    @Override
    boolean isOption() {
        return option;
    }

    /** Returns the tokens that it can begin with; empty if it can begin without. */
    List<Token> leaders() {
        List<Token> all = new ArrayList<>();
        for (Sequence alternative : alternatives) {
            if (alternative.leaders().isEmpty()) {
                return List.of();
            }
            all.addAll(alternative.leaders());
        }
        return all;
    }

    /** Returns whether an alternative begins with the token at the matcher's position. */
    boolean canStart(Matcher matcher) {
        return startingAt(matcher) >= 0;
    }

    @Override
    boolean match(Matcher matcher, int after) {
        if (occurrence == Occurrence.SEQUENCE_OF_ONE) {
            return matchSequence(matcher);
        }
        int start = matcher.position();
        int chosen = startingAt(matcher);
        boolean fits = chosen >= 0 ? matchOption(matcher, chosen) : matchWithoutToken(matcher, after);
        if (fits && slot != UNNAMED && matcher.position() > start) {
            matcher.note(slot, start);
        }
        return fits;
    }

    private boolean matchWithoutToken(Matcher matcher, int after) {
        for (int i = 0; matcher.left() > 0 && i < alternatives.size(); i++) {
            Sequence alternative = alternatives.get(i);
            if (!alternative.leaders().isEmpty()) {
                continue;
            }
            if (occurrence == Occurrence.ONE
                    || (matcher.left() - after >= alternative.min() && !alternative.isNone(matcher))) {
                return alternative.match(matcher, after);
            }
        }
        return occurrence != Occurrence.ONE || matcher.fail(Problem.SYNTAX);
    }

    private boolean matchSequence(Matcher matcher) {
        int chosen = startingAt(matcher);
        if (chosen < 0) {
            return matcher.fail(Problem.SYNTAX);
        }
        while (chosen >= 0) {
            if (!matchOption(matcher, chosen)) {
                return false;
            }
            chosen = startingAt(matcher);
        }
        return true;
    }

    /*
     * As in Redis, an option may in general come twice, and then its last value counts; options that exclude each
     * other are an error at the second one.
     */
    private boolean matchOption(Matcher matcher, int chosen) {
        int start = matcher.position();
        if (occurrence.isSequence()) {
            matcher.occurs();
        } else if (occurrence != Occurrence.ONE && occurrence.isExclusive() && excluded(matcher, chosen)) {
            return matcher.fail(Problem.SYNTAX);
        }
        return alternatives.get(chosen).match(matcher, 0) || matcher.failAt(start);
    }

    private boolean excluded(Matcher matcher, int chosen) {
        for (int i = 0; i < alternatives.size(); i++) {
            boolean allowed = i == chosen && occurrence != Occurrence.AT_MOST_ONCE;
            if (!allowed && alternatives.get(i).hasBegun(matcher)) {
                return true;
            }
        }
        return false;
    }

    private int startingAt(Matcher matcher) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).canStart(matcher)) {
                return i;
            }
        }
        return -1;
    }
}
