package io.sluice.benchmarks.annotation;

import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.trial.Trials;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.openjdk.jmh.runner.RunnerException;

/** The measured JVM: every call, for every number of threads. */
public final class AnnotationRun {
    private static final System.Logger LOG = System.getLogger(AnnotationRun.class.getName());

    private final Options options = new Options(System.getProperties());
    private final Trials trials = new Trials(
            BeanOperations.class,
            options.seconds("warmup", AnnotationBenchmark.WARMUP),
            options.seconds("seconds", AnnotationBenchmark.SECONDS));

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
        // The first calls would be measured in a JVM that knows only them, the later ones in one that knows all.
        for (Call call : Call.values()) {
            trials.measure(call.method(), 1);
        }
        for (int threads : options.integers("threads", AnnotationBenchmark.THREADS)) {
            for (Call call : Call.values()) {
                trials.report(call.method(), threads, report);
            }
        }
    }
}
