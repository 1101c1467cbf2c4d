package io.sluice.command;

/**
 * The words of one request, read by a syntax line. Reusable; binding and asking allocate nothing.
 *
 * <p>Words are asked for by the name that the syntax line gives them, and answered as indexes into the request, whose
 * word 0 is the command's name. A name that the line does not have is a mistake in the command and throws
 * {@link IllegalArgumentException}. Not safe for use by several threads.
 */
public final class Binding {
    private static final Syntax NOTHING = Syntax.compile("NOTHING");

    private final Words words;
    private final Matcher matcher;
    private Syntax syntax = NOTHING;
    private boolean fixed = true;

    /** Makes a binding for requests that come one after another in the same {@code words}. */
    public Binding(Words words) {
        this.words = words;
        this.matcher = new Matcher(words);
    }

    /**
     * Reads the words.
     *
     * @return {@link Problem#NONE} if they fit; after a problem other than {@link Problem#ARITY} the arguments before
     *     the word that does not fit can be asked for
     */
    public Problem bind(Syntax line) {
        syntax = line;
        fixed = line.isFixed();
        int arity = line.arity();
        int count = words.count();
        if (arity > 0 ? count != arity : count < -arity) {
            return Problem.ARITY;
        }
        return fixed ? Problem.NONE : match();
    }

    private Problem match() {
        matcher.start(syntax.path().size(), syntax.slots());
        if (syntax.arguments().match(matcher, 0) && matcher.left() > 0 && !syntax.isOpen()) {
            matcher.fail(syntax.hasOptions() ? Problem.SYNTAX : Problem.ARITY);
        }
        return matcher.problem();
    }

    /** Returns the index of the word that does not fit. */
    public int problemAt() {
        return matcher.problemAt();
    }

    /** Returns whether the request has the token or the argument. */
    public boolean has(String name) {
        int slot = syntax.slot(name);
        return fixed || matcher.has(slot);
    }

    /** Returns the index of the word, the first one of a repetition, or -1 if the request does not have it. */
    public int index(String name) {
        int slot = syntax.slot(name);
        return fixed ? syntax.path().size() + slot : matcher.first(slot);
    }

    /** Returns how often an argument comes. */
    public int times(String name) {
        int slot = syntax.slot(name);
        return fixed ? 1 : matcher.times(slot);
    }

    /** Returns the distance between the words of a repeated argument that the request has. */
    public int step(String name) {
        int slot = syntax.slot(name);
        return fixed ? 1 : matcher.step(slot);
    }

    /** Returns how many parts the request has of those that come again and again. */
    public int occurrenceCount() {
        return fixed ? 0 : matcher.occurrenceCount();
    }

    /** Returns the index of the token that such a part begins with, counted from 0 in the order of the request. */
    public int occurrence(int number) {
        return matcher.occurrence(number);
    }

    /** Returns the number of keys. */
    public int keyCount() {
        if (fixed) {
            return syntax.keySlots().length;
        }
        int count = 0;
        for (int slot : syntax.keySlots()) {
            count += matcher.times(slot);
        }
        return count;
    }

    /** Returns the index of a key, counted from 0 to {@link #keyCount()} - 1. */
    public int key(int number) {
        if (fixed) {
            return syntax.path().size() + syntax.keySlots()[number];
        }
        int rest = number;
        for (int slot : syntax.keySlots()) {
            int times = matcher.times(slot);
            if (rest < times) {
                return matcher.first(slot) + rest * matcher.step(slot);
            }
            rest -= times;
        }
        throw new IndexOutOfBoundsException("key " + number + " of " + keyCount());
    }

    /** Returns the index of the specification of a key, counted from 0 to {@link #keyCount()} - 1. */
    public int keySpec(int number) {
        int rest = number;
        for (int slot : syntax.keySlots()) {
            int times = fixed ? 1 : matcher.times(slot);
            if (rest < times) {
                return syntax.keySpec(slot);
            }
            rest -= times;
        }
        throw new IndexOutOfBoundsException("key " + number + " of " + keyCount());
    }
}
