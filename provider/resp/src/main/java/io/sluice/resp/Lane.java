package io.sluice.resp;

import io.sluice.engine.Engine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the connections of one event loop share. Used by that loop only; the counters are read by anybody. */
final class Lane {
    private final Engine engine;
    private final Admission admission;
    private final String localPath;
    private final InlineWords inline = new InlineWords();
    private final ArgsPool pool = new ArgsPool();
    private final LaneBuffers buffers = new LaneBuffers();
    private final Pushes pushes;
    private final Set<ClientConnection> connections = new LinkedHashSet<>();
    private final AtomicLong inputBytes = new AtomicLong();
    private final AtomicLong outputBytes = new AtomicLong();
    private boolean closed;

    Lane(Engine engine, Admission admission) {
        this(engine, admission, "");
    }

    /** Makes a lane some of whose connections may come over a local socket. */
    Lane(Engine engine, Admission admission, String localPath) {
        this.localPath = localPath;
        this.engine = engine;
        this.admission = admission;
        this.pushes = new Pushes(engine.turn());
    }

    Engine engine() {
        return engine;
    }

    Admission admission() {
        return admission;
    }

    ArgsPool pool() {
        return pool;
    }

    LaneBuffers buffers() {
        return buffers;
    }

    Pushes pushes() {
        return pushes;
    }

    RequestMemory memory() {
        return admission.memory();
    }

    String localPath() {
        return localPath;
    }

    ClientLimits limits() {
        return admission.limits();
    }

    RequestParser parser() {
        return new RequestParser(limits().requests(), inline);
    }

    void add(ClientConnection connection) {
        connections.add(connection);
    }

    void remove(ClientConnection connection) {
        connections.remove(connection);
    }

    /**
     * Disconnects all clients, also those that come later. Netty, when it ends an event loop, misses a connection that
     * comes at the last moment.
     */
    void close() {
        closed = true;
        List.copyOf(connections).forEach(connection -> connection.abort("the server stops"));
        engine.turn().take();
        try {
            buffers.close();
        } finally {
            engine.turn().release();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Disconnects the clients that were silent, or did not read, for too long. */
    void watch() {
        ClientLimits limits = limits();
        long idleNs = TimeUnit.SECONDS.toNanos(limits.idleTimeoutSeconds());
        if (idleNs == 0 && limits.output().softBytes() == 0) {
            return;
        }
        long now = System.nanoTime();
        for (ClientConnection connection : List.copyOf(connections)) {
            connection.checkOutput();
            if (idleNs > 0 && !connection.isHeld() && now - connection.lastInteractionNs() > idleNs) {
                connection.abort("idle");
            }
        }
    }

    void received(int bytes) {
        inputBytes.setRelease(inputBytes.getPlain() + bytes);
    }

    void sent(int bytes) {
        outputBytes.setRelease(outputBytes.getPlain() + bytes);
    }

    long inputBytes() {
        return inputBytes.get();
    }

    long outputBytes() {
        return outputBytes.get();
    }
}
