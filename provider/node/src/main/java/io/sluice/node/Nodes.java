package io.sluice.node;

import io.sluice.resp.DetachedThreads;
import io.sluice.settings.ApplicationProperties;
import io.sluice.settings.EvictionPolicy;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import io.sluice.settings.SettingsReader;
import io.sluice.store.StoreUser;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that applications use in this copy of Sluice, started when first asked for.
 *
 * <p>Where a server shares Sluice among applications (its module brings the resource {@value #SHARED}), a node outlives
 * them all and ends with the JVM, and its settings are the server's. Elsewhere Sluice belongs to one application: the
 * node ends with its last hold, takes the application's own settings too, has the application's name (followed by a dot
 * and its own, unless that is {@value #DEFAULT}), and listens on a port only if one is configured. In both cases memory
 * for data has a limit, and keys give way, unless settings say otherwise. All methods may be called by any thread.
 */
final class Nodes {
    static final String SHARED = "/META-INF/sluice/shared-by-server";

    private static final String DEFAULT = "default";

    /** An application would rather lose an entry than its heap. */
    private static final Map<String, String> DEFAULTS_OF_APPLICATIONS =
            Map.of(Parameters.MAXMEMORY.property(), "25%", Parameters.MAXMEMORY_POLICY.property(), "allkeys-lru");

    private static final System.Logger LOG = System.getLogger(Nodes.class.getName());
    private static final Nodes OF_THIS_COPY =
            Nodes.class.getResource(SHARED) == null ? ofOneApplication() : sharedByServer();

    private final boolean shared;
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<Node, Integer> holds = new HashMap<>();
    private boolean stopsWithJvm;

    private Nodes(boolean shared) {
        this.shared = shared;
    }

    /** Makes nodes that a server shares among its applications. */
    static Nodes sharedByServer() {
        return new Nodes(true);
    }

    /** Makes nodes that belong to one application. */
    static Nodes ofOneApplication() {
        return new Nodes(false);
    }

    /** Returns the nodes of the classes that the caller has loaded. */
    static Nodes ofThisCopy() {
        return OF_THIS_COPY;
    }

    /**
     * Returns the node of a name, started if it is not running, and counts the caller as its user until
     * {@link #release}.
     *
     * @throws NodeStartException if it cannot be started
     * @throws io.sluice.settings.InvalidSettingException if a setting is wrong
     */
    synchronized Node hold(String name, StoreUser user) {
        @Nullable Node running = byName.get(name);
        Node node = running == null || !running.isOpen() ? start(name, user) : running;
        byName.put(name, node);
        holds.merge(node, 1, Integer::sum);
        return node;
    }

    /** Ends one hold; the node ends with the last one unless the server shares it. */
    synchronized void release(Node node) {
        int left = holds.merge(node, -1, Integer::sum);
        if (left <= 0 && !shared) {
            holds.remove(node);
            byName.values().remove(node);
            node.close();
        }
    }

    private Node start(String name, StoreUser user) {
        Node node = Node.start(
                shared
                        ? NodeOptions.of(name, serverSettings(user))
                        : NodeOptions.of(ownName(name, user), applicationSettings(user)));
        if (shared && !stopsWithJvm) {
            stopsWithJvm = true;
            Runtime.getRuntime().addShutdownHook(DetachedThreads.create("sluice-stop", this::closeAll));
        }
        LOG.log(
                Level.INFO,
                "engine {0} is ready, Sluice {1}, port {2,number,#}",
                node.name(),
                Version.TEXT,
                node.port());
        nameUnboundedCaches(node.settings());
        return node;
    }

    /** An application that has its engines to itself names them after itself, as other applications may use the URI. */
    private static String ownName(String name, StoreUser user) {
        return name.equals(DEFAULT) ? user.application() : user.application() + "." + name;
    }

    /** A cache without end is a memory leak that has not been noticed yet, so it is said where no default helps. */
    private static void nameUnboundedCaches(LiveSettings settings) {
        EvictionPolicy policy = settings.get(Parameters.MAXMEMORY_POLICY);
        boolean isBounded = settings.get(Parameters.MAXMEMORY) > 0 && policy.evicts() && !policy.isOfVolatileKeys();
        if (settings.get(Parameters.DEFAULT_TTL).isNone() && !isBounded) {
            LOG.log(
                    Level.INFO,
                    "no {0} is set: entries without an expiry that no contract covers stay until they are removed",
                    Parameters.DEFAULT_TTL.property());
        }
    }

    private static Settings serverSettings(StoreUser user) {
        SettingsReader reader = SettingsReader.find();
        ApplicationProperties.of(reader.application(user.classLoader()))
                .warning()
                .ifPresent(warning -> LOG.log(Level.WARNING, "{0}: {1}", user.application(), warning));
        return Settings.of(reader.server(user.classLoader())).withDefaults(DEFAULTS_OF_APPLICATIONS);
    }

    private static Settings applicationSettings(StoreUser user) {
        SettingsReader reader = SettingsReader.find();
        Map<String, String> properties = new LinkedHashMap<>(
                ApplicationProperties.of(reader.application(user.classLoader())).engine());
        properties.putAll(reader.server(user.classLoader()));
        Settings settings = Settings.of(properties).withDefaults(DEFAULTS_OF_APPLICATIONS);
        return settings.isSet(Parameters.PORT) ? settings : settings.with(Parameters.PORT, 0);
    }

    void closeAll() {
        List<Node> running;
        synchronized (this) {
            running = List.copyOf(Set.copyOf(byName.values()));
            byName.clear();
            holds.clear();
        }
        running.forEach(Node::close);
    }
}
