package io.sluice.jcache.spi;

import io.sluice.jcache.OpenCaches;
import io.sluice.jcache.OpenCaches.Holdings;
import io.sluice.jcache.SluiceCacheManager;
import io.sluice.jcache.SluiceCacheManager.Identity;
import io.sluice.jcache.codec.KeyPrefix;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.configuration.ApplicationScope;
import io.sluice.jcache.management.CacheBeans;
import io.sluice.settings.InvalidSettingException;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreUser;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;

/** The managers of one class loader, one for each URI and provider. */
final class ApplicationManagers {
    /*
     * Managers refer to classes of the application, so a map from class loaders to managers, weak or not, would keep
     * both for ever if the application forgets to close. Here the class loader itself holds its managers: one class
     * is defined in it (a proxy of Runnable), and a ClassValue hangs them on that class. Nothing outside refers to
     * them strongly, so they go when the class loader goes; what they hold outside is then let go by CachesInUse.
     */
    private static final ClassValue<ApplicationManagers> OF_CLASS = new ClassValue<>() {
        @Override
        protected ApplicationManagers computeValue(Class<?> type) {
            return new ApplicationManagers();
        }
    };

    private final Map<URI, OpenCaches> cachesByUri = new HashMap<>();
    private final List<SluiceCacheManager> managers = new ArrayList<>();

    private ApplicationManagers() {}

    static ApplicationManagers of(ClassLoader classLoader) {
        Object anchor = Proxy.newProxyInstance(
                classLoader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
        return OF_CLASS.get(anchor.getClass());
    }

    /** Returns the open manager of the wanted URI and provider, and makes it if there is none. */
    synchronized SluiceCacheManager get(Identity wanted) {
        CachesInUse.releaseForgotten();
        managers.removeIf(SluiceCacheManager::isClosed);
        for (SluiceCacheManager manager : managers) {
            if (manager.getURI().equals(wanted.uri()) && manager.getCachingProvider() == wanted.provider()) {
                return manager;
            }
        }
        SluiceCacheManager manager = new SluiceCacheManager(wanted, joined(wanted));
        managers.add(manager);
        return manager;
    }

    private OpenCaches joined(Identity wanted) {
        OpenCaches caches = cachesByUri.get(wanted.uri());
        if (caches == null || !caches.join()) {
            caches = open(wanted);
            caches.join();
            cachesByUri.put(wanted.uri(), caches);
        }
        return caches;
    }

    private static OpenCaches open(Identity wanted) {
        try {
            ApplicationScope scope = ApplicationScope.of(wanted.classLoader());
            if (scope.namespace().isEmpty()) {
                return CachesInUse.openNameless(wanted.uri(), namespace -> open(wanted, scope, namespace));
            }
            OpenCaches caches = open(wanted, scope, scope.namespace().get());
            CachesInUse.add(wanted.uri(), caches);
            return caches;
        } catch (StoreException | InvalidSettingException e) {
            throw new CacheException("cannot open " + wanted.uri() + ": " + e.getMessage(), e);
        }
    }

    private static OpenCaches open(Identity wanted, ApplicationScope scope, String namespace) {
        StoreUser user = new StoreUser(KeyPrefix.namespace(namespace), wanted.classLoader(), scope.contracts());
        Store store = Stores.open(wanted.uri(), user);
        SerialForm serial = new SerialForm(store.valueKey(), store.serialFilter(), wanted.classLoader());
        Holdings holdings = new Holdings(store, new CacheBeans(wanted.uri(), namespace), namespace);
        return new OpenCaches(holdings, serial);
    }

    /** Closes the managers of a URI, whichever provider made them. */
    void close(URI uri) {
        made().stream().filter(manager -> manager.getURI().equals(uri)).forEach(SluiceCacheManager::close);
    }

    /** Closes all. */
    void close() {
        made().forEach(SluiceCacheManager::close);
    }

    /** Returns those that there are now; closing them calls the application's code, which needs no lock of ours. */
    private synchronized List<SluiceCacheManager> made() {
        return List.copyOf(managers);
    }
}
