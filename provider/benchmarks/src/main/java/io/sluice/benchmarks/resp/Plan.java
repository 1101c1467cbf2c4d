package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Options;
import java.util.ArrayList;
import java.util.List;

/** The loads of a session, in the order in which a round runs them. */
final class Plan {
    private static final String PIPELINES = "1,16,64";
    private static final String CONNECTIONS = "1,50,500";
    private static final String ALL_TESTS = "PING,SET,GET,INCR,MSET";
    private static final int USUAL_CONNECTIONS = 50;
    private static final int PIPELINE_MAX_OF_MANY = 16;
    private static final List<String> TESTS_OF_MANY = List.of("SET", "GET");

    private Plan() {}

    /**
     * Returns what the options ask for: every combination of what they name. If they name nothing, every test with
     * every pipeline on 50 connections, and SET and GET also on 1 and 500: 45 combinations would take too long.
     */
    static List<Load> of(Options options) {
        boolean asked = options.has("tests") || options.has("pipelines") || options.has("connections");
        List<Load> loads = new ArrayList<>();
        for (int connections : options.integers("connections", CONNECTIONS)) {
            for (int pipeline : options.integers("pipelines", PIPELINES)) {
                for (String test : options.list("tests", ALL_TESTS)) {
                    Load load = new Load(Workload.named(test), pipeline, connections);
                    if (asked || isUsual(load)) {
                        loads.add(load);
                    }
                }
            }
        }
        return loads;
    }

    private static boolean isUsual(Load load) {
        if (load.connections() == USUAL_CONNECTIONS) {
            return true;
        }
        return load.pipeline() <= PIPELINE_MAX_OF_MANY
                && TESTS_OF_MANY.contains(load.workload().name());
    }
}
