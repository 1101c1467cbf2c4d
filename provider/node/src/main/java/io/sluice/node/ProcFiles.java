package io.sluice.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Memory and processor time of this process as Linux tells them in {@code /proc}: proc(5). Elsewhere memory is not
 * known, and all processor time counts as the program's own.
 */
final class ProcFiles {
    private static final System.Logger LOG = System.getLogger(ProcFiles.class.getName());
    private static final Path ROOT = Path.of("/proc");

    /** USER_HZ: fixed at 100 for everything that Linux shows to programs. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 and 15 of the stat file, counted from the state, which is field 3. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private boolean readable = Files.isReadable(ROOT.resolve("self/stat"));

    /**
     * What was found; 0 for what is not known.
     *
     * @param residentBytes of the process
     * @param machineBytes of the machine
     * @param systemCpuSeconds spent in the kernel
     * @param userCpuSeconds spent outside of it
     */
    record Sample(long residentBytes, long machineBytes, double systemCpuSeconds, double userCpuSeconds) {}

    Sample sample() {
        if (readable) {
            try {
                return read();
            } catch (IOException | RuntimeException e) {
                readable = false;
                LOG.log(Level.INFO, "INFO shows no resident memory: /proc cannot be read", e);
            }
        }
        Duration all = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Sample(0, 0, 0, all.toMillis() / 1_000.0);
    }

    private static Sample read() throws IOException {
        String stat = text("self/stat");
        // The second field is the name of the program in parentheses, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Sample(
                kilobytes("self/status", "VmRSS:"),
                kilobytes("meminfo", "MemTotal:"),
                Long.parseLong(fields[SYSTEM_TICKS]) / TICKS_PER_SECOND,
                Long.parseLong(fields[USER_TICKS]) / TICKS_PER_SECOND);
    }

    private static long kilobytes(String file, String label) throws IOException {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> 1024
                        * Long.parseLong(
                                line.substring(label.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }

    private static String text(String file) throws IOException {
        return new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.ISO_8859_1);
    }
}
