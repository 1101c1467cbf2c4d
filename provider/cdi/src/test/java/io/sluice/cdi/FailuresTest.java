package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    private static final String CAUSE = "disk on fire";

    private final Application application = Application.of(Service.class);
    private final Service service = application.get(Service.class);
    private final LogCapture log = new LogCapture();

    @BeforeEach
    void listen() {
        assertThat(log.lines()).isEmpty();
    }

    @AfterEach
    void stop() {
        log.close();
        application.close();
        HeapData.ofDefault().reset();
    }

    enum Operation {
        RESULT {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.result(1, thrown);
            }
        },
        PUT {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.put(1, thrown);
            }
        },
        PUT_BEFORE {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.putBefore(1, thrown);
            }
        },
        REMOVE {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.remove(1, thrown);
            }
        },
        REMOVE_ALL_BEFORE {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.removeAllBefore(1, thrown);
            }
        },
        KEY_GENERATOR_THROWS {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withBadGenerator(1, thrown);
            }
        },
        KEY_GENERATOR_THROWS_ERROR {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withErrorInGenerator(1, thrown);
            }
        },
        FACTORY_THROWS_CHECKED_EXCEPTION {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withSneakyFactory(1, thrown);
            }
        },
        KEY_GENERATOR_RETURNS_NULL {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withNullKey(1, thrown);
            }
        },
        FACTORY_CANNOT_BE_MADE {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withBadFactory(1, thrown);
            }
        },
        RESOLVER_RETURNS_NULL {
            @Override
            Object call(Service service, Exception thrown) throws Exception {
                return service.withNullCache(1, thrown);
            }
        };

        abstract Object call(Service service, Exception thrown) throws Exception;
    }

    @ApplicationScoped
    static class Service {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "c", exceptionCacheName = "e")
        public Object result(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CachePut(cacheName = "c", cacheFor = Exception.class)
        public Object put(@CacheValue int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CachePut(cacheName = "values")
        public void set(@CacheKey int number, @CacheValue Object value) {
            calls++;
        }

        @CacheResult(cacheName = "values")
        public Object value(int number) {
            return "call " + ++calls;
        }

        @CachePut(cacheName = "c", afterInvocation = false)
        public Object putBefore(@CacheValue int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheRemove(cacheName = "c", evictFor = Exception.class)
        public Object remove(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheRemoveAll(cacheName = "c", afterInvocation = false)
        public Object removeAllBefore(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheKeyGenerator = BadGenerator.class)
        public Object withBadGenerator(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheKeyGenerator = ErrorGenerator.class)
        public Object withErrorInGenerator(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheResolverFactory = SneakyFactory.class)
        public Object withSneakyFactory(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheKeyGenerator = NullGenerator.class)
        public Object withNullKey(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheResolverFactory = BadFactory.class)
        public Object withBadFactory(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "c", cacheResolverFactory = NullFactory.class)
        public Object withNullCache(int number, Exception thrown) throws Exception {
            return run(thrown);
        }

        @CacheResult(cacheName = "failing")
        public String whileTheCacheFails(int number) {
            HeapData.ofDefault().fail(CAUSE);
            return "call " + ++calls;
        }

        @CacheResult(cacheName = "unserialisable")
        public Object unserialisable(int number) {
            calls++;
            return new Object();
        }

        @CacheResult(cacheName = "assertion")
        public Object withAssertionInItsSerialForm(int number) {
            calls++;
            return new Asserting();
        }

        @CacheResult(cacheName = "deep")
        public Object deep(int depth) {
            calls++;
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                list = new ArrayList<>(List.of(list));
            }
            return list;
        }

        private Object run(Exception thrown) throws Exception {
            calls++;
            if (thrown != null) {
                throw thrown;
            }
            return "result " + calls;
        }
    }

    static class Asserting implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) {
            throw new AssertionError(CAUSE);
        }
    }

    static class BadGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw new IllegalStateException(CAUSE);
        }
    }

    static class ErrorGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw new InternalError(CAUSE);
        }
    }

    static class SneakyFactory extends NullFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            throw FailuresTest.<RuntimeException>undeclared(new IOException(CAUSE));
        }
    }

    /** Throws what the method does not declare, as Kotlin and Lombok make possible. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static class NullGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return null;
        }
    }

    static class BadFactory extends NullFactory {
        BadFactory(String unsatisfied) {}
    }

    static class NullFactory implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            return new CacheResolver() {
                @Override
                public <K, V> javax.cache.Cache<K, V> resolveCache(
                        CacheInvocationContext<? extends Annotation> context) {
                    return null;
                }
            };
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource
    void methodRunsOnceAndReturnsItsResult(Operation operation) throws Exception {
        HeapData.ofDefault().fail(CAUSE);
        assertThat(operation.call(service, null)).isEqualTo("result 1");
        assertThat(operation.call(service, null)).isEqualTo("result 2");
        assertThat(service.calls()).isEqualTo(2);
        assertThat(application.counters("c").failures()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void methodRunsOnceAndThrowsItsException(Operation operation) {
        HeapData.ofDefault().fail(CAUSE);
        Exception thrown = new IOException("own");
        ThrowingCallable call = () -> operation.call(service, thrown);
        assertThatThrownBy(call).isSameAs(thrown);
        assertThat(service.calls()).isEqualTo(1);
    }

    @Test
    void cacheThatFailsWhileTheMethodRunsDoesNoHarm() {
        assertThat(service.whileTheCacheFails(1)).isEqualTo("call 1");
        assertThat(application.counters("failing").failures()).isEqualTo(1);
        HeapData.ofDefault().recover();
        assertThat(service.whileTheCacheFails(1)).as("nothing was kept").isEqualTo("call 2");
        assertThat(application.counters("failing").misses()).isEqualTo(2);
    }

    @Test
    void valueThatIsReplacedIsNoAnswerAnyMoreIfTheNewOneCannotBeStored() {
        service.set(1, "old");
        HeapData.ofDefault().fill();
        service.set(1, "new");
        assertThat(service.value(1)).isEqualTo("call 3");
    }

    @Test
    void valueThatIsReplacedIsNoAnswerAnyMoreIfTheNewOneCannotBeSerialised() {
        service.set(1, "old");
        service.set(1, new Object());
        assertThat(service.value(1)).isEqualTo("call 3");
        assertThat(application.counters("values").failures()).isEqualTo(1);
    }

    @Test
    void failuresAreLoggedWithCacheMethodAndCauseButNotAll() throws Exception {
        HeapData.ofDefault().fail(CAUSE);
        for (int i = 0; i < 5; i++) {
            service.result(i, null);
            service.remove(i, null);
        }
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0)).startsWith("WARNING").contains("'c'", "Service.result", CAUSE);
        assertThat(application.counters("c").failures()).isEqualTo(10);
    }

    @Test
    void whatIsNotSerialisableIsSaidOnceForTheMethod() {
        for (int i = 0; i < 3; i++) {
            assertThat(service.unserialisable(1)).isNotNull();
        }
        assertThat(service.calls()).isEqualTo(3);
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0)).startsWith("WARNING").contains("unserialisable", "java.lang.Object");
        assertThat(application.counters("unserialisable").failures()).isEqualTo(3);
    }

    @Test
    void resultThatFailsWithAnErrorWhenSerialisedIsReturned() {
        assertThat(service.withAssertionInItsSerialForm(1)).isInstanceOf(Asserting.class);
        assertThat(service.calls()).isEqualTo(1);
        assertThat(application.counters("assertion").failures()).isEqualTo(1);
    }

    @Test
    void objectGraphTooDeepToSerialiseIsReturned() {
        assertThat(service.deep(100_000)).isInstanceOf(List.class);
        assertThat(application.counters("deep").failures()).isEqualTo(1);
    }
}
