package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.JavaCommand;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The jar of the standalone server in a JVM of its own. */
final class SluiceServer implements MeasuredServer {
    private static final long START_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long STOP_SECONDS = 20;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String name;
    private final Process process;
    private final int port;
    private final Path gcLog;

    private SluiceServer(String name, Process process, int port, Path gcLog) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.gcLog = gcLog;
    }

    /** Starts the jar and waits until it answers; what it prints goes to files in a directory. */
    static SluiceServer start(JavaCommand java, Path jar, Path directory) throws IOException {
        int port = Ports.free();
        Files.createDirectories(directory);
        Path gcLog = directory.resolve("gc-" + java.gc() + ".log").toAbsolutePath();
        List<String> command = new ArrayList<>(java.words());
        command.add("-Xlog:gc:file=" + gcLog);
        command.addAll(List.of("-jar", jar.toString(), "--port", String.valueOf(port)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        directory.resolve("sluice-" + java.gc() + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also when somebody interrupts the session
        SluiceServer server = new SluiceServer("Sluice " + java.gc(), process, port, gcLog);
        server.awaitStart();
        return server;
    }

    private void awaitStart() throws IOException {
        long endNs = System.nanoTime() + START_NS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > endNs) {
                close();
                throw new IOException(name + " did not start; what it said is beside " + gcLog);
            }
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    private boolean answers() throws IOException {
        try (ControlClient client = new ControlClient(port)) {
            return client.ask("PING").equals("PONG");
        } catch (ConnectException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public GcPauses gcPauses() {
        try {
            return GcPauses.parse(Files.readString(gcLog));
        } catch (IOException e) {
            return GcPauses.NONE; // a JVM that logs elsewhere: the pauses stay unknown, the rest counts
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
