package io.sluice.benchmarks.resp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Sends a load to a server from one thread for some time and measures what comes back.
 *
 * <p>The loop is closed: a connection sends its next pipeline when it has all replies to the last. So the latency is
 * that of a server that has all it can do, and it grows with the number of connections. One run: connect, a fifth of
 * the time uncounted, the time counted, then the replies that are still due; each reply of all three is checked. A run
 * whose workload uses up what the server holds ends before nothing is left.
 */
public final class LoadGenerator {
    private static final long STALL_MS = 10_000;
    private static final long LATENCY_MAX_NS = Duration.ofSeconds(60).toNanos();
    private static final int RAMP_PART = 5;

    private final int port;
    private final LongSupplier serverCpuNs;

    /** Makes a generator for a port of this machine and a source of its server's processor time. */
    public LoadGenerator(int port, LongSupplier serverCpuNs) {
        this.port = port;
        this.serverCpuNs = serverCpuNs;
    }

    /** Runs a load. */
    public Measurement run(Load load, Duration time) throws IOException {
        List<LoadConnection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < load.connections(); i++) {
                LoadConnection connection = LoadConnection.open(port, load, i);
                connections.add(connection);
                connection.register(selector);
            }
            return new Run(selector, connections, load).measure(time);
        } finally {
            for (LoadConnection connection : connections) {
                connection.close();
            }
        }
    }

    private final class Run {
        private final Selector selector;
        private final List<LoadConnection> connections;
        private final int pipeline;
        private final Histogram latencyNs = new Histogram(LATENCY_MAX_NS, 3);
        private int busy;
        private final long requestsMax;
        private long sent;
        private long requests;
        private boolean sending = true;

        Run(Selector selector, List<LoadConnection> connections, Load load) {
            this.selector = selector;
            this.connections = connections;
            this.pipeline = load.pipeline();
            this.requestsMax = load.workload().stock().requestsMax();
        }

        Measurement measure(Duration time) throws IOException {
            for (LoadConnection connection : connections) {
                busy++;
                sendNext(connection);
            }
            runUntil(System.nanoTime() + time.toNanos() / RAMP_PART, requestsMax / RAMP_PART);
            latencyNs.reset();
            requests = 0;
            long cpuAtStart = serverCpuNs.getAsLong();
            long start = System.nanoTime();
            runUntil(start + time.toNanos(), requestsMax);
            long elapsedNs = System.nanoTime() - start;
            Measurement measurement =
                    new Measurement(requests, elapsedNs, serverCpuNs.getAsLong() - cpuAtStart, latencyNs.copy());
            sending = false;
            while (busy > 0) {
                select();
            }
            return measurement;
        }

        private void runUntil(long endNs, long sentMax) throws IOException {
            while (sending && sent < sentMax && System.nanoTime() < endNs) {
                select();
            }
        }

        private void select() throws IOException {
            if (selector.select(STALL_MS) == 0) {
                throw new SocketTimeoutException("no reply for " + STALL_MS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                receive((LoadConnection) key.attachment());
            }
            selector.selectedKeys().clear();
        }

        private void receive(LoadConnection connection) throws IOException {
            if (!connection.receive()) {
                return;
            }
            latencyNs.recordValue(Math.min(LATENCY_MAX_NS, System.nanoTime() - connection.sentNs()));
            requests += pipeline;
            sendNext(connection);
        }

        /** Ends the run, for all connections at once, when not a pipeline more is there. */
        private void sendNext(LoadConnection connection) throws IOException {
            sending &= sent + pipeline <= requestsMax;
            if (sending) {
                connection.send();
                sent += pipeline;
            } else {
                busy--;
            }
        }
    }
}
