package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The loads of a session, in the order in which a round runs them. */
final class Plan {
    private static final String PIPELINES = "1,16,64";
    private static final String CONNECTIONS = "1,50,500";
    private static final String COLLECTIONS = "collections";
    private static final String ALL_TESTS = "PING,SET,GET,INCR,MSET," + COLLECTIONS;
    private static final int USUAL_CONNECTIONS = 50;
    private static final int USUAL_PIPELINE = 16;
    private static final List<String> TESTS_OF_MANY = List.of("SET", "GET");

    private Plan() {}

    /**
     * Returns what the options ask for: every combination of what they name. If they name nothing, every test with
     * every pipeline on 50 connections, and SET and GET also on 1 and 500; those of collections only with pipelines of
     * 16: all combinations would take too long. The name {@value #COLLECTIONS} stands for all tests of those.
     */
    static List<Load> of(Options options) {
        boolean asked = options.has("tests") || options.has("pipelines") || options.has("connections");
        List<Load> loads = new ArrayList<>();
        List<Workload> tests = tests(options);
        for (int connections : options.integers("connections", CONNECTIONS)) {
            for (int pipeline : options.integers("pipelines", PIPELINES)) {
                for (Workload test : tests) {
                    Load load = new Load(test, pipeline, connections);
                    if (asked || isUsual(load)) {
                        loads.add(load);
                    }
                }
            }
        }
        return loads;
    }

    private static List<Workload> tests(Options options) {
        return options.list("tests", ALL_TESTS).stream()
                .flatMap(test -> test.equalsIgnoreCase(COLLECTIONS)
                        ? Workload.COLLECTIONS.stream()
                        : Stream.of(Workload.named(test)))
                .toList();
    }

    private static boolean isUsual(Load load) {
        if (load.workload().isOfCollection()) {
            return load.connections() == USUAL_CONNECTIONS && load.pipeline() == USUAL_PIPELINE;
        }
        if (load.connections() == USUAL_CONNECTIONS) {
            return true;
        }
        return load.pipeline() <= USUAL_PIPELINE
                && TESTS_OF_MANY.contains(load.workload().name());
    }
}
