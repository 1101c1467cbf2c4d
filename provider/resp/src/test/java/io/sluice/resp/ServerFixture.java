package io.sluice.resp;

import io.sluice.engine.Engine;
import io.sluice.engine.port.Clock;
import io.sluice.settings.Settings;
import java.util.Map;
import java.util.Random;

/** Engines and servers for tests. */
final class ServerFixture {
    private ServerFixture() {}

    static Engine engine() {
        return engine(Map.of());
    }

    static Engine engine(Map<String, String> settings) {
        return Engine.builder(Settings.of(settings), new SystemClock(), new Random(1)::nextLong)
                .build();
    }

    /** Starts a server on a free port of 127.0.0.1. */
    static RespServer start(Engine engine, Transport transport, Map<String, String> settings) {
        RespOptions options =
                RespOptions.of(Settings.of(settings)).onAnyPortOf("127.0.0.1").with(transport);
        RespServer server = new RespServer(engine, options);
        server.start();
        return server;
    }

    /** Starts a server with the engine's settings, which change with them, on a free port of 127.0.0.1. */
    static RespServer start(Engine engine) {
        RespServer server =
                new RespServer(engine, RespOptions.of(engine.settings()).onAnyPortOf("127.0.0.1"));
        server.start();
        return server;
    }

    static int sessions(Engine engine) {
        engine.turn().take();
        try {
            return engine.server().sessions().all().size();
        } finally {
            engine.turn().release();
        }
    }

    private static final class SystemClock implements Clock {
        @Override
        public long epochMs() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
