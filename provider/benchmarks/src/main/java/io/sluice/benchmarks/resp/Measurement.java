package io.sluice.benchmarks.resp;

import org.HdrHistogram.Histogram;

/** What one run measured: requests answered in its time, what they cost the server, how long each pipeline took. */
public record Measurement(long requests, long elapsedNs, long serverCpuNs, Histogram latencyNs) {

    double requestsPerSecond() {
        return requests * 1e9 / elapsedNs;
    }

    double cpuUsPerRequest() {
        return serverCpuNs / 1e3 / requests;
    }
}
