package io.sluice.command;

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

    /** Returns the token it begins with, or null. */
    @Nullable
    Token leader() {
        return elements.get(0) instanceof Token token ? token : null;
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
