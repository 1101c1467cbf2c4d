package io.sluice.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes sure that a name stands for one word in every request. */
final class SlotCheck {
    private SlotCheck() {}

    /** Refuses a line in which a request may have two words of one name. */
    static void check(Sequence sequence, List<String> names) {
        Set<Integer> seen = new HashSet<>();
        for (Integer slot : slots(sequence)) {
            if (!seen.add(slot)) {
                throw new SyntaxException("two words called '" + names.get(slot) + "' that may come together");
            }
        }
    }

    private static List<Integer> slots(Sequence sequence) {
        List<Integer> slots = new ArrayList<>();
        for (Element element : sequence.elements) {
            if (element instanceof Token token) {
                slots.add(token.slot);
            } else if (element instanceof Argument argument) {
                slots.add(argument.slot);
            } else if (element instanceof Repeat repeat) {
                slots.addAll(slots(repeat.unit));
            } else if (element instanceof Halves halves) {
                slots.addAll(slots(halves.first.unit));
                slots.addAll(slots(halves.second.unit));
            } else if (element instanceof Choice choice) {
                slots.addAll(slots(choice));
            }
        }
        return slots;
    }

    /**
     * Alternatives may share a name unless they may come together. Those that come again and again are looked at one
     * by one; tokens of a choice that has a name are asked for by it.
     */
    private static List<Integer> slots(Choice choice) {
        List<Integer> all = new ArrayList<>();
        for (Sequence alternative : choice.alternatives) {
            List<Integer> own = slots(alternative);
            checkOnce(own);
            all.addAll(own);
        }
        if (choice.slot != Choice.UNNAMED && choice.alternatives.stream().allMatch(SlotCheck::isToken)) {
            return List.of(choice.slot);
        }
        if (choice.slot != Choice.UNNAMED) {
            all.add(choice.slot);
        }
        boolean together = !choice.occurrence.isExclusive() && !choice.occurrence.isSequence();
        return together ? all : all.stream().distinct().toList();
    }

    private static boolean isToken(Sequence alternative) {
        return alternative.elements.size() == 1 && alternative.leader() != null;
    }

    private static void checkOnce(List<Integer> slots) {
        if (new HashSet<>(slots).size() < slots.size()) {
            throw new SyntaxException("a name comes twice in one alternative");
        }
    }
}
