package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Json;
import java.util.Map;

/** What a generator sends: a workload, so many requests at a time on each of so many connections. */
public record Load(Workload workload, int pipeline, int connections) {

    /** Returns the load by names, for the history. */
    Map<String, Object> toMap() {
        return Json.object("test", workload.name(), "pipeline", pipeline, "connections", connections);
    }

    @Override
    public String toString() {
        return workload.name() + " P=" + pipeline + " C=" + connections;
    }
}
