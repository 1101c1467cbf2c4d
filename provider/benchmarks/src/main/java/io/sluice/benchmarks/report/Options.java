package io.sluice.benchmarks.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The properties {@code benchmark.*} with which a session was started; one that is absent or blank has its default. */
public final class Options {
    private static final String PREFIX = "benchmark.";

    private final Properties properties;

    /** Reads from properties: those of the system. */
    public Options(Properties properties) {
        this.properties = properties;
    }

    /** Whether a property is given. */
    public boolean has(String name) {
        return !properties.getProperty(PREFIX + name, "").isBlank();
    }

    /** Returns a text. */
    public String text(String name, String otherwise) {
        return has(name) ? properties.getProperty(PREFIX + name).strip() : otherwise;
    }

    /** Returns the parts of a text, which commas part. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns numbers, which commas part. */
    public List<Integer> integers(String name, String otherwise) {
        return list(name, otherwise).stream().map(Integer::valueOf).toList();
    }

    /** Returns a number. */
    public int integer(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    /** Returns seconds, with a fraction if need be. */
    public Duration seconds(String name, String otherwise) {
        return Duration.ofNanos((long) (Double.parseDouble(text(name, otherwise)) * 1e9));
    }

    /** Whether this is a session whose results are kept in {@code docs/benchmarks}: not by default. */
    public boolean isRecorded() {
        return Boolean.parseBoolean(text("record", "false"));
    }

    /** Returns the root of the work tree. */
    public Path root() {
        return Path.of(text("root", "")).toAbsolutePath();
    }

    /** Returns where files that nobody keeps may go. */
    public Path directory() {
        return Path.of(text("directory", "target")).toAbsolutePath();
    }

    /** Returns how to start measured JVMs, one way for each collector named. */
    public List<JavaCommand> javaCommands() {
        String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> extra = Arrays.stream(text("jvm-options", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
        return list("gc", "G1").stream()
                .map(gc -> new JavaCommand(text("java", own), gc, text("heap", "1g"), extra))
                .toList();
    }
}
