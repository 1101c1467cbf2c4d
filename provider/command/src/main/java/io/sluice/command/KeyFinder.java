package io.sluice.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds out where the keys of a syntax line are in every request that fits it. */
final class KeyFinder {
    private static final int UNKNOWN = -1;

    private final List<KeySpec> specs = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();

    /** Looks at the arguments, the first of which is word {@code at} of a request. */
    KeyFinder(Sequence arguments, int at) {
        walk(arguments, at, 0);
    }

    List<KeySpec> specs() {
        return specs;
    }

    /** Returns the slots that hold keys. */
    int[] slots() {
        return slots.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    /** Both {@code start} and {@code behind}, the number of words that follow, may be unknown. */
    private void walk(Sequence sequence, int start, int behind) {
        int at = start;
        for (int i = 0; i < sequence.elements.size(); i++) {
            Element element = sequence.elements.get(i);
            int after = fixed(sequence, i + 1, behind);
            if (element instanceof Argument argument) {
                argument(argument, at);
            } else if (element instanceof Repeat repeat) {
                repeat(repeat, at, after);
            } else if (element instanceof Choice choice) {
                choice.alternatives.forEach(each -> walk(each, UNKNOWN, UNKNOWN));
            }
            at = at == UNKNOWN || element.min() != element.max() ? UNKNOWN : at + element.min();
        }
    }

    private static int fixed(Sequence sequence, int from, int behind) {
        int words = behind;
        for (Element element : sequence.elements.subList(from, sequence.elements.size())) {
            words = words == UNKNOWN || element.min() != element.max() ? UNKNOWN : words + element.min();
        }
        return words;
    }

    private void argument(Argument argument, int at) {
        if (argument.access != null) {
            add(argument, at == UNKNOWN ? unknown(argument.access) : range(argument.access, at, 0));
        }
    }

    private void repeat(Repeat repeat, int at, int after) {
        int size = repeat.unit.elements.size();
        for (int i = 0; i < size; i++) {
            Argument argument = (Argument) repeat.unit.elements.get(i);
            if (argument.access == null) {
                continue;
            }
            Set<KeyFlag> flags = argument.access.flags();
            if (at != UNKNOWN && repeat.counter != Repeat.UNCOUNTED) {
                add(argument, new KeySpec(flags, KeySpec.Search.COUNTED, at - 1, 0, size));
            } else if (at != UNKNOWN && after != UNKNOWN) {
                add(argument, new KeySpec(flags, KeySpec.Search.RANGE, at + i, -1 - after, size));
            } else {
                add(argument, unknown(argument.access));
            }
        }
    }

    private void add(Argument argument, KeySpec spec) {
        slots.add(argument.slot);
        KeySpec before = specs.isEmpty() ? spec : specs.get(specs.size() - 1);
        if (follows(spec, before)) {
            int last = spec.begin() - before.begin();
            specs.set(specs.size() - 1, new KeySpec(spec.flags(), KeySpec.Search.RANGE, before.begin(), last, 1));
        } else {
            specs.add(spec);
        }
    }

    /** Whether a key stands behind others to which the same is done: then they are one range. */
    private static boolean follows(KeySpec key, KeySpec before) {
        return key.search() == KeySpec.Search.RANGE
                && before.search() == KeySpec.Search.RANGE
                && key.last() == 0
                && before.last() >= 0
                && before.step() == 1
                && key.begin() == before.begin() + before.last() + 1
                && key.flags().equals(before.flags());
    }

    private static KeySpec range(Access access, int at, int last) {
        return new KeySpec(access.flags(), KeySpec.Search.RANGE, at, last, 1);
    }

    private static KeySpec unknown(Access access) {
        Set<KeyFlag> flags = EnumSet.copyOf(access.flags());
        flags.add(KeyFlag.INCOMPLETE);
        return new KeySpec(flags, KeySpec.Search.UNKNOWN, 0, 0, 1);
    }
}
