package io.sluice.concurrency.stress;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    private static final Pattern RESULT = Pattern.compile("\\[([A-Z ]+)] (io\\.sluice\\S+)");
    private static final Pattern TEST = Pattern.compile("io\\.sluice\\.[\\w.]+(?=_jcstress)");

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
        Stream<String> how = Stream.of(
                Main.class.getName(), "-v", "-r", "report", "-sc", "false", "-af", "NONE", "-jvmArgs", FORK_OPTIONS);
        Stream<String> howLong =
                Stream.of("-f", setting("forks"), "-iters", setting("iterations"), "-time", setting("iteration-ms"));
        return Stream.of(jvm, how, howLong).flatMap(words -> words).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String setting(String name) {
        return System.getProperty("stress." + name);
    }

    static Stream<String> tests() throws IOException {
        return TEST.matcher(Files.readString(testList()))
                .results()
                .map(MatchResult::group)
                .distinct();
    }

    /** Where jcstress's annotation processor has listed what it found. */
    private static Path testList() {
        return Path.of("target", "test-classes", "META-INF", "TestList");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void seesNothingForbidden(String test) throws IOException {
        assertThat(results.get(test)).as(log()).containsExactly("OK");
    }

    @Test
    void endsWithoutErrors() throws IOException {
        assertThat(exitCode).as(log()).isZero();
    }

    private static String log() throws IOException {
        return Files.readString(LOG, StandardCharsets.UTF_8);
    }
}
