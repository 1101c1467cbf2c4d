package io.sluice.benchmarks;

import io.sluice.benchmarks.annotation.AnnotationBenchmark;
import io.sluice.benchmarks.jcache.JcacheBenchmark;
import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.resp.RespBenchmark;

/** The command: {@code Benchmarks resp}, {@code jcache} or {@code annotations}; {@code docs/HACKING.md} tells more. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the session that the only argument names. */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(System.getProperties());
        switch (String.join(" ", arguments)) {
            case "resp" -> RespBenchmark.run(options);
            case "jcache" -> JcacheBenchmark.run(options);
            case "annotations" -> AnnotationBenchmark.run(options);
            default -> throw new IllegalArgumentException("what shall be measured? resp, jcache or annotations");
        }
    }
}
