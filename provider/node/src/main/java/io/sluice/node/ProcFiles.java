package io.sluice.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory and processor time of this process as Linux tells them in {@code /proc}: proc(5). Elsewhere memory is not
 * known, and all processor time counts as the program's own. For one thread at a time.
 */
final class ProcFiles {
    private static final System.Logger LOG = System.getLogger(ProcFiles.class.getName());
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(1);

    /** USER_HZ: fixed at 100 for everything that Linux shows to programs. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 and 15 of the stat file, counted from the state, which is field 3. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final Path root;
    private final LongSupplier nanoTime;
    private boolean readable;
    private long machineBytes;
    private @Nullable Sample last;
    private long lastNs;

    ProcFiles() {
        this(Path.of("/proc"), System::nanoTime);
    }

    ProcFiles(Path root, LongSupplier nanoTime) {
        this.root = root;
        this.nanoTime = nanoTime;
        readable = Files.isReadable(root.resolve("self/stat"));
    }

    /**
     * What was found; 0 for what is not known.
     *
     * @param residentBytes of the process
     * @param machineBytes of the machine
     * @param systemCpuSeconds spent in the kernel
     * @param userCpuSeconds spent outside of it
     */
    record Sample(long residentBytes, long machineBytes, double systemCpuSeconds, double userCpuSeconds) {}

    /** Returns what was found within the last second. */
    Sample sample() {
        long nowNs = nanoTime.getAsLong();
        Sample sample = last;
        if (sample == null || nowNs - lastNs >= PERIOD_NS) {
            sample = newSample();
            last = sample;
            lastNs = nowNs;
        }
        return sample;
    }

    private Sample newSample() {
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

    private Sample read() throws IOException {
        if (machineBytes == 0) {
            machineBytes = kilobytes("meminfo", "MemTotal:");
        }
        String stat = text("self/stat");
        // The second field is the name of the program in parentheses, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Sample(
                kilobytes("self/status", "VmRSS:"),
                machineBytes,
                Long.parseLong(fields[SYSTEM_TICKS]) / TICKS_PER_SECOND,
                Long.parseLong(fields[USER_TICKS]) / TICKS_PER_SECOND);
    }

    private long kilobytes(String file, String label) throws IOException {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> 1024
                        * Long.parseLong(
                                line.substring(label.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }

    private String text(String file) throws IOException {
        return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.ISO_8859_1);
    }
}
