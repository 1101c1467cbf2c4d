package io.sluice.settings;

import java.util.Comparator;
import java.util.Optional;

/** Guesses which setting a misspelt name was meant to be. */
final class NearestName {
    private NearestName() {}

    /** Returns the setting whose name takes the fewest edits, if they are at most a third of the name. */
    static Optional<Setting<?>> to(String name) {
        return Parameters.all().stream()
                .min(Comparator.comparingInt(setting -> distance(name, setting.name())))
                .filter(setting -> distance(name, setting.name()) <= Math.max(2, name.length() / 3));
    }

    /** The number of characters to insert, remove or replace (Levenshtein), row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
