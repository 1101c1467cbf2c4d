package io.sluice.node;

import io.sluice.engine.port.Host;
import io.sluice.resp.RespServer;
import io.sluice.resp.RespStatistics;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code INFO} tells of this process; what costs a system call is sampled beforehand, outside the turn. */
final class ProcessFacts implements Host {
    private static final RespStatistics NO_SERVER = new RespStatistics(0, 0, 0, 0, 0);

    private final String configFile;
    private final String executable = ProcessHandle.current().info().command().orElse("");
    private final ProcFiles files = new ProcFiles();
    private volatile ProcFiles.Sample sample = files.sample();
    private volatile @Nullable RespServer server;
    private volatile RespStatistics uncounted = NO_SERVER;

    ProcessFacts(Optional<Path> configFile) {
        this.configFile =
                configFile.map(path -> path.toAbsolutePath().toString()).orElse("");
    }

    /** Sets the server whose counters are told. */
    void server(RespServer newServer) {
        server = newServer;
    }

    /** Brings what is sampled up to date, once a second at most; for one thread. */
    void refresh() {
        sample = files.sample();
    }

    @Override
    public long processId() {
        return ProcessHandle.current().pid();
    }

    @Override
    public int tcpPort() {
        RespServer running = server;
        return running == null ? 0 : running.port();
    }

    @Override
    public String configFile() {
        return configFile;
    }

    @Override
    public String executable() {
        return executable;
    }

    @Override
    public String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    @Override
    public String version() {
        return Version.TEXT;
    }

    @Override
    public long residentBytes() {
        return sample.residentBytes();
    }

    @Override
    public long machineBytes() {
        return sample.machineBytes();
    }

    @Override
    public double systemCpuSeconds() {
        return sample.systemCpuSeconds();
    }

    @Override
    public double userCpuSeconds() {
        return sample.userCpuSeconds();
    }

    @Override
    public long inputBytes() {
        return statistics().netInputBytes() - uncounted.netInputBytes();
    }

    @Override
    public long outputBytes() {
        return statistics().netOutputBytes() - uncounted.netOutputBytes();
    }

    @Override
    public long rejectedConnections() {
        return statistics().rejectedConnections() - uncounted.rejectedConnections();
    }

    @Override
    public void resetCounters() {
        uncounted = statistics();
    }

    private RespStatistics statistics() {
        RespServer running = server;
        return running == null ? NO_SERVER : running.statistics();
    }
}
