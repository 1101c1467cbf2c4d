package io.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns line up in plain text too: the first is text, the others are numbers. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Makes a table with its headings. */
    public Table(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    public void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + rows.get(0).size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            line(text, rows.get(row));
            if (row == 0) {
                rule(text);
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            text.append("| ")
                    .append(column == 0 ? cell + padding : padding + cell)
                    .append(' ');
        }
        text.append("|\n");
    }

    private void rule(StringBuilder text) {
        for (int column = 0; column < rows.get(0).size(); column++) {
            text.append(column == 0 ? "|:" : "|-").append("-".repeat(width(column)));
            text.append(column == 0 ? "-" : ":");
        }
        text.append("|\n");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
