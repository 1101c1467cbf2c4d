package io.sluice.cdi;

import io.sluice.jcache.configuration.TypedConfiguration;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** The caches of one application in Sluice's default cache managers, opened when first used. */
final class ApplicationCaches implements AutoCloseable {
    private static final String PROVIDER = "io.sluice.jcache.spi.SluiceCachingProvider";

    private final Set<CacheManager> opened = ConcurrentHashMap.newKeySet();
    private final Function<String, Set<Type>> valueTypes;

    /** Begins with no open manager; asks for the types of a cache's values when it creates the cache. */
    ApplicationCaches(Function<String, Set<Type>> valueTypes) {
        this.valueTypes = valueTypes;
    }

    /**
     * Returns the class loader that stands for the application when a bean is called: the thread's, which is the one
     * the application's own use of JCache goes by, unless the thread belongs to somebody else.
     */
    static ClassLoader loaderFor(Class<?> beanClass) {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null && sees(ofThread, beanClass) ? ofThread : beanClass.getClassLoader();
    }

    /** Returns the default manager of a class loader, which {@link #close} will close. */
    CacheManager manager(ClassLoader loader) {
        CachingProvider provider = provider();
        CacheManager manager = provider.getCacheManager(provider.getDefaultURI(), loader);
        opened.add(manager);
        return manager;
    }

    /** Returns the provider of all managers. */
    static CachingProvider provider() {
        return Caching.getCachingProvider(PROVIDER, ApplicationCaches.class.getClassLoader());
    }

    /** Returns a cache of the default manager, and creates it if there is none of that name. */
    Cache<Object, Object> cache(String name, ClassLoader loader) {
        CacheManager manager = manager(loader);
        Cache<Object, Object> cache = manager.getCache(name);
        return cache != null ? cache : create(name, manager);
    }

    private Cache<Object, Object> create(String name, CacheManager manager) {
        return create(
                name,
                manager,
                new TypedConfiguration<Object, Object>()
                        .setValueTypes(valueTypes.apply(name))
                        .orSerialised());
    }

    /**
     * Returns a cache of the default manager, and creates it with the types that are wanted if there is none.
     *
     * @throws ClassCastException if there is one of other types
     */
    Cache<?, ?> cache(InjectedCache wanted, ClassLoader loader) {
        CacheManager manager = manager(loader);
        return typed(wanted, manager, JavaTypes.rawClass(wanted.keyType()), JavaTypes.rawClass(wanted.valueType()));
    }

    private static <K, V> Cache<K, V> typed(
            InjectedCache wanted, CacheManager manager, @Nullable Class<K> keyType, @Nullable Class<V> valueType) {
        Class<K> keys = Objects.requireNonNull(keyType, "keyType");
        Class<V> values = Objects.requireNonNull(valueType, "valueType");
        Cache<K, V> found = manager.getCache(wanted.name(), keys, values);
        if (found != null) {
            return found;
        }
        TypedConfiguration<K, V> configuration = new TypedConfiguration<>();
        configuration.setTypes(keys, values);
        create(wanted.name(), manager, configuration.setValueTypes(List.of(wanted.valueType())));
        return manager.getCache(wanted.name(), keys, values);
    }

    private static <K, V> Cache<K, V> create(
            String name, CacheManager manager, TypedConfiguration<K, V> configuration) {
        try {
            return manager.createCache(name, configuration);
        } catch (CacheException failure) {
            Cache<K, V> createdMeanwhile = manager.getCache(name);
            if (createdMeanwhile == null) {
                throw failure;
            }
            return createdMeanwhile;
        }
    }

    /** Closes the managers that were opened here. Data and engine stay. */
    @Override
    public void close() {
        opened.forEach(CacheManager::close);
        opened.clear();
    }

    /**
     * Closes also the managers that the application opened by itself and forgot, which would keep their MBeans and
     * their hold on the engine.
     *
     * @param beanClasses the classes of the application's beans
     */
    void closeAll(Collection<Class<?>> beanClasses) {
        Set<ClassLoader> loaders = new HashSet<>();
        opened.forEach(manager -> loaders.add(manager.getClassLoader()));
        beanClasses.forEach(beanClass -> loaders.addAll(List.of(loaderFor(beanClass), beanClass.getClassLoader())));
        close();
        loaders.removeIf(ApplicationCaches::isOfTheJvm);
        loaders.forEach(loader -> provider().close(loader));
    }

    /** In Java SE the class path outlives the container, and so may managers. */
    private static boolean isOfTheJvm(ClassLoader loader) {
        return Stream.iterate(ClassLoader.getSystemClassLoader(), Objects::nonNull, ClassLoader::getParent)
                .anyMatch(ofJvm -> ofJvm == loader);
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError unseen) {
            return false;
        }
    }
}
