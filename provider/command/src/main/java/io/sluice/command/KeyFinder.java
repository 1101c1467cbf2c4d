package io.sluice.command;

import static io.sluice.command.KeyPlace.UNKNOWN;

import io.sluice.command.KeySpec.Search;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out where the keys of a syntax line are in every request that fits it. */
final class KeyFinder {
    /*
     * One walk along the line, with what is known of the place so far. Keys at a fixed place are ranges, those behind
     * their number counted. What follows a token whose place is free is found by looking for the token, if no other
     * word can look like it; if one can, and the keys go on to the end of the request, by looking for it from there,
     * which is wrong only if a key is called so. Everything else needs the command's own parser.
     */
    private static final int FROM_THE_END = -2;
    private static final int HALF = 2;

    private final List<KeySpec> specs = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final Map<Integer, Integer> specOfSlot = new LinkedHashMap<>();

    /** Looks at the arguments, the first of which is word {@code at} of a request. */
    KeyFinder(Sequence arguments, int at) {
        walk(arguments, new KeyPlace(at, 0, at, false));
    }

    List<KeySpec> specs() {
        return specs;
    }

    /** Returns the slots that hold keys. */
    int[] slots() {
        return slots.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    /** Returns for each slot that has to do with keys the index of its specification. */
    Map<Integer, Integer> specOfSlot() {
        return specOfSlot;
    }

    private void walk(Sequence sequence, KeyPlace start) {
        KeyPlace place = start;
        Token before = null;
        List<Element> elements = sequence.elements;
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            KeyPlace here = place.followedBy(fixed(sequence, i + 1, start.behind()));
            if (before != null && here.at() == UNKNOWN && keyword(before, element, here)) {
                place = place.after(element);
                before = null;
                continue;
            }
            visit(element, element.isOption() ? here.among(element, run(elements, i)) : here);
            place = place.after(element);
            before = element instanceof Token token ? token : null;
        }
    }

    /** Returns the neighbouring options. */
    private static List<Element> run(List<Element> elements, int at) {
        int from = at;
        while (from > 0 && elements.get(from - 1).isOption()) {
            from--;
        }
        int to = at;
        while (to < elements.size() && elements.get(to).isOption()) {
            to++;
        }
        return elements.subList(from, to);
    }

    private static int fixed(Sequence sequence, int from, int behind) {
        int words = behind;
        for (Element element : sequence.elements.subList(from, sequence.elements.size())) {
            boolean certain = words != UNKNOWN && element.fixed() != Element.UNBOUNDED;
            words = certain ? words + element.fixed() : UNKNOWN;
        }
        return words;
    }

    private void visit(Element element, KeyPlace place) {
        if (element instanceof Argument argument) {
            argument(argument, place);
        } else if (element instanceof Repeat repeat) {
            repeat(repeat, place);
        } else if (element instanceof Halves halves) {
            repeat(halves.first, place.followedBy(UNKNOWN));
            repeat(halves.second, new KeyPlace(UNKNOWN, UNKNOWN, place.earliest(), true));
        } else if (element instanceof Choice choice) {
            choice.alternatives.forEach(each -> walk(each, place));
        }
    }

    private void argument(Argument argument, KeyPlace place) {
        if (argument.type == ArgumentType.KEYS) {
            pattern(argument);
        } else if (argument.access != null && place.at() == UNKNOWN) {
            add(argument, unknown(argument.access));
        } else if (argument.access != null) {
            add(argument, KeySpec.range(argument.access.flags(), place.at(), 0, 1));
        }
    }

    /** All patterns of a line share one specification. */
    private void pattern(Argument argument) {
        KeySpec spec = unknown(Access.READ);
        if (!specs.contains(spec)) {
            specs.add(spec);
        }
        specOfSlot.put(argument.slot, specs.indexOf(spec));
    }

    private void repeat(Repeat repeat, KeyPlace place) {
        int size = repeat.unit.elements.size();
        for (int i = 0; i < size; i++) {
            Argument argument = (Argument) repeat.unit.elements.get(i);
            if (argument.access == null) {
                continue;
            }
            Set<KeyFlag> flags = argument.access.flags();
            if (place.at() != UNKNOWN && repeat.isCounted()) {
                add(argument, KeySpec.counted(flags, place.at() - 1, size));
            } else if (place.at() != UNKNOWN && place.behind() != UNKNOWN) {
                add(argument, KeySpec.range(flags, place.at() + i, -1 - place.behind(), size));
            } else {
                add(argument, unknown(argument.access));
            }
        }
    }

    /** Adds the keys behind a token, if they can be found by it. */
    private boolean keyword(Token token, Element element, KeyPlace place) {
        boolean single = element instanceof Argument;
        Argument key = single ? (Argument) element : listed(element);
        boolean toEnd = !single && place.behind() <= 0;
        if (key == null || key.access == null || !(single ? !place.ambiguous() : toEnd)) {
            return false;
        }
        Set<KeyFlag> flags = EnumSet.copyOf(key.access.flags());
        int begin = place.earliest() - 1;
        if (place.ambiguous()) {
            flags.add(KeyFlag.INCOMPLETE);
            begin = FROM_THE_END;
        }
        int limit = element instanceof Halves ? HALF : 0;
        add(key, new KeySpec(flags, Search.KEYWORD, begin, single ? 0 : -1, 1, token.text, limit));
        return true;
    }

    /** Returns the argument that a list consists of, which may be the first half of the words. */
    private static @Nullable Argument listed(Element element) {
        Element list = element instanceof Halves halves ? halves.first : element;
        return list instanceof Repeat repeat && !repeat.isCounted() && repeat.unit.elements.size() == 1
                ? (Argument) repeat.unit.elements.get(0)
                : null;
    }

    private void add(Argument argument, KeySpec spec) {
        slots.add(argument.slot);
        KeySpec before = specs.isEmpty() ? spec : specs.get(specs.size() - 1);
        if (follows(spec, before)) {
            int last = spec.begin() - before.begin();
            specs.set(specs.size() - 1, KeySpec.range(spec.flags(), before.begin(), last, 1));
        } else {
            specs.add(spec);
        }
        specOfSlot.put(argument.slot, specs.size() - 1);
    }

    /** Whether a key stands behind others to which the same is done: then they are one range. */
    private static boolean follows(KeySpec key, KeySpec before) {
        return key.search() == Search.RANGE
                && before.search() == Search.RANGE
                && key.last() == 0
                && before.last() >= 0
                && before.step() == 1
                && key.begin() == before.begin() + before.last() + 1
                && key.flags().equals(before.flags());
    }

    private static KeySpec unknown(Access access) {
        return KeySpec.unknown(access.flags());
    }
}
