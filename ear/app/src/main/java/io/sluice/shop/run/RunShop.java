package io.sluice.shop.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs the sample in the foreground until it is interrupted. */
public final class RunShop {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MS = 500;
    private static final long REPORT_EVERY_SECONDS = 5;
    private static final int LOG_LINES_SHOWN = 40;

    private final PrintStream out = System.out;
    private final Options options;
    private final WildFly wildFly;

    private RunShop(Options options) {
        this.options = options;
        this.wildFly = new WildFly(options.wildfly());
    }

    /** Runs the sample; ends with exit code 1 if it cannot start or the server ends by itself. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new RunShop(Options.of(System.getProperties())).run();
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.out.println("\n" + e.getMessage() + "\n");
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        List<String> complaints = Ports.complaints(options);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(String.join("\n", complaints));
        }
        out.println("Installing Sluice into " + options.wildfly());
        wildFly.run("docs/sluice/install.cli");
        wildFly.deploy(options.ear());
        out.println("Starting WildFly; its log is " + wildFly.log());
        Process server = wildFly.start(options);
        stopWithUs(server);
        awaitPage(server);
        invite();
        throw new IllegalStateException("WildFly ended with exit code " + server.waitFor() + ".\n" + endOfLog());
    }

    /** Sees to it that the server ends when we do, and we when Maven does. */
    private static void stopWithUs(Process server) {
        Thread stop = new Thread(() -> stop(server), "stop-wildfly");
        Runtime.getRuntime().addShutdownHook(stop);
        ProcessHandle.current().parent().ifPresent(RunShop::endWith);
    }

    private static void endWith(ProcessHandle maven) {
        Thread watch = new Thread(
                () -> {
                    maven.onExit().join();
                    System.exit(1);
                },
                "watch-maven");
        watch.setDaemon(true);
        watch.start();
    }

    private static void stop(Process server) {
        try {
            if (server.isAlive()) {
                System.out.println("\nStopping WildFly");
                WildFly.stop(server);
                System.out.println("WildFly has stopped.");
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPage(Process server) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long start = System.nanoTime();
        long nextReportSeconds = REPORT_EVERY_SECONDS;
        while (!answers(client)) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            if (server.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("WildFly did not start.\n" + endOfLog());
            }
            if (seconds >= START_LIMIT.toSeconds() || hasFailedToDeploy()) {
                throw new IllegalStateException("The shop did not open within " + seconds + " s.\n" + endOfLog());
            }
            if (seconds >= nextReportSeconds) {
                out.println("  " + seconds + " s");
                nextReportSeconds += REPORT_EVERY_SECONDS;
            }
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(options.page())
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean hasFailedToDeploy() {
        return Files.exists(options.wildfly().resolve("standalone/deployments/shop.ear.failed"));
    }

    private void invite() {
        String redis = "redis-cli" + (options.respPort() == 6379 ? "" : " -p " + options.respPort());
        out.printf(Locale.ROOT, """

                The shop is open:  %1$s      (stop with Ctrl-C)

                Ask for a price twice; the second answer comes from the cache:
                  curl %1$sapi/products/42/price

                Look at the same entry with any Redis client:
                  %2$s KEYS 'shop.prices:*'
                  %2$s TTL shop.prices:42
                  %2$s GET shop.prices:42
                  %2$s DEL shop.prices:42        and the next call calculates again

                Order something; bestsellers are a sorted set, orders a stream:
                  curl -d '{"quantity": 2}' -H 'Content-Type: application/json' %1$sapi/products/42/orders
                  %2$s ZRANGE shop.bestsellers 0 9 REV WITHSCORES
                  %2$s XREVRANGE shop.orders + - COUNT 3

                Without redis-cli:
                  printf 'TTL shop.prices:42\\r\\nQUIT\\r\\n' | nc localhost %3$d
                """, options.page(), redis, options.respPort());
    }

    private String endOfLog() throws IOException {
        Path log = wildFly.log();
        if (Files.notExists(log)) {
            return "There is no " + log;
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        int from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
        return "The end of " + log + ":\n" + String.join("\n", lines.subList(from, lines.size()));
    }
}
