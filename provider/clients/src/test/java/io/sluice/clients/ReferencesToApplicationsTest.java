package io.sluice.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.jcache.spi.SluiceCachingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** An engine that outlives an application keeps neither its objects nor its class loader. */
class ReferencesToApplicationsTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private final Jedis jedis = SHOP.connect();

    /** The application: it has an object of its own in a cache, by reference. */
    public static final class Application implements Supplier<CacheManager> {
        /** The value. */
        public static final class Order implements Serializable {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public CacheManager get() {
            CacheManager manager = new SluiceCachingProvider()
                    .getCacheManager(
                            URI.create("sluice:beside-clients"), getClass().getClassLoader());
            Cache<String, Order> cache = manager.createCache(
                    "orders",
                    new MutableConfiguration<String, Order>()
                            .setTypes(String.class, Order.class)
                            .setStoreByValue(false));
            Order replaced = new Order();
            cache.put("replaced", replaced);
            for (int number = 0; number < 1_000; number++) {
                cache.put("k" + number, new Order());
            }
            cache.put("replaced", new Order());
            cache.remove("k1");
            if (cache.getAndPut("k2", replaced) == null || cache.get("k2") != replaced) {
                throw new IllegalStateException("not the object that was put");
            }
            return manager;
        }
    }

    /** Defines the application's classes anew, as the class loader of a deployment does. */
    private static final class DeploymentLoader extends ClassLoader {
        DeploymentLoader() {
            super(ReferencesToApplicationsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(Application.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @BeforeEach
    void nothingIsThere() {
        jedis.flushAll();
    }

    @AfterEach
    void disconnect() {
        jedis.close();
    }

    @Test
    void anApplicationThatClosesItsManagerTakesItsObjectsAway() throws Exception {
        WeakReference<ClassLoader> loader = deploy(CacheManager::close);
        assertThat(jedis.keys("*")).isEqualTo(Set.of());
        awaitCollected(() -> loader.get() == null);
    }

    @Test
    void anApplicationThatForgetsItsManagerIsCollectedWithItsObjects() throws Exception {
        WeakReference<ClassLoader> loader = deploy(manager -> {});
        awaitCollected(() -> loader.get() == null);
        awaitCollected(() -> jedis.dbSize() == 0);
    }

    @Test
    void objectsThatClientsHaveReadAreNotKept() throws Exception {
        WeakReference<ClassLoader> loader = deploy(manager -> {
            assertThat(jedis.get("shop.orders:k7".getBytes(UTF_8))).isNotEmpty();
            jedis.expire("shop.orders:k8", 1_000);
        });
        awaitCollected(() -> loader.get() == null);
    }

    @Test
    void aNewApplicationBeginsWhereAForgottenOneHasLeftItsObjects() throws Exception {
        deploy(manager -> {});
        deploy(manager -> {
            Cache<String, Object> cache = manager.getCache("orders");
            assertThat(cache.get("k3")).isNotNull();
            manager.close();
        });
        awaitCollected(() -> jedis.dbSize() == 0);
    }

    private interface Step {
        void run(CacheManager manager);
    }

    @SuppressWarnings("unchecked") // it is the application, loaded anew
    private static WeakReference<ClassLoader> deploy(Step step) throws Exception {
        ClassLoader loader = new DeploymentLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Supplier<CacheManager> application = (Supplier<CacheManager>) loader.loadClass(Application.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            step.run(application.get());
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }

    private static void awaitCollected(BooleanSupplier isCollected) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!isCollected.getAsBoolean()) {
                System.gc();
            }
        });
    }
}
