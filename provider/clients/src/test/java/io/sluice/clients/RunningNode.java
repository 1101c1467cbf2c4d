package io.sluice.clients;

import io.sluice.node.Node;
import io.sluice.node.NodeOptions;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node with a password that runs for the tests of one class. */
final class RunningNode implements BeforeAllCallback, AfterAllCallback {
    static final String HOST = "127.0.0.1";
    static final String PASSWORD = "open sesame";

    private final int port = freePort();
    private Node node;

    @Override
    public void beforeAll(ExtensionContext context) {
        Settings settings = Settings.of(Map.of("sluice.port", String.valueOf(port), "sluice.requirepass", PASSWORD));
        node = Node.start(NodeOptions.of("clients", settings));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        node.close();
    }

    int port() {
        return port;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
