package io.sluice.node;

import io.sluice.engine.Engine;
import io.sluice.engine.port.ConfigFile;
import io.sluice.resp.RespOptions;
import io.sluice.resp.RespServer;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.SecretBytes;
import io.sluice.settings.Settings;
import java.security.SecureRandom;

/**
 * One running engine with its threads and its listener. {@link #close()} ends all of them; any thread may call it, and
 * a second call does nothing.
 */
public final class Node implements AutoCloseable {
    private static final int VALUE_KEY_BYTES = 32;

    private final NodeOptions options;
    private final JvmName jvmName;
    private final Engine engine;
    private final RespServer server;
    private final Housekeeper housekeeper;
    private final byte[] valueKey;
    private final ShownCaches caches = new ShownCaches();
    private volatile boolean open = true;
    private volatile long turnTimeoutMs;

    private Node(NodeOptions options, JvmName jvmName) {
        this.options = options;
        this.jvmName = jvmName;
        Settings settings = options.settings();
        ProcessFacts facts = new ProcessFacts(options.configFile());
        engine = Engine.builder(settings, new SystemClock(), new SecureDice())
                .host(facts)
                .caches(caches)
                .heap(JvmHeap.layout())
                .configFile(
                        options.configFile().<ConfigFile>map(RewrittenFile::new).orElse(ConfigFile.NONE))
                .build();
        server = new RespServer(engine, RespOptions.of(engine.settings()));
        facts.server(server);
        housekeeper = new Housekeeper(engine::background, facts::refresh, this::rhythm);
        valueKey = valueKey(settings.get(Parameters.VALUE_KEY));
        settings().onSet(Parameters.TURN_TIMEOUT, timeout -> turnTimeoutMs = timeout.toMillis());
    }

    /**
     * Starts an engine, its background thread and its listener.
     *
     * @throws NodeStartException if the name is taken in this JVM, or an address cannot be listened on; then nothing
     *     was started. The message names the setting to change.
     */
    public static Node start(NodeOptions options) {
        JvmName jvmName = JvmName.take(options.name());
        boolean started = false;
        try {
            Node node = new Node(options, jvmName);
            node.begin();
            started = true;
            return node;
        } catch (RuntimeException e) {
            throw new NodeStartException(options.name(), e);
        } finally {
            if (!started) {
                jvmName.release();
            }
        }
    }

    private void begin() {
        boolean begun = false;
        try {
            server.start();
            housekeeper.start();
            begun = true;
        } finally {
            if (!begun) {
                server.close();
            }
        }
    }

    /** Returns the name of the engine. */
    public String name() {
        return options.name();
    }

    /** Returns the port of the listener, 0 if there is none. */
    public int port() {
        return server.port();
    }

    /** Returns the engine. */
    public Engine engine() {
        return engine;
    }

    /** Returns the settings as they are now. */
    public LiveSettings settings() {
        return engine.settings();
    }

    private Housekeeper.Rhythm rhythm() {
        return new Housekeeper.Rhythm(settings().get(Parameters.HZ), settings().get(Parameters.ACTIVE_EXPIRE_EFFORT));
    }

    /** Returns how long an application's thread waits for its turn. */
    long turnTimeoutMs() {
        return turnTimeoutMs;
    }

    /** Returns whether the node has not been closed. */
    public boolean isOpen() {
        return open;
    }

    /** Stops listening, closes connections and ends the threads; data is gone. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            server.close();
            housekeeper.stop();
        } finally {
            jvmName.release();
        }
    }

    /** Returns the caches that applications have open. */
    ShownCaches caches() {
        return caches;
    }

    /** Returns a copy of the secret with which serialised values are authenticated. */
    byte[] valueKey() {
        return valueKey.clone();
    }

    private static byte[] valueKey(SecretBytes configured) {
        byte[] key = configured.toBytes();
        if (key.length == 0) {
            key = new byte[VALUE_KEY_BYTES];
            new SecureRandom().nextBytes(key);
        }
        return key;
    }
}
