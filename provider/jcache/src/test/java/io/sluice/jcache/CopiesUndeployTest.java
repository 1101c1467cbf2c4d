package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of classes that can be copied, and masters of their objects, do not keep an application. */
class CopiesUndeployTest extends CacheFixture {

    /** A value of an application. */
    static final class LeavingBean implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long number;
        private final List<Object> parts;

        LeavingBean(List<Object> parts) {
            this.number = parts.size();
            this.parts = parts;
        }

        @Override
        public String toString() {
            return number + " " + parts;
        }
    }

    /** Another one. */
    record LeavingRecord(List<Object> parts) implements Serializable {
        /** The JDK's would look for the class around this one. */
        @Override
        public String toString() {
            return "record of " + parts;
        }
    }

    /** Defines the application's classes anew, as the class loader of a deployment does. */
    private static final class DeploymentLoader extends ClassLoader {
        DeploymentLoader() {
            super(CopiesUndeployTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CopiesUndeployTest.class.getName() + "$Leaving")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
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

    @ParameterizedTest
    @ValueSource(classes = {LeavingBean.class, LeavingRecord.class})
    void classesOfAnApplicationThatHasClosedItsManagerCanBeCollected(Class<?> type) throws Exception {
        WeakReference<ClassLoader> application = deployAndUndeploy(type.getName());

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return application.get() == null;
        });
    }

    private WeakReference<ClassLoader> deployAndUndeploy(String name) throws Exception {
        ClassLoader loader = new DeploymentLoader();
        Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor(List.class);
        assertThat(constructor.trySetAccessible()).isTrue();
        try (CacheManager application = provider.getCacheManager(uri, loader)) {
            Cache<String, Object> cache = application.createCache("leaving", new MutableConfiguration<>());
            Object value = constructor.newInstance(new ArrayList<>(List.of("part")));
            cache.put("a", value);
            cache.get("a");
            Object copy = cache.get("a");
            assertThat(copy).isNotSameAs(value).hasToString(value.toString());
            assertThat(copy.getClass().getClassLoader()).isSameAs(loader);
        }
        return new WeakReference<>(loader);
    }
}
