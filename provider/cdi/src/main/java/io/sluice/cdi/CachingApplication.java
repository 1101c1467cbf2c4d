package io.sluice.cdi;

import io.sluice.settings.SettingsReader;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/** All that belongs to one application, from its deployment to its end. Safe for use by many threads. */
final class CachingApplication {
    private static final Logger LOG = System.getLogger("io.sluice.cdi");

    private final CachedBeans beans = new CachedBeans();
    private final InjectedCaches injected = new InjectedCaches();
    private final ApplicationCaches caches = new ApplicationCaches(name -> {
        Set<Type> types = new HashSet<>(ValueTypes.of(name, beans.all()));
        types.addAll(injected.valueTypes(name));
        return types;
    });
    private volatile @Nullable ContextualInstances instances;
    private volatile @Nullable CacheCalls calls;

    /** Returns what belongs to the application of a bean manager. */
    static CachingApplication of(BeanManager beanManager) {
        Set<Bean<?>> started = beanManager.getBeans(StartedApplication.class);
        if (started.isEmpty()) {
            return beanManager.getExtension(SluiceExtension.class).application();
        }
        Bean<?> bean = beanManager.resolve(started);
        Object holder =
                beanManager.getReference(bean, StartedApplication.class, beanManager.createCreationalContext(bean));
        return ((StartedApplication) holder).application();
    }

    /** Returns what an administrator is told whose application cannot be deployed because the engine has failed. */
    static String cannotStart(RuntimeException failure) {
        return "Sluice cannot start, and the application uses caches: " + failure.getMessage()
                + "; sluice.enabled=no lets it run without";
    }

    CachedBeans beans() {
        return beans;
    }

    InjectedCaches injected() {
        return injected;
    }

    /** Returns the calls of a running application; before and after there are none. */
    @Nullable
    CacheCalls calls() {
        return calls;
    }

    /** Returns what is wrong with the classes of the application. */
    List<String> problems() {
        return injected.problems(beans.all());
    }

    /**
     * Opens the default cache managers of classes that use caches, and lets calls through.
     *
     * @throws RuntimeException if one cannot be opened, or a property is wrong; then none is open
     */
    void start(BeanManager beanManager) {
        Switches switches = new Switches(SettingsReader.find());
        try {
            open(switches);
        } catch (RuntimeException failure) {
            caches.close();
            throw failure;
        }
        ContextualInstances made = new ContextualInstances(beanManager);
        instances = made;
        calls = new CacheCalls(beans, switches, caches, made);
    }

    private void open(Switches switches) {
        users().filter(switches::isOn)
                .map(ApplicationCaches::loaderFor)
                .distinct()
                .forEach(loader -> {
                    CacheManager manager = caches.manager(loader);
                    LOG.log(Level.DEBUG, "opened cache manager {0}", manager.getURI());
                });
    }

    private Stream<Class<?>> users() {
        return Stream.concat(beans.classes().stream(), injected.users().stream());
    }

    /**
     * Returns the cache that an injection point names.
     *
     * @throws IllegalArgumentException if it does not name a cache and its types
     * @throws ClassCastException if the cache has other types
     */
    Cache<?, ?> cache(InjectionPoint point) {
        InjectedCache wanted = InjectedCache.of(point);
        if (wanted == null) {
            throw new IllegalArgumentException("no cache is named by " + point + "; use @CacheName");
        }
        if (!wanted.problem().isEmpty()) {
            throw new IllegalArgumentException(wanted.problem());
        }
        ClassLoader loader = loaderFor(point);
        return ValueTypes.isUsed(wanted.name(), beans.all())
                ? caches.cache(wanted.name(), loader)
                : caches.cache(wanted, loader);
    }

    /** Returns the default manager of the application that an injection point belongs to. */
    CacheManager manager(@Nullable InjectionPoint point) {
        return caches.manager(loaderFor(point));
    }

    private static ClassLoader loaderFor(@Nullable InjectionPoint point) {
        Class<?> user = InjectedCache.userOf(point);
        return user == null ? ApplicationCaches.provider().getDefaultClassLoader() : ApplicationCaches.loaderFor(user);
    }

    void stop() {
        calls = null;
        ContextualInstances made = instances;
        instances = null;
        if (made != null) {
            made.close();
        }
        Set<Class<?>> classes = new HashSet<>(beans.classes());
        classes.addAll(injected.users());
        beans.clear();
        injected.clear();
        caches.closeAll(classes);
    }
}
