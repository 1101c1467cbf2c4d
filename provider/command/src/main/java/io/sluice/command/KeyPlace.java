package io.sluice.command;

/**
 * What is known, before any request, of where a part of a syntax line stands in it.
 *
 * @param at the index of its first word; {@link #UNKNOWN} if that differs
 * @param behind the number of words behind it; {@link #UNKNOWN} if that differs
 * @param earliest the least index of its first word
 * @param ambiguous whether a word in front of it, from {@code earliest} on, may be just any word
 */
record KeyPlace(int at, int behind, int earliest, boolean ambiguous) {
    static final int UNKNOWN = -1;

    /** Returns the place with another number of words behind it. */
    KeyPlace followedBy(int words) {
        return new KeyPlace(at, words, earliest, ambiguous);
    }

    /** Returns the place of what comes next. */
    KeyPlace after(Element element) {
        int words = element.fixed();
        boolean certain = at != UNKNOWN && words != Element.UNBOUNDED;
        boolean free = words == Element.UNBOUNDED && hasFreeWord(element);
        return new KeyPlace(certain ? at + words : UNKNOWN, behind, earliest + element.min(), ambiguous || free);
    }

    /** Returns the place of an option of a run, any of which may come first. */
    KeyPlace among(Element own, Iterable<Element> run) {
        boolean free = ambiguous;
        for (Element element : run) {
            free |= element != own && hasFreeWord(element);
        }
        return new KeyPlace(UNKNOWN, UNKNOWN, earliest, free);
    }

    /** Whether any word at all may come, so that one that looks like a token need not be it. Keys are left out. */
    private static boolean hasFreeWord(Element element) {
        if (element instanceof Argument argument) {
            return argument.type == ArgumentType.STRING
                    || argument.type == ArgumentType.PATTERN
                    || argument.type == ArgumentType.KEYS
                    || argument.type == ArgumentType.CHANNEL
                    || argument.type == ArgumentType.SECRET
                    || argument.type == ArgumentType.SETTING;
        }
        if (element instanceof Repeat repeat) {
            return hasFreeWord(repeat.unit);
        }
        if (element instanceof Halves halves) {
            return hasFreeWord(halves.first) || hasFreeWord(halves.second);
        }
        return element instanceof Choice choice && choice.alternatives.stream().anyMatch(KeyPlace::hasFreeWord);
    }

    private static boolean hasFreeWord(Sequence sequence) {
        return sequence.elements.stream().anyMatch(KeyPlace::hasFreeWord);
    }
}
