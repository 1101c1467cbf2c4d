package io.sluice.benchmarks.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures methods of a class of benchmarks, in this JVM.
 *
 * @param benchmarks the class
 * @param warmup for how long each method is called before it is measured
 * @param measured for how long it is measured
 */
public record Trials(Class<?> benchmarks, Duration warmup, Duration measured) {
    /** What JMH calls the bytes allocated for an operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Calls one method for some time, and forgets how long that took. */
    public void warmUp(String method, int threads, Duration time) throws RunnerException {
        new Trials(benchmarks, Duration.ZERO, time).measure(method, threads);
    }

    /**
     * Measures one method.
     *
     * @throws RunnerException if the method fails
     */
    public Trial measure(String method, int threads) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + benchmarks.getName() + "." + method + "$")
                        .forks(0)
                        .threads(threads)
                        .warmupIterations(warmup.isZero() ? 0 : 1)
                        .warmupTime(TimeValue.milliseconds(warmup.toMillis()))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(measured.toMillis()))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        return new Trial(method, threads, result.getPrimaryResult().getScore(), allocated.getScore());
    }

    /** Measures one method, and adds what came of it to a file. */
    public void report(String method, int threads, Path file) throws IOException, RunnerException {
        Files.writeString(
                file, measure(method, threads).line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
