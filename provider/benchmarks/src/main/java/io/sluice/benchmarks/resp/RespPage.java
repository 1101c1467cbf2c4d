package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Spread;
import io.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The results of a session as tables for readers. */
final class RespPage {
    private static final List<String> PERCENTILES = List.of("50", "99", "99.9", "99.99");
    private static final String HOW_TO_READ = """
            How to read it: each figure is the median of the rounds, with the least and the greatest behind it. The
            servers ran in one session, each in a process of its own, and took turns at each load, so compare them with
            each other and not with another session. P is the number of requests that a connection sends before it waits
            for their replies, C the number of connections. A ratio is taken within each round: above 1, Sluice answers
            more requests (throughput), or uses more processor time (CPU). The generator is one thread on the same
            machine; where CPU per request is low and throughput is not high, it is the generator that was measured.
            Keys have 16 bytes, chosen from 100,000 at random; values have 32 bytes. Every reply was checked.

            Collections are those of redis-benchmark: values and elements of 3 bytes, members and fields of 20 bytes,
            chosen from 100,000 at random, XADD without a limit. Each is made anew before each measurement: absent
            for what adds, 1,000 elements for what reads a part (its number in the name), 10 or 100 fields for
            HGETALL, 500,000 elements for what takes them, whose run ends earlier if they are used up.
            """;

    private final List<String> servers;
    private final List<Comparison> comparisons;

    RespPage(List<String> servers, List<Comparison> comparisons) {
        this.servers = servers;
        this.comparisons = comparisons;
    }

    /** Returns the page but for its heading. */
    String text() {
        return HOW_TO_READ
                + "\n## Throughput, thousands of requests a second\n\n"
                + figures(measurement -> measurement.requestsPerSecond() / 1000)
                + "\n## CPU of the server, µs per request (its process, user and system)\n\n"
                + figures(Measurement::cpuUsPerRequest)
                + "\n## Latency of a pipeline, µs: p50, p99, p99.9, p99.99\n\n"
                + "The loop is closed and the server kept busy: times under full load, all rounds together.\n\n"
                + latencies();
    }

    private Table figures(ToDoubleFunction<Measurement> figure) {
        List<String> headings = headings();
        rivals().forEach(server -> headings.add(server + " ÷ redis"));
        Table table = new Table(headings);
        for (Comparison comparison : comparisons) {
            List<String> cells = new ArrayList<>(List.of(comparison.load().toString()));
            servers.forEach(server -> cells.add(cell(comparison.spread(server, figure))));
            rivals().forEach(server -> cells.add(cell(comparison.ratio(server, RedisServer.NAME, figure))));
            table.add(cells);
        }
        return table;
    }

    private Table latencies() {
        Table table = new Table(headings());
        for (Comparison comparison : comparisons) {
            List<String> cells = new ArrayList<>(List.of(comparison.load().toString()));
            servers.forEach(server -> cells.add(cell(comparison.latencyNs(server))));
            table.add(cells);
        }
        return table;
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("test"));
        headings.addAll(servers);
        return headings;
    }

    private List<String> rivals() {
        return servers.contains(RedisServer.NAME)
                ? servers.stream()
                        .filter(name -> !name.equals(RedisServer.NAME))
                        .toList()
                : List.of();
    }

    private static String cell(Spread spread) {
        int digits = spread.median() < 100 ? 2 : 0;
        return String.format(
                Locale.ROOT,
                "%1$." + digits + "f (%2$." + digits + "f–%3$." + digits + "f)",
                spread.median(),
                spread.min(),
                spread.max());
    }

    private static String cell(Histogram latencyNs) {
        return String.join(
                " · ",
                percentilesUs(latencyNs).values().stream()
                        .map(us -> String.format(Locale.ROOT, "%,d", us))
                        .toList());
    }

    /** Returns the latencies that are reported, by percentile. */
    static Map<String, Long> percentilesUs(Histogram latencyNs) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String percentile : PERCENTILES) {
            values.put("p" + percentile, latencyNs.getValueAtPercentile(Double.parseDouble(percentile)) / 1000);
        }
        return values;
    }
}
