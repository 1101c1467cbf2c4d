package io.sluice.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Elements one after another, of which those that are options may change places with their neighbours. */
final class Sequence {
    final List<Element> elements;

    private final int min;

    /** For each element, the least number of words that those behind it take. */
    private final int[] minBehind;

    /** For each element that begins a run of options, the index behind the run; 0 for all others. */
    private final int[] runEnd;

    private final List<Token> leaders;

    Sequence(List<Element> elements) {
        this.elements = List.copyOf(elements);
        this.min = elements.stream().mapToInt(Element::min).sum();
        this.minBehind = new int[elements.size()];
        this.runEnd = new int[elements.size()];
        for (int i = elements.size() - 2; i >= 0; i--) {
            minBehind[i] = minBehind[i + 1] + elements.get(i + 1).min();
        }
        for (int i = 0; i < elements.size(); i++) {
            int end = i;
            while (end < elements.size() && elements.get(end).isOption()) {
                end++;
            }
            runEnd[i] = end > i ? end : 0;
        }
        this.leaders = List.copyOf(leaders(this.elements));
    }

    private static List<Token> leaders(List<Element> elements) {
        List<Token> leaders = new ArrayList<>();
        for (Element element : elements) {
            if (element instanceof Token token) {
                leaders.add(token);
                return leaders;
            }
            List<Token> own = element instanceof Choice choice ? choice.leaders() : List.of();
            if (own.isEmpty()) {
                return List.of();
            }
            leaders.addAll(own);
            if (element.min() > 0) {
                return leaders;
            }
        }
        return List.of();
    }

    int min() {
        return min;
    }

    /** Returns all arguments in here, in order. */
    Stream<Argument> arguments() {
        return elements.stream().flatMap(Sequence::arguments);
    }

    private static Stream<Argument> arguments(Element element) {
        if (element instanceof Argument argument) {
            return Stream.of(argument);
        }
        if (element instanceof Repeat repeat) {
            return repeat.unit.arguments();
        }
        if (element instanceof Halves halves) {
            return Stream.of(halves.first, halves.second).flatMap(half -> half.unit.arguments());
        }
        return element instanceof Choice choice
                ? choice.alternatives.stream().flatMap(Sequence::arguments)
                : Stream.empty();
    }

    int max() {
        int max = 0;
        for (Element element : elements) {
            max = Element.add(max, element.max());
        }
        return max;
    }

    /** Returns the one token it begins with, or null. */
    @Nullable
    Token leader() {
        return elements.get(0) instanceof Token token ? token : null;
    }

    /** Returns the tokens one of which it begins with; empty if it may begin with any word. */
    List<Token> leaders() {
        return leaders;
    }

    /** Returns whether it begins with the token at the matcher's position. */
    boolean canStart(Matcher matcher) {
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).isAt(matcher)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the request has it already. */
    boolean hasBegun(Matcher matcher) {
        for (int i = 0; i < leaders.size(); i++) {
            if (matcher.has(leaders.get(i).slot)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it is a repetition that the request says never comes. */
    boolean isNone(Matcher matcher) {
        return elements.get(0) instanceof Repeat repeat && repeat.isNone(matcher);
    }

    /** Takes words as {@link Element#match} does. */
    boolean match(Matcher matcher, int after) {
        for (int i = 0; i < elements.size(); i++) {
            int behind = after + minBehind[i];
            int end = runEnd[i];
            boolean fits = end > 0 ? matchRun(matcher, i, end) : elements.get(i).match(matcher, behind);
            if (!fits) {
                return false;
            }
            if (end > 0) {
                i = end - 1;
            }
        }
        return true;
    }

    private boolean matchRun(Matcher matcher, int from, int to) {
        int at = from;
        while (at < to && matcher.left() > 0) {
            Choice option = (Choice) elements.get(at);
            if (option.canStart(matcher)) {
                if (!option.match(matcher, 0)) {
                    return false;
                }
                at = from;
            } else {
                at++;
            }
        }
        return true;
    }
}
