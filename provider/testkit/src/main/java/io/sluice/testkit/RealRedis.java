package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A real redis-server 7.0.15 on a free port of this machine, which leaves nothing on disk: the oracle of our tests. */
public final class RealRedis implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final RedisServer server;
    private final int port;
    private final Path directory;

    private RealRedis(RedisServer server, int port, Path directory) {
        this.server = server;
        this.port = port;
        this.directory = directory;
    }

    /** Starts a server and waits until it answers. */
    public static RealRedis start() {
        int port = freePort();
        Path directory = newDirectory();
        RedisServer server = RedisServer.builder()
                .port(port)
                .setting("bind " + HOST)
                .setting("save \"\"")
                .setting("appendonly no")
                .setting("enable-debug-command yes")
                .setting("dir " + directory)
                .build();
        server.start();
        return new RealRedis(server, port, directory);
    }

    /** Returns the port. */
    public int port() {
        return port;
    }

    /** Connects a client. */
    public RespSocket connect() {
        return RespSocket.connect(HOST, port);
    }

    @Override
    public void close() {
        server.stop();
        try {
            // What DEBUG RELOAD has written.
            Files.deleteIfExists(directory.resolve("dump.rdb"));
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("redis-of-a-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
