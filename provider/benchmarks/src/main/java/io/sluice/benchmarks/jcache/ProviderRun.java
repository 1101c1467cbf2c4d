package io.sluice.benchmarks.jcache;

import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.trial.Trials;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The measured JVM: one provider, one way of storing, all operations.
 *
 * <p>All of them are called before any is measured: compiling what is called takes this machine's processors for
 * seconds, and code that has served one operation only is compiled anew when another comes. Then the compiler is waited
 * for.
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

    private static final System.Logger LOG = System.getLogger(ProviderRun.class.getName());

    /** For how long the operation is called that is measured next: another one has used memory meanwhile. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private static final int COMPILER_LOOK_NS = 300_000_000;
    private static final int COMPILER_LOOKS_MAX = 30;

    private final Options options = new Options(System.getProperties());
    private final Trials trials =
            new Trials(CacheOperations.class, SETTLING, options.seconds("seconds", JcacheBenchmark.SECONDS));
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
        List<Integer> threadCounts = options.integers("threads", JcacheBenchmark.THREADS);
        for (Work work : order) {
            trials.warmUp(
                    work.method(), Collections.max(threadCounts), options.seconds("warmup", JcacheBenchmark.WARMUP));
        }
        awaitCompiler();
        for (int threads : threadCounts) {
            for (Work work : order) {
                trials.report(work.method(), threads, report);
            }
        }
    }

    /** Waits until nothing is left to be compiled, which the measured threads have kept from the processors so far. */
    private static void awaitCompiler() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before;
        long now = compiler.getTotalCompilationTime();
        int looks = 0;
        do {
            before = now;
            LockSupport.parkNanos(COMPILER_LOOK_NS);
            now = compiler.getTotalCompilationTime();
        } while (now > before && ++looks < COMPILER_LOOKS_MAX);
    }
}
