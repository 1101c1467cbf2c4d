package io.sluice.engine.commands;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Glob;

/** The options that commands have which walk in small steps. */
public final class ScanOptions {
    private static final long COUNT_DEFAULT = 10;

    /** Positions of the cursor to look at for each element asked for: sparse tables must not make a call slow. */
    private static final long POSITIONS_PER_ELEMENT = 10;

    private ScanOptions() {}

    /**
     * Returns how many elements are asked for. Redis reads the options, each with its value, one after another: a bad
     * number is told before an option behind it that is bad, and also where a good number follows.
     *
     * @param first the index of the first option
     */
    public static long count(Args args, int first) {
        long count = COUNT_DEFAULT;
        for (int at = first; at + 1 < args.count() && isOption(args, at); at += 2) {
            if (args.is(at, "COUNT")) {
                count = args.integerAt(at + 1);
                if (count < 1) {
                    throw Errors.SYNTAX;
                }
            }
        }
        return count;
    }

    /** Returns how many positions of the cursor to look at for so many elements. */
    public static long positions(long count) {
        return count > Long.MAX_VALUE / POSITIONS_PER_ELEMENT ? Long.MAX_VALUE : count * POSITIONS_PER_ELEMENT;
    }

    /** Returns what elements have to match. */
    public static Glob pattern(Args args) {
        return Glob.of(args.has("MATCH") ? args.bytes("pattern") : new byte[] {'*'});
    }

    private static boolean isOption(Args args, int at) {
        return args.is(at, "COUNT") || args.is(at, "MATCH") || args.is(at, "TYPE");
    }
}
