package io.sluice.cdi;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A running CDI application of some bean classes, with caches that begin empty. */
final class Application implements AutoCloseable {
    static final String PROVIDER = "io.sluice.jcache.spi.SluiceCachingProvider";

    /** Whether the build-compatible extension stands in for the portable one in all tests. */
    private static final boolean IS_BUILD_COMPATIBLE = Boolean.getBoolean("extension.build-compatible");

    private static final Logger WELD_LOGGER = Logger.getLogger("org.jboss.weld");

    private final WeldContainer container;

    private Application(WeldContainer container) {
        this.container = container;
    }

    static Application of(Class<?>... beanClasses) {
        HeapData.ofDefault().reset();
        return restarted(beanClasses);
    }

    /** Starts it on the data that is there. */
    static Application restarted(Class<?>... beanClasses) {
        Weld weld = weld(beanClasses);
        return new Application((IS_BUILD_COMPATIBLE
                        ? withBuildExtension(weld, UnskippedExtension.class)
                        : weld.addExtensions(portable()))
                .initialize());
    }

    /** Starts it in a container that runs no portable extensions, but its own. */
    static Application ofBuildExtension(Class<?>... beanClasses) {
        HeapData.ofDefault().reset();
        return new Application(
                withBuildExtension(weld(beanClasses), UnskippedExtension.class).initialize());
    }

    /** Starts it in a container that finds both extensions. */
    static Application ofBothExtensions(Class<?>... beanClasses) {
        HeapData.ofDefault().reset();
        return new Application(
                withBuildExtension(weld(beanClasses).addExtensions(portable()), SluiceBuildExtension.class)
                        .initialize());
    }

    @SuppressWarnings("unchecked") // an array of one
    private static Weld withBuildExtension(Weld weld, Class<? extends BuildCompatibleExtension> extension) {
        return weld.addBuildCompatibleExtensions(extension);
    }

    private static Weld weld(Class<?>... beanClasses) {
        WELD_LOGGER.setLevel(Level.WARNING);
        // Weld's shutdown hook would keep the application's classes.
        return new Weld().disableDiscovery().skipShutdownHook().beanClasses(beanClasses);
    }

    /** Returns the portable extensions, for which Weld does not look without discovery of beans. */
    private static Extension[] portable() {
        return ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(Extension[]::new);
    }

    <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    BeanManager beanManager() {
        return container.getBeanManager();
    }

    CacheCounters counters(String cacheName) {
        return CachingApplication.of(beanManager()).calls().counters(cacheName);
    }

    static CacheManager cacheManager() {
        return Caching.getCachingProvider(PROVIDER, SluiceExtension.class.getClassLoader())
                .getCacheManager();
    }

    /** Returns a cache as the application would, or null if there is none of that name. */
    static Cache<Object, Object> cache(String name) {
        return cacheManager().getCache(name);
    }

    @Override
    public void close() {
        if (container.isRunning()) {
            container.close();
        }
    }
}
