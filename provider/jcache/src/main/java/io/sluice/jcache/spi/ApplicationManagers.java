package io.sluice.jcache.spi;

import io.sluice.jcache.SluiceCacheManager;
import io.sluice.jcache.SluiceCacheManager.Holdings;
import io.sluice.jcache.SluiceCacheManager.Identity;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.configuration.ApplicationScope;
import io.sluice.jcache.management.CacheBeans;
import io.sluice.settings.InvalidSettingException;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreUser;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;

/** The managers of one class loader, by URI. */
final class ApplicationManagers {
    /*
     * Managers refer to classes of the application, so a map from class loaders to managers, weak or not, would keep
     * both for ever if the application forgets to close. Here the class loader itself holds its managers: one class
     * is defined in it (a proxy of Runnable), and a ClassValue hangs them on that class. Nothing outside refers to
     * them strongly, so they go when the class loader goes; what they hold outside is then let go by OpenManagers.
     */
    private static final ClassValue<ApplicationManagers> OF_CLASS = new ClassValue<>() {
        @Override
        protected ApplicationManagers computeValue(Class<?> type) {
            return new ApplicationManagers();
        }
    };

    private final Map<URI, SluiceCacheManager> byUri = new HashMap<>();

    private ApplicationManagers() {}

    static ApplicationManagers of(ClassLoader classLoader) {
        Object anchor = Proxy.newProxyInstance(
                classLoader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
        return OF_CLASS.get(anchor.getClass());
    }

    /** Returns the open manager of the wanted URI, and makes it if there is none. */
    synchronized SluiceCacheManager get(Identity wanted) {
        OpenManagers.releaseForgotten();
        SluiceCacheManager manager = byUri.get(wanted.uri());
        if (manager == null || manager.isClosed()) {
            manager = open(wanted);
            byUri.put(wanted.uri(), manager);
        }
        return manager;
    }

    private static SluiceCacheManager open(Identity wanted) {
        try {
            ApplicationScope scope = ApplicationScope.of(wanted.classLoader());
            if (scope.namespace().isEmpty()) {
                return OpenManagers.openNameless(wanted.uri(), namespace -> open(wanted, scope, namespace));
            }
            SluiceCacheManager manager = open(wanted, scope, scope.namespace().get());
            OpenManagers.add(manager);
            return manager;
        } catch (StoreException | InvalidSettingException e) {
            throw new CacheException("cannot open " + wanted.uri() + ": " + e.getMessage(), e);
        }
    }

    private static SluiceCacheManager open(Identity wanted, ApplicationScope scope, String namespace) {
        Store store = Stores.open(wanted.uri(), new StoreUser(namespace, wanted.classLoader(), scope.contracts()));
        SerialForm serial = new SerialForm(store.valueKey(), scope.serialFilter(), wanted.classLoader());
        Holdings holdings = new Holdings(store, new CacheBeans(wanted.uri(), namespace), namespace);
        return new SluiceCacheManager(wanted, holdings, serial);
    }

    synchronized void close(URI uri) {
        SluiceCacheManager manager = byUri.remove(uri);
        if (manager != null) {
            manager.close();
        }
    }

    synchronized void close() {
        List.copyOf(byUri.keySet()).forEach(this::close);
    }
}
