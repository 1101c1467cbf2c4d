package io.sluice.command;

/** Why the words of a request do not fit a syntax line. */
public enum Problem {
    /** They fit. */
    NONE,
    /** There are too few, too many, or half a pair. */
    ARITY,
    /** A word is not one of the options, or an option lacks its value. */
    SYNTAX,
    /** The number of keys is not a number from 1 on. */
    KEY_COUNT,
    /** Of two lists that have to be equally long, one is longer. */
    UNBALANCED
}
