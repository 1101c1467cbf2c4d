package io.sluice.benchmarks.annotation;

import io.sluice.benchmarks.report.JavaCommand;
import io.sluice.benchmarks.report.Json;
import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.report.Session;
import io.sluice.benchmarks.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The session of annotated beans: in every round a JVM of its own. */
public final class AnnotationBenchmark {
    static final String THREADS = "1,2";
    static final String WARMUP = "2";
    static final String SECONDS = "0.5";
    private static final int ROUNDS = 5;
    private static final int MINUTES = 5;

    private AnnotationBenchmark() {}

    /** Runs a session and tells its results. */
    @SuppressWarnings("SystemOut") // what the user asked to see
    public static void run(Options options) throws IOException, InterruptedException {
        Session session = Session.begin("annotations", options.root());
        JavaCommand java = options.javaCommands().get(0);
        List<List<Trial>> rounds = new ArrayList<>();
        for (int round = 0; round < options.integer("rounds", ROUNDS); round++) {
            rounds.add(measure(options, java));
        }
        AnnotationPage page = new AnnotationPage(rounds);
        String text = session.heading("What an annotation costs")
                + rounds.size() + " rounds, " + options.text("warmup", WARMUP) + " s to warm up and "
                + options.text("seconds", SECONDS) + " s measured for each call; " + java + ".\n\n" + page.text();
        System.out.println(text);
        if (options.isRecorded()) {
            session.writePage(text);
            session.addToHistory(Json.object("java", java.version(), "gc", java.gc(), "results", page.history()));
        }
    }

    private static List<Trial> measure(Options options, JavaCommand java) throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        Path report = options.directory().resolve("annotations.txt");
        Path output = options.directory().resolve("annotations.log");
        Files.deleteIfExists(report);
        Process process = new ProcessBuilder(command(options, java, report))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the measured JVM has not ended; what it said is in " + output);
        }
        if (process.exitValue() != 0) {
            throw new IOException("the measured JVM failed; what it said is in " + output);
        }
        return Files.readAllLines(report).stream().map(Trial::parse).toList();
    }

    private static List<String> command(Options options, JavaCommand java, Path report) {
        List<String> command = new ArrayList<>(java.words());
        command.add("-Djmh.ignoreLock=true"); // one JVM at a time is our own affair
        for (String name : List.of("threads", "warmup", "seconds")) {
            command.add("-Dbenchmark." + name + "=" + options.text(name, ""));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AnnotationRun.class.getName()));
        command.add(report.toString());
        return command;
    }
}
