package io.sluice.standalone;

import io.sluice.node.Node;
import io.sluice.node.NodeOptions;
import io.sluice.node.NodeStartException;
import io.sluice.node.Version;
import io.sluice.settings.CommandLine;
import io.sluice.settings.ConfigFileException;
import io.sluice.settings.InvalidSettingException;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The standalone server: {@code sluice-server.jar [file.conf] [-] [--directive value …]}, with redis-server's rules.
 *
 * <p>Runs until SIGTERM or SIGINT. The exit status is 0 after an orderly stop, 1 if it could not start; then the reason
 * is on standard error.
 */
public final class Main {
    private static final String NAME = "default";
    private static final System.Logger LOG = System.getLogger("io.sluice");
    private static final Set<String> VERSION = Set.of("-v", "--version");
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final String USAGE = """
            Usage: java -jar sluice-server.jar [/path/to/redis.conf] [options] [-]
                   java -jar sluice-server.jar -v or --version
                   java -jar sluice-server.jar -h or --help

            An option is a directive of redis.conf with two dashes before it, followed by its values.
            A dash reads directives from standard input.

            Examples:
                   java -jar sluice-server.jar                          (port 6379 of this machine only)
                   java -jar sluice-server.jar sluice.conf --port 7000
                   java -jar sluice-server.jar --default-ttl 10m --loglevel verbose
            """;

    private Main() {}

    /** Runs the server. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.size() == 1 && VERSION.contains(words.get(0))) {
            say("Sluice server v=" + Version.TEXT);
        } else if (words.size() == 1 && HELP.contains(words.get(0))) {
            say(USAGE.stripTrailing());
        } else {
            System.exit(run(words, System.in, System.err));
        }
    }

    /** Runs until the JVM is told to stop, and returns the exit status. */
    static int run(List<String> arguments, InputStream input, PrintStream errors) {
        try {
            CommandLine line = CommandLine.parse(arguments, input);
            Settings settings = Settings.of(line.properties());
            ConsoleLog.install(settings.get(Parameters.LOGLEVEL));
            serve(new NodeOptions(NAME, settings, line.configFile()));
            return 0;
        } catch (ConfigFileException | InvalidSettingException | NodeStartException e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private static void serve(NodeOptions options) {
        CountDownLatch stopped = new CountDownLatch(1);
        Node node = Node.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "sluice-stop"));
        LOG.log(
                System.Logger.Level.INFO,
                "Sluice {0}, pid {1,number,#}. Ready to accept connections on port {2,number,#}",
                Version.TEXT,
                ProcessHandle.current().pid(),
                node.port());
        awaitStop(stopped);
    }

    private static void stop(Node node, CountDownLatch stopped) {
        LOG.log(System.Logger.Level.INFO, "Told to stop: closing connections");
        node.close();
        LOG.log(System.Logger.Level.INFO, "Sluice is now ready to exit, bye bye...");
        stopped.countDown();
    }

    /** The main thread keeps the JVM alive: all others are daemons. */
    private static void awaitStop(CountDownLatch stopped) {
        boolean waiting = true;
        while (waiting) {
            try {
                stopped.await();
                waiting = false;
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "the main thread stops on a signal only", e);
            }
        }
    }

    @SuppressWarnings("SystemOut") // what the user asked to see
    private static void say(String text) {
        System.out.println(text);
    }
}
