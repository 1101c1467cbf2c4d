package io.sluice.testkit.generator;

/**
 * How often a generator does what, each a probability from 0 to 1.
 *
 * @param option that an optional argument is there
 * @param repeated that an option comes a second time, with the same or another alternative
 * @param otherCase that a token or a name is not written in capitals
 * @param wrongType that a word is not of its argument's type
 * @param unknownOption that a word follows which no command knows
 * @param wrongArity that a word is missing, or there twice
 * @param unknownCommand that the command does not exist
 */
public record Chances(
        double option,
        double repeated,
        double otherCase,
        double wrongType,
        double unknownOption,
        double wrongArity,
        double unknownCommand) {

    /** Mostly good commands, with every mistake often enough. */
    public static final Chances MIXED = new Chances(0.35, 0.08, 0.15, 0.05, 0.03, 0.05, 0.005);

    /** Only what the declarations allow. */
    public static final Chances CORRECT = new Chances(0.35, 0, 0.15, 0, 0, 0, 0);
}
