package io.sluice.jcache.spi;

import io.sluice.jcache.SluiceCacheManager;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JSR-107 provider. It has one manager for each class loader and URI; the managers that several providers have of
 * the same class loader and URI see the same caches. Closing a class loader closes its managers of all providers. Safe
 * for use by many threads.
 *
 * <p>URIs are those of the stores in Sluice's class loader; {@code sluice:default} is the engine inside this JVM. The
 * default class loader is the calling thread's.
 */
public final class SluiceCachingProvider implements CachingProvider {
    private static final URI DEFAULT_URI = URI.create("sluice:default");

    /** The managers that this provider has handed out. */
    private final Set<SluiceCacheManager> handedOut =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Made by {@link java.util.ServiceLoader}. */
    public SluiceCachingProvider() {}

    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        SluiceCacheManager.Identity wanted =
                new SluiceCacheManager.Identity(this, orDefault(uri), orDefault(classLoader), copyOf(properties));
        SluiceCacheManager manager =
                ApplicationManagers.of(wanted.classLoader()).get(wanted);
        handedOut.add(manager);
        return manager;
    }

    private static Properties copyOf(@Nullable Properties properties) {
        return properties == null ? new Properties() : (Properties) properties.clone();
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, getDefaultProperties());
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(getDefaultURI(), getDefaultClassLoader());
    }

    private URI orDefault(@Nullable URI uri) {
        return uri == null ? getDefaultURI() : uri;
    }

    private ClassLoader orDefault(@Nullable ClassLoader classLoader) {
        return classLoader == null ? getDefaultClassLoader() : classLoader;
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        ClassLoader calling = Thread.currentThread().getContextClassLoader();
        return calling == null ? Objects.requireNonNull(SluiceCachingProvider.class.getClassLoader()) : calling;
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        List<SluiceCacheManager> managers;
        synchronized (handedOut) {
            managers = new ArrayList<>(handedOut);
            handedOut.clear();
        }
        managers.forEach(SluiceCacheManager::close);
    }

    @Override
    public void close(@Nullable ClassLoader classLoader) {
        ApplicationManagers.of(orDefault(classLoader)).close();
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        ApplicationManagers.of(orDefault(classLoader)).close(orDefault(uri));
    }

    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return optionalFeature == OptionalFeature.STORE_BY_REFERENCE;
    }
}
