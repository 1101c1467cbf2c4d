package io.sluice.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/** System properties for the engine that a test starts by using a cache; it listens, so that an operator can look. */
public final class EngineProperties implements BeforeEachCallback, AfterEachCallback {
    private final Properties before = new Properties();
    private final Map<String, String> own;
    private final int port = freePort();

    /** Sets these properties, and the port. */
    public EngineProperties(Map<String, String> own) {
        this.own = own;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before.putAll(System.getProperties());
        own.forEach(System::setProperty);
        System.setProperty("sluice.port", String.valueOf(port));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Properties restored = new Properties();
        restored.putAll(before);
        System.setProperties(restored);
    }

    /** Connects as an operator does. */
    public Jedis operator() {
        return new Jedis("127.0.0.1", port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
