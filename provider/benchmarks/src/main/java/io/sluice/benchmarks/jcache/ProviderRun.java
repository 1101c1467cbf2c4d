package io.sluice.benchmarks.jcache;

import io.sluice.benchmarks.report.Options;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * The measured JVM: one provider, one way of storing, all operations.
 *
 * <p>JMH could start a JVM for each operation itself. One for all of them, started by {@link JcacheBenchmark}, is
 * nearer to an application, whose caches are read and written by the same code, and takes a third of the time. Each
 * round starts with another operation, since the first finds code that has seen nothing else.
 */
public final class ProviderRun {
    static final String PROVIDER = "benchmark.provider";
    static final String STORING = "benchmark.storing";
    static final String PAYLOAD = "benchmark.payload";
    static final String ROUND = "benchmark.round";

    /** What JMH calls the bytes allocated for an operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final System.Logger LOG = System.getLogger(ProviderRun.class.getName());

    private final Options options = new Options(System.getProperties());
    private final Path report;

    private ProviderRun(Path report) {
        this.report = report;
    }

    /** Measures, and reports to the file that the only argument names. */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            new ProviderRun(Path.of(arguments[0])).run();
            OpenCache.closeAll();
            status = 0;
        } catch (IOException | RunnerException e) {
            LOG.log(Level.ERROR, "cannot measure", e);
        } finally {
            System.exit(status); // a provider may leave threads behind that would keep the JVM alive
        }
    }

    private void run() throws IOException, RunnerException {
        List<Work> order = new ArrayList<>(Work.of(OpenCache.payload()));
        Collections.rotate(order, options.integer("round", 0));
        for (int threads : options.integers("threads", JcacheBenchmark.THREADS)) {
            for (Work work : order) {
                Outcome outcome = measure(work, threads);
                Files.writeString(report, outcome.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    private Outcome measure(Work work, int threads) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + CacheOperations.class.getName() + "." + work.method() + "$")
                        .forks(0)
                        .threads(threads)
                        .warmupIterations(1)
                        .warmupTime(time("warmup", JcacheBenchmark.WARMUP))
                        .measurementIterations(1)
                        .measurementTime(time("seconds", JcacheBenchmark.SECONDS))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        return new Outcome(work, threads, result.getPrimaryResult().getScore(), allocated.getScore());
    }

    private TimeValue time(String name, String otherwise) {
        return TimeValue.milliseconds(options.seconds(name, otherwise).toMillis());
    }
}
