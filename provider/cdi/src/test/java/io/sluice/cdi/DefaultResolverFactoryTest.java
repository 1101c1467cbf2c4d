package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.ref.WeakReference;
import java.time.Duration;
import javax.cache.annotation.CacheResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultResolverFactoryTest {
    private static final ClassLoader OWN = DefaultResolverFactoryTest.class.getClassLoader();

    private final Application application = Application.of(Service.class);
    private final Service service = application.get(Service.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Service {
        private int calls;

        @CacheResult(cacheName = "c")
        public int find() {
            return ++calls;
        }
    }

    /** The class loader of another application's threads, which does not see the bean. */
    private static final class OtherLoader extends ClassLoader {
        private int asked;

        OtherLoader() {
            super(OWN);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Service.class.getName())) {
                asked++;
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private void callWith(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            assertThat(service.find()).isEqualTo(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void threadsOfSeveralClassLoadersInTurnAreLookedAtOnceEach() {
        callWith(OWN);
        OtherLoader first = new OtherLoader();
        OtherLoader second = new OtherLoader();
        for (int i = 0; i < 3; i++) {
            callWith(first);
            callWith(second);
            callWith(null);
        }
        assertThat(first.asked).isEqualTo(1);
        assertThat(second.asked).isEqualTo(1);
    }

    @Test
    void classLoaderOfAnotherApplicationsThreadIsNotHeld() {
        callWith(OWN);
        WeakReference<ClassLoader> other = callAndForget();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return other.get() == null;
        });
    }

    private WeakReference<ClassLoader> callAndForget() {
        ClassLoader loader = new OtherLoader();
        callWith(loader);
        return new WeakReference<>(loader);
    }
}
