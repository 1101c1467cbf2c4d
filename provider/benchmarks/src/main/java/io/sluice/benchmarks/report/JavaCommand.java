package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a measured JVM is started: which java, which garbage collector, how much heap, what else. */
public record JavaCommand(String java, String gc, String heap, List<String> options) {
    private static final Map<String, String> COLLECTORS = Map.of(
            "G1", "-XX:+UseG1GC",
            "Serial", "-XX:+UseSerialGC",
            "Parallel", "-XX:+UseParallelGC",
            "Z", "-XX:+UseZGC");
    private static final Pattern VERSION = Pattern.compile("java\\.runtime\\.version = (\\S+)");

    /** Checks the name of the collector. */
    public JavaCommand {
        if (!COLLECTORS.containsKey(gc)) {
            throw new IllegalArgumentException("no garbage collector " + gc + "; there are " + COLLECTORS.keySet());
        }
    }

    /** Returns the words of the command up to what is to be run. */
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(java, "-Xms" + heap, "-Xmx" + heap));
        words.add(COLLECTORS.getOrDefault(gc, ""));
        words.addAll(options);
        return words;
    }

    /** Returns the version that this java says it is; {@code unknown} if it does not run. */
    public String version() {
        try {
            Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(printed);
            return version.find() ? version.group(1) : "unknown";
        } catch (IOException e) {
            return "unknown"; // whoever measures it will fail with the reason
        }
    }

    /** Says what matters to a reader of figures; where java is installed does not. */
    @Override
    public String toString() {
        return "JDK " + version() + " " + gc + " heap " + heap + (options.isEmpty() ? "" : " " + options);
    }
}
