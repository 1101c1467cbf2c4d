package io.sluice.benchmarks.resp;

import java.io.IOException;

/** The redis-server 7.0.15 that comes through Maven, keeping nothing on disk. */
final class RedisServer implements MeasuredServer {
    static final String NAME = "redis-server";

    private final redis.embedded.RedisServer process;
    private final int port;

    private RedisServer(redis.embedded.RedisServer process, int port) {
        this.process = process;
        this.port = port;
    }

    static RedisServer start() throws IOException {
        int port = Ports.free();
        redis.embedded.RedisServer process = redis.embedded.RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        process.start();
        return new RedisServer(process, port);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.stop();
    }
}
