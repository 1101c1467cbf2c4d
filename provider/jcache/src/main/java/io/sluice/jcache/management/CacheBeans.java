package io.sluice.jcache.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The MBeans of one manager's caches, in the platform's MBean server.
 *
 * <p>The name is JSR-107's, {@code javax.cache:type=CacheStatistics,CacheManager=<uri>,Cache=<name>}, with
 * {@code , : = " * ?} and line ends replaced by dots. If another manager, usually that of another application, has
 * taken it, {@code Namespace=<namespace>} is added, and {@code Instance=2} and so on if that is not enough.
 */
public final class CacheBeans implements AutoCloseable {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String manager;
    private final String namespace;
    private final Map<String, ObjectName> registered = new HashMap<>();

    /** Prepares names; registers nothing yet. */
    public CacheBeans(URI manager, String namespace) {
        this.manager = clean(manager.toString());
        this.namespace = clean(namespace);
    }

    /** Registers the statistics of a cache; does nothing if they are registered. */
    public void showStatistics(String cache, CacheStatistics statistics) {
        register("CacheStatistics", cache, statistics);
    }

    /** Removes the statistics of a cache; does nothing if they are not registered. */
    public void hideStatistics(String cache) {
        unregister("CacheStatistics", cache);
    }

    /** Registers the configuration of a cache; does nothing if it is registered. */
    public void showConfiguration(
            String cache,
            CompleteConfiguration<?, ?> configuration,
            CacheStatistics statistics,
            AtomicBoolean managed) {
        register("CacheConfiguration", cache, new CacheBean(configuration, statistics, managed));
    }

    /** Removes the configuration of a cache; does nothing if it is not registered. */
    public void hideConfiguration(String cache) {
        unregister("CacheConfiguration", cache);
    }

    private synchronized void register(String type, String cache, Object bean) {
        String key = type + ' ' + cache;
        if (registered.containsKey(key)) {
            return;
        }
        String name = "javax.cache:type=" + type + ",CacheManager=" + manager + ",Cache=" + clean(cache);
        try {
            for (int instance = 0; ; instance++) {
                ObjectName candidate = new ObjectName(name + suffix(instance));
                if (registerAs(candidate, bean)) {
                    registered.put(key, candidate);
                    return;
                }
            }
        } catch (JMException e) {
            throw new CacheException("cannot register " + name, e);
        }
    }

    private String suffix(int instance) {
        return switch (instance) {
            case 0 -> "";
            case 1 -> ",Namespace=" + namespace;
            default -> ",Namespace=" + namespace + ",Instance=" + instance;
        };
    }

    private boolean registerAs(ObjectName name, Object bean) throws JMException {
        try {
            server.registerMBean(bean, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        }
    }

    private synchronized void unregister(String type, String cache) {
        ObjectName name = registered.remove(type + ' ' + cache);
        if (name != null) {
            unregister(name);
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            System.getLogger(CacheBeans.class.getName())
                    .log(System.Logger.Level.DEBUG, "somebody else has unregistered {0}", name);
        } catch (JMException e) {
            throw new CacheException("cannot unregister " + name, e);
        }
    }

    /** Removes all. */
    @Override
    public synchronized void close() {
        List<ObjectName> names = new ArrayList<>(registered.values());
        registered.clear();
        names.forEach(this::unregister);
    }

    private static String clean(String part) {
        return part.isEmpty() ? "." : part.replaceAll("[,:=\"*?\\n\\r]", ".");
    }
}
