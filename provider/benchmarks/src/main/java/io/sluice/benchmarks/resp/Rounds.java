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
        List<Load> known = new ArrayList<>(loads);
        for (MeasuredServer server : servers) {
            try (ControlClient client = new ControlClient(server.port())) {
                client.fill();
                generators.put(server, new LoadGenerator(server.port(), new ProcessorTime(pid(client))));
                leaveOutUnknown(known, server, client);
            }
        }
        this.loads = List.copyOf(known);
    }

    /** Leaves out tests of commands that a server does not have: there would be nothing to compare. */
    private static void leaveOutUnknown(List<Load> loads, MeasuredServer server, ControlClient client)
            throws IOException {
        for (Workload workload : workloads(loads)) {
            if (!client.knows(workload.words().get(0))) {
                say("left out: " + workload.name() + ", which " + server.name() + " does not know");
                loads.removeIf(load -> load.workload().equals(workload));
            }
        }
    }

    private static List<Workload> workloads(List<Load> loads) {
        return loads.stream().map(Load::workload).distinct().toList();
    }

    /** Lets JVMs compile what they will run. */
    void warmUp(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        for (MeasuredServer server : generators.keySet()) {
            for (Workload workload : workloads(loads)) {
                measure(server, new Load(workload, WARMUP_PIPELINE, WARMUP_CONNECTIONS), time);
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
                    Measurement measurement = measure(server, comparison.load(), time);
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

    private Measurement measure(MeasuredServer server, Load load, Duration time) throws IOException {
        LoadGenerator generator = generators.get(server);
        if (generator == null) {
            throw new IllegalStateException(server.name());
        }
        try (ControlClient client = new ControlClient(server.port())) {
            client.prepare(load.workload().stock());
        }
        return generator.run(load, time);
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
