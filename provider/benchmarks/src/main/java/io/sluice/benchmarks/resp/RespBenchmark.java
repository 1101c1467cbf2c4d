package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.JavaCommand;
import io.sluice.benchmarks.report.Json;
import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.report.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The session over RESP: Sluice, once for each garbage collector asked for, and redis-server. */
public final class RespBenchmark {
    private static final int ROUNDS = 5;

    private final Options options;
    private final Session session;
    private final List<MeasuredServer> servers = new ArrayList<>();

    private RespBenchmark(Options options) {
        this.options = options;
        this.session = Session.begin("resp", options.root());
    }

    /** Runs a session and tells its results. */
    public static void run(Options options) throws IOException {
        RespBenchmark benchmark = new RespBenchmark(options);
        try {
            benchmark.start();
            benchmark.measure();
        } finally {
            benchmark.servers.forEach(MeasuredServer::close);
        }
    }

    private void start() throws IOException {
        Path jar = options.root().resolve("server-module/standalone/target/sluice-server.jar");
        for (JavaCommand java : options.javaCommands()) {
            servers.add(SluiceServer.start(java, jar, options.directory()));
        }
        if (Boolean.parseBoolean(options.text("redis", "true"))) {
            servers.add(RedisServer.start());
        }
    }

    private void measure() throws IOException {
        int rounds = options.integer("rounds", ROUNDS);
        Duration time = options.seconds("seconds", "1");
        Rounds measured = new Rounds(servers, Plan.of(options));
        measured.warmUp(options.seconds("warmup", "3"));
        List<Comparison> comparisons = measured.run(rounds, time);
        String page = session.heading("RESP: Sluice beside redis-server")
                + setting(rounds, time)
                + new RespPage(names(), comparisons).text()
                + pauses();
        say(page);
        if (options.isRecorded()) {
            session.writePage(page);
            session.addToHistory(results(comparisons));
        }
    }

    private String setting(int rounds, Duration time) {
        return rounds + " rounds of " + time.toMillis() / 1000.0 + " s for each load; servers: "
                + String.join(", ", names()) + "; JVMs: "
                + options.javaCommands().stream().map(JavaCommand::toString).toList() + ".\n\n";
    }

    private String pauses() {
        StringBuilder text = new StringBuilder("\n## Pauses of the garbage collector, whole session\n\n");
        for (MeasuredServer server : servers) {
            if (server instanceof SluiceServer) {
                text.append("- ")
                        .append(server.name())
                        .append(": ")
                        .append(server.gcPauses())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private Map<String, Object> results(List<Comparison> comparisons) {
        List<Object> results = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Map<String, Object> result = comparison.load().toMap();
            names().forEach(server -> result.put(server, figures(comparison, server)));
            results.add(result);
        }
        Map<String, Object> pauses = new LinkedHashMap<>();
        servers.stream()
                .filter(SluiceServer.class::isInstance)
                .forEach(server -> pauses.put(server.name(), server.gcPauses().toMap()));
        return Json.object("java", options.javaCommands().get(0).version(), "results", results, "gcPauses", pauses);
    }

    private static Map<String, Object> figures(Comparison comparison, String server) {
        return Json.object(
                "requestsPerSecond",
                        comparison
                                .spread(server, Measurement::requestsPerSecond)
                                .toMap(),
                "cpuUsPerRequest",
                        comparison.spread(server, Measurement::cpuUsPerRequest).toMap(),
                "latencyUs", RespPage.percentilesUs(comparison.latencyNs(server)));
    }

    private List<String> names() {
        return servers.stream().map(MeasuredServer::name).toList();
    }

    @SuppressWarnings("SystemOut") // what the user asked to see
    private static void say(String text) {
        System.out.println(text);
    }
}
