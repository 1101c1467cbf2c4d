package io.sluice.concurrency.stress;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.Main;

/**
 * Runs the stress tests of this package. jcstress does so in JVMs that it starts itself, from a JVM of its own; what it
 * has seen in detail is in {@code target/jcstress}.
 */
class ReadsWithoutTheTurnTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("stress.directory"));
    private static final Path LOG = DIRECTORY.resolve("log.txt");
    private static final String FORK_OPTIONS = "-Xmx512m -XX:+UseSerialGC -Dsluice.port=0";
    private static final Pattern RESULT = Pattern.compile("\\[([A-Z ]+)] io\\.sluice\\.concurrency\\.stress\\.(\\w+)");
    private static final String GENERATED = "_jcstress.class";

    private static int exitCode;
    private static Map<String, Set<String>> results = Map.of();

    @BeforeAll
    static void runAll() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        exitCode = new ProcessBuilder(command())
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start()
                .waitFor();
        results = RESULT.matcher(Files.readString(LOG))
                .results()
                .collect(groupingBy(
                        found -> found.group(2), mapping(found -> found.group(1), toCollection(TreeSet::new))));
    }

    private static List<String> command() {
        Stream<String> jvm = Stream.of(java(), "-Xmx256m", "-cp", System.getProperty("java.class.path"));
        Stream<String> how = Stream.of(Main.class.getName(), "-v", "-r", "report", "-af", "NONE");
        Stream<String> howLong =
                Stream.of("-f", setting("forks"), "-iters", setting("iterations"), "-time", setting("iteration-ms"));
        Stream<String> where = setting("compilers").equals("all")
                ? Stream.of("-jvmArgsPrepend", FORK_OPTIONS)
                : Stream.of("-sc", "false", "-jvmArgs", FORK_OPTIONS);
        return Stream.of(jvm, how, howLong, where).flatMap(words -> words).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String setting(String name) {
        return System.getProperty("stress." + name);
    }

    /** Returns the tests for which jcstress's annotation processor has made a runner. */
    static List<String> tests() throws IOException, URISyntaxException {
        URI classes = ReadsWithoutTheTurnTest.class.getResource(".").toURI();
        try (Stream<Path> files = Files.list(Path.of(classes))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(GENERATED))
                    .map(name -> name.replace(GENERATED, ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void seesNothingForbidden(String test) throws IOException {
        assertThat(results.get(test)).as(said(" in " + test, test + " [")).containsExactly("OK");
    }

    @Test
    void endsWithoutErrors() throws IOException {
        assertThat(exitCode).as(said("", "Exception")).isZero();
    }

    /** Returns the lines of the log that have some text in them, and where all of it is. */
    private static String said(String about, String text) throws IOException {
        try (Stream<String> lines = Files.lines(LOG)) {
            return lines.filter(line -> line.contains(text))
                    .collect(Collectors.joining("\n", "what jcstress has seen" + about + ", in " + LOG + ":\n", "\n"));
        }
    }
}
