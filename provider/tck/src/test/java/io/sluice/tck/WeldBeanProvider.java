package io.sluice.tck;

import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;

/** Gives the TCK its annotated beans, from a CDI container that starts when first asked for one. */
public final class WeldBeanProvider implements BeanProvider {
    private static final Logger WELD_LOGGER = Logger.getLogger("org.jboss.weld");
    // They have no scope, but the TCK expects the same one whenever it asks during a test.
    private static final Map<Class<?>, Object> BEANS = new ConcurrentHashMap<>();

    private static @Nullable WeldContainer running;

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        return beanClass.cast(BEANS.computeIfAbsent(
                beanClass, type -> container().select(type).get()));
    }

    private static synchronized WeldContainer container() {
        WeldContainer container = running;
        if (container == null) {
            WELD_LOGGER.setLevel(Level.WARNING);
            Weld weld = new Weld()
                    .disableDiscovery()
                    .skipShutdownHook()
                    .beanClasses(
                            CacheNameOnEachMethodBlogManagerImpl.class,
                            ClassLevelCacheConfigBlogManagerImpl.class,
                            UsingDefaultCacheNameBlogManagerImpl.class);
            // Without discovery of beans Weld does not look for extensions either.
            ServiceLoader.load(Extension.class).forEach(weld::addExtension);
            container = weld.initialize();
            running = container;
        }
        return container;
    }

    /** Ends the container; the next bean comes from another one. */
    static synchronized void stop() {
        BEANS.clear();
        WeldContainer container = running;
        running = null;
        if (container != null) {
            container.close();
        }
    }
}
