package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.InterceptorBinding;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeansTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @BeforeEach
    void count() {
        CALLS.set(0);
    }

    abstract static class Counting {

        @CacheResult(cacheName = "counting")
        public String call(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class OfApplication extends Counting {}

    @Singleton
    static class Single extends Counting {}

    @Dependent
    static class OfItsUser extends Counting {}

    @RequestScoped
    static class OfRequest extends Counting {}

    @SessionScoped
    static class OfSession extends Counting implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @ApplicationScoped
    static class Requests {
        @Inject
        private OfRequest bean;

        @ActivateRequestContext
        public String call(String text) {
            return bean.call(text);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OfApplication.class, Single.class, OfItsUser.class})
    void inheritedMethodIsCachedInEveryScope(Class<? extends Counting> type) {
        try (Application application = Application.of(type)) {
            assertThat(application.get(type).call("a")).isEqualTo("a1");
            assertThat(application.get(type).call("a")).isEqualTo("a1");
        }
    }

    @Test
    void entriesAreSharedByTheObjectsOfManyRequests() {
        try (Application application = Application.of(OfRequest.class, Requests.class)) {
            assertThat(application.get(Requests.class).call("a")).isEqualTo("a1");
            assertThat(application.get(Requests.class).call("a")).isEqualTo("a1");
        }
    }

    @Test
    void passivatingBeanMayBeCached() {
        try (Application application = Application.of(OfSession.class)) {
            assertThat(application.beanManager().getBeans(OfSession.class)).hasSize(1);
        }
    }

    @ApplicationScoped
    static class Overriding extends Counting {
        @Override
        public String call(String text) {
            return "mine" + CALLS.incrementAndGet();
        }
    }

    @Test
    void overridingMethodWithoutAnnotationIsNotCached() {
        try (Application application = Application.of(Overriding.class)) {
            assertThat(application.get(Overriding.class).call("a")).isEqualTo("mine1");
            assertThat(application.get(Overriding.class).call("a")).isEqualTo("mine2");
        }
    }

    @CacheResult(cacheName = "class")
    @CacheDefaults(cacheName = "defaults")
    @ApplicationScoped
    static class WholeClass {

        public String first(String text) {
            return text + CALLS.incrementAndGet();
        }

        @CachePut
        public void put(String text, @CacheValue String value) {
            CALLS.incrementAndGet();
        }

        @CacheRemoveAll
        public void clear() {}

        @CacheResult
        public String ofDefaults(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class SubOfWholeClass extends WholeClass {}

    @Test
    void annotationOfTheClassGovernsAllItsMethods() {
        try (Application application = Application.of(WholeClass.class)) {
            WholeClass bean = application.get(WholeClass.class);
            assertThat(bean.first("a")).isEqualTo("a1");
            assertThat(bean.first("a")).isEqualTo("a1");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("class");
        }
    }

    @Test
    void annotationOfTheMethodReplacesThatOfTheClass() {
        try (Application application = Application.of(WholeClass.class)) {
            WholeClass bean = application.get(WholeClass.class);
            bean.put("a", "new");
            bean.put("a", "newer");
            assertThat(CALLS).hasValue(2);
            assertThat(bean.ofDefaults("a")).isEqualTo("newer");
            bean.clear();
            assertThat(bean.ofDefaults("a")).isEqualTo("a3");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("defaults");
        }
    }

    @Test
    void annotationOfTheClassIsNotInherited() {
        try (Application application = Application.of(SubOfWholeClass.class)) {
            SubOfWholeClass bean = application.get(SubOfWholeClass.class);
            assertThat(bean.first("a")).isEqualTo("a1");
            assertThat(bean.first("a")).isEqualTo("a2");
        }
    }

    @Stereotype
    @ApplicationScoped
    @CacheResult(cacheName = "stereotype")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Looked {}

    @Looked
    static class Stereotyped {
        public String call(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @Stereotype
    @ApplicationScoped
    @CacheDefaults(cacheName = "stereotype-defaults")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    @Stereotype
    @Kept
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface KeptToo {}

    @Kept
    static class WithDefaultsOfStereotype {
        @CacheResult
        public String call(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @KeptToo
    static class WithDefaultsOfNestedStereotype extends WithDefaultsOfStereotype {}

    @ParameterizedTest
    @ValueSource(classes = {WithDefaultsOfStereotype.class, WithDefaultsOfNestedStereotype.class})
    void stereotypeMayCarryDefaults(Class<? extends WithDefaultsOfStereotype> type) {
        try (Application application = Application.of(type)) {
            assertThat(application.get(type).call("a")).isEqualTo("a1");
            assertThat(application.get(type).call("a")).isEqualTo("a1");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("stereotype-defaults");
        }
    }

    @Kept
    @CacheDefaults(cacheName = "own-defaults")
    static class WithOwnDefaults {
        @CacheResult
        public String call(String text) {
            return text;
        }
    }

    @Test
    void defaultsOfTheClassReplaceThoseOfItsStereotype() {
        try (Application application = Application.of(WithOwnDefaults.class)) {
            application.get(WithOwnDefaults.class).call("a");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("own-defaults");
        }
    }

    @InterceptorBinding
    @CacheResult(cacheName = "binding")
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Remembered {}

    @ApplicationScoped
    static class Bound {
        @Remembered
        public String call(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @Test
    void stereotypeMayCarryTheAnnotation() {
        try (Application application = Application.of(Stereotyped.class)) {
            assertThat(application.get(Stereotyped.class).call("a")).isEqualTo("a1");
            assertThat(application.get(Stereotyped.class).call("a")).isEqualTo("a1");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("stereotype");
        }
    }

    @Test
    void interceptorBindingMayCarryTheAnnotation() {
        try (Application application = Application.of(Bound.class)) {
            assertThat(application.get(Bound.class).call("a")).isEqualTo("a1");
            assertThat(application.get(Bound.class).call("a")).isEqualTo("a1");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("binding");
        }
    }

    interface Finder<T> {
        @CacheResult(cacheName = "interface")
        String find(T key);
    }

    @ApplicationScoped
    static class NotAnnotated implements Finder<String> {
        @Override
        public String find(String key) {
            return key + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Annotated implements Finder<String> {
        @Override
        @CacheResult(cacheName = "implementation", skipGet = true)
        public String find(String key) {
            return key + CALLS.incrementAndGet();
        }
    }

    @Test
    void annotationOfAnInterfaceIsNotInherited() {
        try (Application application = Application.of(NotAnnotated.class)) {
            Finder<String> finder = application.get(NotAnnotated.class);
            assertThat(finder.find("a")).isEqualTo("a1");
            assertThat(finder.find("a")).isEqualTo("a2");
        }
    }

    @Test
    void methodCalledThroughItsBridgeIsInterceptedOnce() {
        try (Application application = Application.of(Annotated.class)) {
            Finder<String> finder = application.get(Annotated.class);
            assertThat(finder.find("a")).isEqualTo("a1");
            assertThat(application.get(Annotated.class).find("a")).isEqualTo("a2");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("implementation");
            assertThat(Application.cache("implementation")).hasSize(1);
        }
    }

    abstract static class Store<K, V> {
        public abstract V find(K key, Number unused);

        public abstract void put(K key, V value);
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "store")
    static class Texts extends Store<String, String> {
        @Override
        @CacheResult
        public String find(@CacheKey String key, Number unused) {
            return key + CALLS.incrementAndGet();
        }

        @Override
        @CachePut
        public void put(@CacheKey String key, @CacheValue String value) {
            CALLS.incrementAndGet();
        }
    }

    @Test
    void bridgeMethodsPassTheParametersOfTheMethodAndCountOnce() {
        try (Application application = Application.of(Texts.class)) {
            Store<String, String> store = application.get(Texts.class);
            assertThat(store.find("a", 1)).isEqualTo("a1");
            assertThat(store.find("a", 2)).isEqualTo("a1");
            assertThat(HeapData.ofDefault().keys()).containsExactly("default.store:a");
            store.put("a", "put");
            assertThat(CALLS).hasValue(2);
            assertThat(store.find("a", 3)).isEqualTo("put");
            assertThat(application.counters("store").failures()).isZero();
        }
    }

    @ApplicationScoped
    static class OverridingAgain extends Counting {
        @Override
        @CacheResult(cacheName = "again")
        public String call(String text) {
            return super.call(text) + "!";
        }
    }

    @Test
    void annotationOfTheOverridingMethodIsTheOneThatCounts() {
        try (Application application = Application.of(OverridingAgain.class)) {
            assertThat(application.get(OverridingAgain.class).call("a")).isEqualTo("a1!");
            assertThat(application.get(OverridingAgain.class).call("a")).isEqualTo("a1!");
            assertThat(Application.cacheManager().getCacheNames()).containsExactly("again");
        }
    }

    @ApplicationScoped
    static class Producer {
        @Produces
        @Dependent
        Wrapped make() {
            return new Wrapped();
        }
    }

    @Test
    void objectThatAProducerMakesItselfIsNotCached() {
        try (Application application = Application.of(Producer.class)) {
            assertThat(application.get(Wrapped.class).call("a")).isEqualTo("a1");
            assertThat(application.get(Wrapped.class).call("a")).isEqualTo("a2");
        }
    }

    static class Wrapped {
        @CacheResult(cacheName = "wrapped")
        public String call(String text) {
            return text + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Wrapper {
        @Produces
        @Dependent
        Wrapped wrap(InterceptionFactory<Wrapped> factory) {
            return factory.createInterceptedInstance(new Wrapped());
        }
    }

    @Test
    void objectThatAProducerWrapsIsCached() {
        try (Application application = Application.of(Wrapper.class)) {
            assertThat(application.get(Wrapped.class).call("a")).isEqualTo("a1");
            assertThat(application.get(Wrapped.class).call("a")).isEqualTo("a1");
        }
    }

    @Test
    void selfInvocationIsNotIntercepted() {
        try (Application application = Application.of(SelfInvoking.class)) {
            assertThat(application.get(SelfInvoking.class).twice("a")).isEqualTo("a1a2");
        }
    }

    @Dependent
    static class SelfInvoking {
        @CacheResult(cacheName = "self")
        String call(String text) {
            return text + CALLS.incrementAndGet();
        }

        public String twice(String text) {
            return this.call(text) + this.call(text);
        }
    }

    @Test
    void firstCallsOfManyThreadsAgreeOnOneCache() throws Exception {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try (Application application = Application.of(OfApplication.class)) {
            OfApplication bean = application.get(OfApplication.class);
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String text = "t" + i + "-";
                results.add(executor.submit(() -> {
                    start.await();
                    return bean.call(text);
                }));
            }
            for (int i = 0; i < threads; i++) {
                assertThat(results.get(i).get()).isEqualTo(bean.call("t" + i + "-"));
            }
            assertThat(application.counters("counting").failures()).isZero();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void testsRunOnTheWeldThatTheBuildMeans() {
        assertThat(Weld.class.getPackage().getImplementationVersion()).isEqualTo(System.getProperty("weld.expected"));
    }
}
