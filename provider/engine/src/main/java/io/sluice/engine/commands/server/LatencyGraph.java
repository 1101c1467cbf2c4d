package io.sluice.engine.commands.server;

import io.sluice.engine.observe.LatencyEvent;
import io.sluice.engine.observe.LatencyEvent.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * Draws the times of an event in characters, as Redis does: a column for each sample, four lines high, and under it, to
 * be read downwards, how long ago it was. More columns than fit into a line go below.
 */
final class LatencyGraph {
    private static final int WIDTH = 80;
    private static final int ROWS = 4;

    /** The heights within a row, and what stands below the top of a column. */
    private static final String HEIGHTS = "_o#";

    private static final char BELOW = '|';
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final StringBuilder text = new StringBuilder();
    private final List<Sample> samples;
    private final long lowest;
    private final long highest;

    private LatencyGraph(List<Sample> all) {
        samples = all;
        LongSummaryStatistics range =
                samples.stream().mapToLong(Sample::milliseconds).summaryStatistics();
        lowest = range.getMin();
        highest = range.getMax();
    }

    static String of(String name, LatencyEvent event, long nowSeconds) {
        LatencyGraph graph = new LatencyGraph(event.samples());
        graph.text
                .append(name)
                .append(" - high ")
                .append(graph.highest)
                .append(" ms, low ")
                .append(graph.lowest)
                .append(" ms (all time high ")
                .append(event.longestMs())
                .append(" ms)\n")
                .append("-".repeat(WIDTH))
                .append('\n');
        for (int from = 0; from < graph.samples.size(); from += WIDTH) {
            List<Sample> shown = graph.samples.subList(from, Math.min(from + WIDTH, graph.samples.size()));
            graph.text.append(from == 0 ? "" : "\n");
            graph.columns(shown);
            graph.labels(shown, nowSeconds);
        }
        return graph.text.toString();
    }

    private void columns(List<Sample> shown) {
        for (int row = ROWS - 1; row >= 0; row--) {
            for (Sample sample : shown) {
                text.append(part(height(sample.milliseconds()) - row * HEIGHTS.length()));
            }
            text.append('\n');
        }
        text.append(" ".repeat(shown.size())).append('\n');
    }

    /** Returns a height from 0 to all rows. */
    private int height(long milliseconds) {
        int heights = HEIGHTS.length() * ROWS;
        long range = Math.max(1, highest - lowest);
        return (int) Math.min(heights - 1, (milliseconds - lowest) * heights / range);
    }

    private static char part(int height) {
        if (height < 0) {
            return ' ';
        }
        return height < HEIGHTS.length() ? HEIGHTS.charAt(height) : BELOW;
    }

    private void labels(List<Sample> shown, long nowSeconds) {
        String[] labels = shown.stream()
                .map(sample -> ago(nowSeconds - sample.epochSeconds()))
                .toArray(String[]::new);
        int longest = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
        for (int letter = 0; letter < longest; letter++) {
            for (String label : labels) {
                text.append(letter < label.length() ? label.charAt(letter) : ' ');
            }
            text.append('\n');
        }
    }

    private static String ago(long seconds) {
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + "m";
        }
        return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
    }
}
