package io.sluice.benchmarks.resp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** The processor time of a process, user and system, as {@code /proc/<pid>/stat} tells it in ticks of 10 ms. */
final class ProcessorTime implements LongSupplier {
    private static final long TICK_NS = 10_000_000;

    /** Fields 14 and 15 of proc(5), counted behind the program's name, which may have blanks in it. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private final Path stat;

    ProcessorTime(long pid) {
        this(Path.of("/proc", String.valueOf(pid), "stat"));
    }

    ProcessorTime(Path stat) {
        this.stat = stat;
    }

    @Override
    public long getAsLong() {
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_NS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
