package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private static final String OTHER_LOG = "the container writes the warnings of build-compatible extensions";

    @AfterEach
    void reset() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("sluice."));
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    static class Cached {
        private int calls;

        @CacheResult(cacheName = "one")
        public int one() {
            return ++calls;
        }

        @CacheResult(cacheName = "two")
        public int two() {
            return ++calls;
        }
    }

    @ApplicationScoped
    static class Throwing {
        private int calls;

        @CacheResult(cacheName = "results", exceptionCacheName = "exceptions")
        public int find() {
            throw new IllegalStateException("call " + ++calls);
        }
    }

    @ApplicationScoped
    static class Uncached {}

    @ApplicationScoped
    static class TwoAnnotations {
        @CacheResult
        @CacheRemove
        public String both(int number) {
            return "";
        }
    }

    @ApplicationScoped
    @CacheResult
    @CacheRemove
    static class TwoAnnotationsOnTheClass {
        public String any(int number) {
            return "";
        }
    }

    @ApplicationScoped
    static class PutWithoutValue {
        @CachePut
        public void put(int number) {}
    }

    @ApplicationScoped
    static class PutWithTwoValues {
        @CachePut
        public void put(@CacheValue int number, @CacheValue int other) {}
    }

    @ApplicationScoped
    static class ValueInResult {
        @CacheResult
        public String find(@CacheValue int number) {
            return "";
        }
    }

    @ApplicationScoped
    static class ValueWithoutAnnotation {
        public void put(int number, @CacheValue int value) {}
    }

    @ApplicationScoped
    static class KeyWithoutAnnotation {
        public String find(@CacheKey int number) {
            return "";
        }
    }

    @ApplicationScoped
    static class KeyOfAll {
        @CacheRemoveAll(cacheName = "one")
        public void clear(@CacheKey int number) {}
    }

    @ApplicationScoped
    static class KeyThatIsTheValue {
        @CachePut(cacheName = "one")
        public void put(@CacheKey @CacheValue int number) {}
    }

    @ApplicationScoped
    static class BlankName {
        @CacheResult(cacheName = " ")
        public String find(int number) {
            return "";
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "\t")
    static class BlankDefault {
        @CacheResult
        public String find(int number) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ValueWithoutAnnotation.class,
                KeyWithoutAnnotation.class,
                KeyOfAll.class,
                KeyThatIsTheValue.class,
                BlankName.class,
                BlankDefault.class
            })
    void wrongUseOfMembersAndParametersFailsTheDeploymentAndSaysWhatIsAllowed(Class<?> bean) {
        assertThatThrownBy(() -> Application.of(bean))
                .hasMessageContaining(bean.getTypeName() + ".")
                .hasMessageContaining("allowed");
    }

    @ApplicationScoped
    static class Useless {
        @CacheRemove
        public void remove(int number) {}

        @CacheRemoveAll
        public void removeAll() {}

        @CachePut
        public void put(int number, @CacheValue String value) {}

        @CacheResult(cachedExceptions = IllegalStateException.class)
        public String find(int number) {
            return "";
        }

        @CacheRemove(cacheName = "one", afterInvocation = false, evictFor = IllegalStateException.class)
        public void early(int number) {}

        @CacheRemoveAll(cacheResolverFactory = DefaultTo.class)
        public void byResolver() {}
    }

    /** Knows its caches without their names. */
    abstract static class DefaultTo implements CacheResolverFactory {}

    @Test
    @DisabledIfSystemProperty(named = "extension.build-compatible", matches = "true", disabledReason = OTHER_LOG)
    void membersWithoutEffectAreNamedInWarnings() {
        try (LogCapture log = new LogCapture();
                Application application = Application.of(Useless.class)) {
            assertThat(application.beanManager().getBeans(Useless.class)).hasSize(1);
            assertThat(log.lines()).hasSize(5);
            assertThat(String.join("\n", log.lines()))
                    .contains("Useless.remove(int) has no effect: neither it nor @CacheDefaults names a cache")
                    .contains("Useless.removeAll() has no effect: neither")
                    .contains("Useless.put(int,java.lang.String) has no effect: neither")
                    .contains("Useless.find(int) lists exceptions")
                    .contains("Useless.early(int) lists exceptions");
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TwoAnnotations.class,
                TwoAnnotationsOnTheClass.class,
                PutWithoutValue.class,
                PutWithTwoValues.class,
                ValueInResult.class
            })
    void wrongUseOfAnnotationsFailsTheDeploymentAndNamesThePlace(Class<?> bean) {
        assertThatThrownBy(() -> Application.of(bean)).hasMessageContaining(bean.getTypeName());
        assertThat(HeapData.ofDefault().holds()).isZero();
    }

    @Test
    void twoAnnotationsAreBothNamed() {
        assertThatThrownBy(() -> Application.of(TwoAnnotations.class))
                .hasMessageContaining("@CacheRemove and @CacheResult")
                .hasMessageContaining("both(int)");
    }

    @ApplicationScoped
    static class OutOfReach {
        @CacheResult
        private String hidden(int number) {
            return "hidden" + number;
        }

        @CacheResult
        static String shared(int number) {
            return "";
        }

        private int calls;

        @CacheResult
        public void nothing(int number) {
            calls++;
        }

        int calls() {
            return calls;
        }

        public String use() {
            return hidden(1);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "extension.build-compatible", matches = "true", disabledReason = OTHER_LOG)
    void annotationsWithoutEffectAreNamedInWarnings() {
        try (LogCapture log = new LogCapture();
                Application application = Application.of(OutOfReach.class)) {
            assertThat(application.get(OutOfReach.class).use()).isEqualTo("hidden1");
            assertThat(log.lines()).hasSize(3);
            assertThat(String.join("\n", log.lines()))
                    .contains("OutOfReach.hidden(int) has no effect: a private method")
                    .contains("OutOfReach.shared(int) has no effect: a static method")
                    .contains("OutOfReach.nothing(int) has no effect: the method returns nothing");
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "extension.build-compatible", matches = "true", disabledReason = OTHER_LOG)
    void methodThatReturnsNothingAlwaysRuns() {
        try (LogCapture log = new LogCapture();
                Application application = Application.of(OutOfReach.class)) {
            OutOfReach bean = application.get(OutOfReach.class);
            bean.nothing(1);
            bean.nothing(1);
            assertThat(bean.calls()).isEqualTo(2);
            assertThat(log.lines()).hasSize(3);
        }
    }

    @Test
    void storeIsOpenedAtDeploymentAndClosedWithTheApplication() {
        try (Application application = Application.of(Cached.class)) {
            assertThat(HeapData.ofDefault().holds()).isEqualTo(1);
            assertThat(application.get(Cached.class).one()).isEqualTo(1);
        }
        assertThat(HeapData.ofDefault().holds()).isZero();
    }

    @Test
    void storeIsNotOpenedForAnApplicationWithoutCachedMethods() {
        try (Application application = Application.of(Uncached.class)) {
            assertThat(application.get(Uncached.class)).isNotNull();
            assertThat(HeapData.ofDefault().holds()).isZero();
        }
    }

    @Test
    void storeThatCannotBeOpenedFailsTheDeployment() {
        HeapData.ofDefault().fail("port 6379 is in use: set sluice.port");
        assertThatThrownBy(() -> Application.restarted(Cached.class))
                .hasMessageContaining("port 6379 is in use: set sluice.port")
                .hasMessageContaining("sluice.enabled=no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice.enabled=perhaps", "sluice.cache.one.enabled=perhaps", "sluice.prot=1"})
    void badPropertyFailsTheDeployment(String property) {
        List<String> parts = List.of(property.split("="));
        System.setProperty(parts.get(0), parts.get(1));
        assertThatThrownBy(() -> Application.of(Cached.class))
                .hasMessageContaining(parts.get(0))
                .hasMessageContaining(parts.get(1))
                .hasMessageContaining("allowed");
    }

    @Test
    void switchForEverythingLetsMethodsRunUncachedAndOpensNothing() {
        System.setProperty("sluice.enabled", "no");
        try (Application application = Application.of(Cached.class)) {
            assertThat(application.get(Cached.class).one()).isEqualTo(1);
            assertThat(application.get(Cached.class).one()).isEqualTo(2);
            assertThat(HeapData.ofDefault().holds()).isZero();
        }
    }

    @Test
    void switchForOneCacheLeavesTheOthersOn() {
        System.setProperty("sluice.cache.one.enabled", "no");
        try (Application application = Application.of(Cached.class)) {
            Cached cached = application.get(Cached.class);
            assertThat(cached.one()).isEqualTo(1);
            assertThat(cached.one()).isEqualTo(2);
            assertThat(cached.two()).isEqualTo(3);
            assertThat(cached.two()).isEqualTo(3);
        }
    }

    @Test
    void switchForACacheOfExceptionsLetsThemBeThrownAnew() {
        System.setProperty("sluice.cache.exceptions.enabled", "no");
        try (Application application = Application.of(Throwing.class)) {
            Throwing throwing = application.get(Throwing.class);
            assertThatThrownBy(throwing::find).hasMessage("call 1");
            assertThatThrownBy(throwing::find).hasMessage("call 2");
            assertThat(HeapData.ofDefault().keys()).isEmpty();
        }
    }

    @Test
    void managerThatSomebodyClosesIsOpenedAgain() {
        try (Application application = Application.of(Cached.class)) {
            Cached cached = application.get(Cached.class);
            assertThat(cached.one()).isEqualTo(1);
            Application.cacheManager().close();
            assertThat(cached.one()).isEqualTo(1);
            assertThat(application.counters("one").failures()).isZero();
        }
    }
}
