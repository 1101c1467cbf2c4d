package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is worth knowing of the machine beside its figures: processor, cores, memory, system. Never its name. */
public record Machine(String processor, int cores, long memoryMb, String system) {
    private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
    private static final Pattern RELEASE = Pattern.compile("^\\d+\\.\\d+");

    /** Looks at this machine. */
    public static Machine here() {
        String processor = find(PROCESSOR, read("/proc/cpuinfo"), System.getProperty("os.arch"));
        long memoryKb = Long.parseLong(find(MEMORY, read("/proc/meminfo"), "0"));
        Matcher release = RELEASE.matcher(System.getProperty("os.version"));
        String system = System.getProperty("os.name") + (release.find() ? " " + release.group() : "");
        return new Machine(processor, Runtime.getRuntime().availableProcessors(), memoryKb / 1024, system);
    }

    /** Returns the facts by name, for the history. */
    public Map<String, Object> toMap() {
        return Json.object("processor", processor, "cores", cores, "memoryMb", memoryMb, "system", system);
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + memoryMb / 1024 + " GB, " + system;
    }

    private static String find(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).strip() : otherwise;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return ""; // not Linux: the facts are fewer
        }
    }
}
