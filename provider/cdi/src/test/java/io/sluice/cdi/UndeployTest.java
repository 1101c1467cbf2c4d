package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cdi.library.Leaving;
import io.sluice.jcache.testing.HeapData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndeployTest {
    private static final URI OTHER = URI.create("sluice:other");

    /** Defines the application's classes anew, as the class loader of a deployment does. */
    private static final class DeploymentLoader extends ClassLoader {
        DeploymentLoader() {
            super(UndeployTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(Leaving.class.getName())) {
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

    @AfterEach
    @BeforeEach
    void beginEmpty() {
        HeapData.ofDefault().reset();
    }

    @Test
    void managersThatTheApplicationForgotToCloseAreClosed() throws Exception {
        List<CacheManager> forgotten = new ArrayList<>();
        ClassLoader loader = new DeploymentLoader();
        withContextClassLoader(loader, () -> {
            try (Application application = Application.of(loader.loadClass(Leaving.class.getName()))) {
                assertThat(application.beanManager()).isNotNull();
                CachingProvider provider = Caching.getCachingProvider(Application.PROVIDER, loader);
                forgotten.add(provider.getCacheManager());
                forgotten.add(provider.getCacheManager(OTHER, loader));
            }
            return loader;
        });
        assertThat(forgotten).hasSize(2).allMatch(CacheManager::isClosed);
        assertThat(HeapData.ofDefault().holds()).isZero();
        assertThat(HeapData.of(OTHER).holds()).isZero();
    }

    @Test
    void classesOfAnApplicationThatEndedCanBeCollected() throws Exception {
        WeakReference<ClassLoader> loader = deployAndUndeploy("price", "Price 7");
        assertCollected(loader);
    }

    @Test
    void classesWhoseObjectsWereJsonCanBeCollected() throws Exception {
        HeapData.ofDefault().jsonContract("all");
        WeakReference<ClassLoader> loader = deployAndUndeploy("items", "[Item 7]");
        assertThat(HeapData.ofDefault().value("default.leaving-items:7L"))
                .asString()
                .isEqualTo("[{\"number\":7}]");
        assertCollected(loader);
    }

    @Test
    void classesOfAnApplicationWhoseStagesNeverCompleteCanBeCollected() throws Exception {
        WeakReference<ClassLoader> loader = deployAndUndeployWhileAStageIsPending();
        assertLetGo(loader);
    }

    private static WeakReference<ClassLoader> deployAndUndeployWhileAStageIsPending() throws Exception {
        ClassLoader loader = new DeploymentLoader();
        return withContextClassLoader(loader, () -> {
            Class<?> type = loader.loadClass(Leaving.class.getName());
            try (Application application = Application.restarted(type)) {
                Object bean = application.get(type);
                Method pending = type.getMethod("pending", long.class);
                CompletableFuture<?> leader = (CompletableFuture<?>) pending.invoke(bean, 7L);
                CompletableFuture<?> follower = (CompletableFuture<?>) pending.invoke(bean, 7L);
                assertThat(leader).isNotDone();
                assertThat(follower).isNotDone();
            }
            return new WeakReference<>(loader);
        });
    }

    private static void assertCollected(WeakReference<ClassLoader> loader) {
        assertThat(HeapData.ofDefault().keys()).as("entries stay").hasSize(1);
        assertLetGo(loader);
    }

    private static void assertLetGo(WeakReference<ClassLoader> loader) {
        assertThat(HeapData.ofDefault().holds()).isZero();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(String method, String result) throws Exception {
        ClassLoader loader = new DeploymentLoader();
        return withContextClassLoader(loader, () -> {
            Class<?> type = loader.loadClass(Leaving.class.getName());
            try (Application application = Application.restarted(type)) {
                Object bean = application.get(type);
                Method price = type.getMethod(method, long.class);
                Object computed = price.invoke(bean, 7L);
                Object cached = price.invoke(bean, 7L);
                assertThat(cached != computed).as("answered with a copy").isTrue();
                assertThat(cached.toString()).isEqualTo(result);
            }
            return new WeakReference<>(loader);
        });
    }

    private static <T> T withContextClassLoader(ClassLoader loader, Callable<T> step) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return step.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
