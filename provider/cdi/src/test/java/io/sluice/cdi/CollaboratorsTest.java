package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollaboratorsTest {
    private final Application application = Application.of(
            Service.class, Notes.class, BeanGenerator.class, BeanFactory.class, DependentGenerator.class, Part.class);
    private final Service service = application.get(Service.class);
    private final Notes notes = application.get(Notes.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "service", cacheKeyGenerator = BeanGenerator.class)
    static class Service {

        @CacheResult
        public String byDefaults(int number) {
            return "value";
        }

        @CacheResult(cacheKeyGenerator = PlainGenerator.class)
        public String byPlainGenerator(int number) {
            return "value";
        }

        @CacheResult(cacheKeyGenerator = DependentGenerator.class)
        public String byDependentGenerator(int number) {
            return "value";
        }

        @CacheResult(cacheKeyGenerator = BrokenGenerator.class)
        public String byBrokenGenerator(int number) {
            return "value";
        }

        @CacheResult(cacheResolverFactory = BeanFactory.class, exceptionCacheName = "ignored")
        public String byFactory(int number) {
            return "value";
        }

        @CacheRemoveAll(cacheResolverFactory = BeanFactory.class)
        public void empty(String reason) {}

        @CachePut
        @Deprecated
        public void put(@CacheKey int number, @CacheValue String value, @CacheKey String more) {}
    }

    /** What the collaborators were asked. */
    @ApplicationScoped
    static class Notes {
        private final List<String> lines = new ArrayList<>();
        private CacheKeyInvocationContext<?> lastKeyContext;
        private CacheInvocationContext<?> lastCacheContext;

        void add(String line) {
            lines.add(line);
        }

        List<String> lines() {
            return lines;
        }

        CacheKeyInvocationContext<?> lastKeyContext() {
            return lastKeyContext;
        }

        void setLastKeyContext(CacheKeyInvocationContext<?> context) {
            lastKeyContext = context;
        }

        CacheInvocationContext<?> lastCacheContext() {
            return lastCacheContext;
        }

        void setLastCacheContext(CacheInvocationContext<?> context) {
            lastCacheContext = context;
        }
    }

    record TextKey(String text) implements GeneratedCacheKey {}

    @ApplicationScoped
    static class BeanGenerator implements CacheKeyGenerator {
        @Inject
        private Notes notes;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            notes.setLastKeyContext(context);
            return new TextKey("bean " + context.getKeyParameters()[0].getValue());
        }
    }

    /** No bean, and not public: made by the container. */
    static class PlainGenerator implements CacheKeyGenerator {
        @Inject
        private Notes notes;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            notes.add("plain");
            return new TextKey("plain " + context.getKeyParameters()[0].getValue());
        }
    }

    @Dependent
    static class DependentGenerator implements CacheKeyGenerator {
        private static int ended;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new TextKey("dependent " + context.getKeyParameters()[0].getValue());
        }

        @jakarta.annotation.PreDestroy
        void end() {
            ended++;
        }
    }

    /** What the broken generator is given before it breaks. */
    @Dependent
    static class Part {
        private static int ended;

        @jakarta.annotation.PreDestroy
        void end() {
            ended++;
        }
    }

    /** No bean, and cannot be made. */
    static class BrokenGenerator implements CacheKeyGenerator {
        @Inject
        BrokenGenerator(Part part) {
            throw new IllegalStateException("broken, with " + part);
        }

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw new UnsupportedOperationException();
        }
    }

    @ApplicationScoped
    static class BeanFactory implements CacheResolverFactory {
        @Inject
        private Notes notes;

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            notes.add("resolver for " + details.getMethod().getName());
            return new Resolver(notes, "mine");
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            notes.add("exception resolver for " + details.getMethod().getName());
            return new Resolver(notes, "mine too");
        }
    }

    private record Resolver(Notes notes, String name) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            notes.setLastCacheContext(context);
            Cache<K, V> cache = Application.cacheManager().getCache(name);
            return cache != null
                    ? cache
                    : Application.cacheManager().createCache(name, new MutableConfiguration<K, V>());
        }
    }

    @Test
    void generatorOfTheClassIsTheBeanOfThatType() {
        service.byDefaults(5);
        assertThat(Application.cache("service").get(new TextKey("bean 5"))).isEqualTo("value");
    }

    @Test
    void generatorThatIsNoBeanIsMadeAndInjected() {
        service.byPlainGenerator(5);
        assertThat(Application.cache("service").get(new TextKey("plain 5"))).isEqualTo("value");
        assertThat(notes.lines()).containsExactly("plain");
    }

    @Test
    void dependentGeneratorEndsWithTheApplication() {
        DependentGenerator.ended = 0;
        service.byDependentGenerator(5);
        service.byDependentGenerator(6);
        assertThat(DependentGenerator.ended).isZero();
        application.close();
        assertThat(DependentGenerator.ended).isEqualTo(1);
    }

    @Test
    void whatABrokenGeneratorWasGivenEndsAtOnce() {
        Part.ended = 0;
        assertThat(service.byBrokenGenerator(5)).isEqualTo("value");
        assertThat(Part.ended).isEqualTo(1);
        assertThat(service.byBrokenGenerator(5)).isEqualTo("value");
        assertThat(Part.ended).isEqualTo(2);
    }

    @Test
    void factoryIsAskedOnceForEachMethod() {
        service.byFactory(1);
        service.byFactory(1);
        service.byFactory(2);
        service.empty("a");
        assertThat(notes.lines())
                .containsExactly("resolver for byFactory", "exception resolver for byFactory", "resolver for empty");
        assertThat(Application.cacheManager().getCacheNames()).containsExactlyInAnyOrder("mine", "mine too");
    }

    @Test
    void keyContextTellsEverythingAboutThePut() {
        service.put(1, "value", "more");
        CacheKeyInvocationContext<?> context = notes.lastKeyContext();
        assertThat(context.getCacheName()).isEqualTo("service");
        assertThat(context.getCacheAnnotation()).isInstanceOf(CachePut.class);
        assertThat(context.getMethod().getName()).isEqualTo("put");
        assertThat(context.getTarget()).isInstanceOf(Service.class);
        assertThat(types(context.getAnnotations())).containsExactlyInAnyOrder(CachePut.class, Deprecated.class);
        assertThat(values(context.getAllParameters())).containsExactly(1, "value", "more");
        assertThat(values(context.getKeyParameters())).containsExactly(1, "more");
        assertThat(context.getKeyParameters()[1].getParameterPosition()).isEqualTo(2);
        assertThat(context.getKeyParameters()[0].getRawType()).isEqualTo(int.class);
        assertThat(types(context.getKeyParameters()[0].getAnnotations())).containsExactly(CacheKey.class);
        assertThat(context.getValueParameter().getValue()).isEqualTo("value");
        assertThat(context.unwrap(InvocationContext.class).getMethod()).isEqualTo(context.getMethod());
    }

    @Test
    void parameterArraysOfAContextAreCopies() {
        service.put(1, "value", "more");
        CacheKeyInvocationContext<?> context = notes.lastKeyContext();
        context.getAllParameters()[0] = null;
        context.getKeyParameters()[0] = null;
        assertThat(Arrays.stream(context.getAllParameters()).filter(Objects::nonNull))
                .hasSize(3);
        assertThat(Arrays.stream(context.getKeyParameters()).filter(Objects::nonNull))
                .hasSize(2);
    }

    @Test
    void contextsOfOtherAnnotationsHaveNoValueParameter() {
        service.byDefaults(3);
        assertThat(notes.lastKeyContext().getValueParameter()).isNull();
    }

    @Test
    void cacheContextOfRemoveAllTellsItsParameters() {
        service.empty("because");
        CacheInvocationContext<?> context = notes.lastCacheContext();
        assertThat(context.getCacheAnnotation()).isInstanceOf(CacheRemoveAll.class);
        assertThat(values(context.getAllParameters())).containsExactly("because");
    }

    private static List<Object> values(CacheInvocationParameter[] parameters) {
        return Arrays.stream(parameters).map(CacheInvocationParameter::getValue).toList();
    }

    private static Set<Class<?>> types(Set<Annotation> annotations) {
        return annotations.stream().map(Annotation::annotationType).collect(Collectors.toSet());
    }
}
