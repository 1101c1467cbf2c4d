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
import java.util.concurrent.locks.LockSupport;

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
            run(words, System.in, System.err);
        }
    }

    /** Runs until the JVM is told to stop. */
    private static void run(List<String> arguments, InputStream input, PrintStream errors) {
        try {
            CommandLine line = CommandLine.parse(arguments, input);
            Settings settings = Settings.of(line.properties());
            ConsoleLog.install(settings.get(Parameters.LOGLEVEL));
            serve(new NodeOptions(NAME, settings, line.configFile()));
        } catch (ConfigFileException | InvalidSettingException | NodeStartException e) {
            errors.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void serve(NodeOptions options) {
        Node node = Node.start(options);
        node.settings().onSet(Parameters.LOGLEVEL, ConsoleLog::level);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "sluice-stop"));
        LOG.log(
                System.Logger.Level.INFO,
                "Sluice {0}, pid {1,number,#}. Ready to accept connections on port {2,number,#}",
                Version.TEXT,
                ProcessHandle.current().pid(),
                node.port());
        awaitEnd();
    }

    /** Runs as the JVM ends, which by itself would report the signal as the exit status; redis-server reports 0. */
    @AllowedHere
    private static void stop(Node node) {
        ConsoleLog.print("Told to stop: closing connections");
        node.close();
        ConsoleLog.print("Sluice is now ready to exit, bye bye...");
        Runtime.getRuntime().halt(0);
    }

    /** The main thread keeps the JVM alive: all others are daemons. */
    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    @SuppressWarnings("SystemOut") // what the user asked to see
    private static void say(String text) {
        System.out.println(text);
    }
}
