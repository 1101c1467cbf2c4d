package io.sluice.benchmarks.resp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs every load on every server, round after round.
 *
 * <p>Within a round the servers take turns at each load, and every other round in the opposite order: what the machine
 * does meanwhile meets all of them alike, and no server always follows the same one. All servers live through the whole
 * session; one that is not being measured is idle.
 */
final class Rounds {
    private static final int WARMUP_PIPELINE = 16;
    private static final int WARMUP_CONNECTIONS = 50;

    private final Map<MeasuredServer, LoadGenerator> generators = new LinkedHashMap<>();
    private final List<Load> loads;

    Rounds(List<? extends MeasuredServer> servers, List<Load> loads) throws IOException {
        this.loads = loads;
        for (MeasuredServer server : servers) {
            try (ControlClient client = new ControlClient(server.port())) {
                client.fill();
                generators.put(server, new LoadGenerator(server.port(), new ProcessorTime(pid(client))));
            }
        }
    }

    /** Lets JVMs compile what they will run. */
    void warmUp(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        List<Workload> workloads = loads.stream().map(Load::workload).distinct().toList();
        for (LoadGenerator generator : generators.values()) {
            for (Workload workload : workloads) {
                generator.run(new Load(workload, WARMUP_PIPELINE, WARMUP_CONNECTIONS), time);
            }
        }
    }

    /** Measures, and tells of each load of each round in one line. */
    List<Comparison> run(int rounds, Duration time) throws IOException {
        List<Comparison> comparisons = loads.stream().map(Comparison::new).toList();
        List<MeasuredServer> order = new ArrayList<>(generators.keySet());
        for (int round = 1; round <= rounds; round++) {
            for (Comparison comparison : comparisons) {
                StringBuilder line = new StringBuilder();
                for (MeasuredServer server : order) {
                    Measurement measurement = generator(server).run(comparison.load(), time);
                    comparison.add(server.name(), measurement);
                    line.append(String.format(
                            Locale.ROOT,
                            "  %s %,.0f/s %.2f µs",
                            server.name(),
                            measurement.requestsPerSecond(),
                            measurement.cpuUsPerRequest()));
                }
                say("round " + round + "/" + rounds + " " + comparison.load() + line);
            }
            Collections.reverse(order);
        }
        return comparisons;
    }

    private LoadGenerator generator(MeasuredServer server) {
        LoadGenerator generator = generators.get(server);
        if (generator == null) {
            throw new IllegalStateException(server.name());
        }
        return generator;
    }

    private static long pid(ControlClient client) throws IOException {
        return client.ask("INFO server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                .findFirst()
                .orElseThrow(() -> new IOException("INFO has no process_id"));
    }

    @SuppressWarnings("SystemOut") // progress of a program that a person started and waits for
    private static void say(String text) {
        System.out.println(text);
    }
}
