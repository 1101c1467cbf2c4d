package io.sluice.benchmarks.jcache;

import io.sluice.benchmarks.report.JavaCommand;
import io.sluice.benchmarks.report.Json;
import io.sluice.benchmarks.report.Options;
import io.sluice.benchmarks.report.Session;
import io.sluice.benchmarks.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The session of JCache providers: in every round a JVM for each provider and way of storing, one after the other. */
public final class JcacheBenchmark {
    static final String THREADS = "1,2";
    static final String SETTINGS = "string-value,pojo-value,list-value,string-reference";
    static final String WARMUP = "1.5";
    static final String SECONDS = "0.5";
    private static final int ROUNDS = 5;
    private static final int PROVIDER_MINUTES = 10;

    private final Options options;
    private final Session session;
    private final JavaCommand java;
    private final List<Provider> providers;
    private final List<Setting> settings;
    private final Results results = new Results();

    private JcacheBenchmark(Options options) {
        this.options = options;
        this.session = Session.begin("jcache", options.root());
        this.java = options.javaCommands().get(0);
        this.providers = options.has("providers")
                ? options.list("providers", "").stream().map(Provider::named).toList()
                : Provider.ALL;
        this.settings =
                options.list("settings", SETTINGS).stream().map(Setting::parse).toList();
    }

    /** Runs a session and tells its results. */
    public static void run(Options options) throws IOException, InterruptedException {
        JcacheBenchmark benchmark = new JcacheBenchmark(options);
        int rounds = options.integer("rounds", ROUNDS);
        benchmark.measure(rounds);
        String page = benchmark.page(rounds);
        say(page);
        if (options.isRecorded()) {
            benchmark.session.writePage(page);
            benchmark.session.addToHistory(benchmark.history());
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        List<Provider> order = new ArrayList<>(providers);
        for (int round = 1; round <= rounds; round++) {
            for (Provider provider : order) {
                for (Setting setting : settings) {
                    if (provider.offers(setting.storing())) {
                        measure(provider, setting, round);
                    }
                }
            }
            Collections.reverse(order);
        }
    }

    private void measure(Provider provider, Setting setting, int round) throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        Path report = options.directory().resolve("jcache-" + provider.title() + "-" + setting.name() + ".txt");
        Path output = options.directory().resolve("jcache-" + provider.title() + "-" + setting.name() + ".log");
        Files.deleteIfExists(report);
        Process process = new ProcessBuilder(command(provider, setting, round, report))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PROVIDER_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(provider.title() + " has not ended; what it said is in " + output);
        }
        if (process.exitValue() != 0) {
            throw new IOException(provider.title() + " failed; what it said is in " + output);
        }
        StringBuilder line =
                new StringBuilder("round " + round + " " + provider.title() + ", " + setting.title() + ":");
        for (String text : Files.readAllLines(report)) {
            Trial trial = Trial.parse(text);
            results.add(provider, setting, trial);
            line.append(String.format(
                    Locale.ROOT, "  %s×%d %.2f M/s", trial.method(), trial.threads(), trial.callsPerSecond() / 1e6));
        }
        say(line.toString());
    }

    private List<String> command(Provider provider, Setting setting, int round, Path report) {
        List<String> command = new ArrayList<>(java.words());
        command.addAll(provider.setUp().jvmOptions());
        command.add("-Djmh.ignoreLock=true"); // one JVM at a time is our own affair
        for (String name : List.of("threads", "warmup", "seconds")) {
            command.add("-Dbenchmark." + name + "=" + options.text(name, ""));
        }
        command.add("-D" + ProviderRun.PROVIDER + "=" + provider.title());
        command.add("-D" + ProviderRun.STORING + "=" + setting.storing());
        command.add("-D" + ProviderRun.PAYLOAD + "=" + setting.payload());
        command.add("-D" + ProviderRun.ROUND + "=" + round);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProviderRun.class.getName()));
        command.add(report.toString());
        return command;
    }

    private String page(int rounds) {
        return session.heading("JCache: Sluice beside other providers")
                + rounds + " rounds, each operation called for " + options.text("warmup", WARMUP)
                + " s before any is measured, "
                + options.text("seconds", SECONDS) + " s measured for each operation; " + java + ".\n\n"
                + new JcachePage(results, providers).text();
    }

    private Map<String, Object> history() {
        List<Object> lines = new ArrayList<>();
        for (Results.Case compared : results.cases()) {
            Map<String, Object> line = Json.object(
                    "operation", compared.work().method(),
                    "threads", compared.threads(),
                    "setting", compared.setting().name());
            for (Provider provider : providers) {
                results.spread(compared, provider, Trial::callsPerSecond)
                        .ifPresent(speed -> line.put(
                                provider.title(),
                                Json.object(
                                        "operationsPerSecond",
                                        speed.toMap(),
                                        "bytesPerOperation",
                                        results.spread(compared, provider, Trial::bytesPerCall)
                                                .orElse(speed)
                                                .toMap())));
            }
            lines.add(line);
        }
        return Json.object("java", java.version(), "gc", java.gc(), "results", lines);
    }

    @SuppressWarnings("SystemOut") // what the user asked to see
    private static void say(String text) {
        System.out.println(text);
    }
}
