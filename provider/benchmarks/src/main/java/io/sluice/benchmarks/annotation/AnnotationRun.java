package io.sluice.benchmarks.annotation;

import io.sluice.benchmarks.annotation.CallCost.Call;
import io.sluice.benchmarks.report.Options;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The measured JVM: every call, for every number of threads. */
public final class AnnotationRun {
    /** What JMH calls the bytes allocated for an operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final double NANOSECONDS = 1e9;
    private static final System.Logger LOG = System.getLogger(AnnotationRun.class.getName());

    private final Options options = new Options(System.getProperties());

    private AnnotationRun() {}

    /** Measures, and reports to the file that the only argument names. */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            new AnnotationRun().run(Path.of(arguments[0]));
            status = 0;
        } catch (IOException | RunnerException e) {
            LOG.log(Level.ERROR, "cannot measure", e);
        } finally {
            System.exit(status);
        }
    }

    private void run(Path report) throws IOException, RunnerException {
        for (int threads : options.integers("threads", AnnotationBenchmark.THREADS)) {
            for (Call call : Call.values()) {
                Files.writeString(
                        report,
                        measure(call, threads).line() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
    }

    private CallCost measure(Call call, int threads) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + BeanOperations.class.getName() + "." + call.method() + "$")
                        .forks(0)
                        .threads(threads)
                        .warmupIterations(1)
                        .warmupTime(time("warmup", AnnotationBenchmark.WARMUP))
                        .measurementIterations(1)
                        .measurementTime(time("seconds", AnnotationBenchmark.SECONDS))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        double callsPerSecond = result.getPrimaryResult().getScore(); // of all threads together
        return new CallCost(call, threads, threads * NANOSECONDS / callsPerSecond, allocated.getScore());
    }

    private TimeValue time(String name, String otherwise) {
        return TimeValue.milliseconds(options.seconds(name, otherwise).toMillis());
    }
}
