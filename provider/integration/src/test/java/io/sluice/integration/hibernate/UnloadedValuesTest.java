package io.sluice.integration.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.EngineProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Results that Hibernate would load later: a copy of them could not be loaded any more. */
class UnloadedValuesTest {
    private static final Edition.Imprint FIRST = new Edition.Imprint("9780451524935", 1);

    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of());

    private Library library;
    private WeldContainer container;
    private Shelf shelf;

    /** Returns what the test wants. */
    @ApplicationScoped
    static class Shelf {
        private final AtomicInteger calls = new AtomicInteger();
        private Function<Session, Object> question = session -> "nothing";
        private Library library;

        void holds(Library newLibrary, Function<Session, Object> newQuestion) {
            library = newLibrary;
            question = newQuestion;
        }

        AtomicInteger calls() {
            return calls;
        }

        @CacheResult(cacheName = "shelf")
        public Object find(String key) {
            calls.incrementAndGet();
            return library.read(question);
        }

        @CachePut(cacheName = "shelf")
        public void put(String key, @CacheValue Object value) {
            calls.incrementAndGet();
        }
    }

    @BeforeEach
    void open() {
        library = Library.create("unloaded", Map.of("hibernate.cache.use_second_level_cache", "false"));
        library.change(session -> session.persist(new Edition(FIRST, "Secker & Warburg")));
        Weld weld = new Weld().disableDiscovery().skipShutdownHook().beanClasses(Shelf.class);
        // Without discovery of beans Weld does not look for extensions either.
        ServiceLoader.load(Extension.class).forEach(weld::addExtension);
        container = weld.initialize();
        shelf = container.select(Shelf.class).get();
    }

    @AfterEach
    void close() {
        container.close();
        library.close();
    }

    @Test
    void aReferenceThatIsNotLoadedIsNotKept() {
        shelf.holds(library, session -> session.getReference(Edition.class, FIRST));
        assertThat(Hibernate.isInitialized(shelf.find("first"))).isFalse();
        assertThat(shelf.find("first")).isInstanceOf(Edition.class);
        assertThat(shelf.calls()).hasValue(2);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aReferenceThatIsNotLoadedIsNotPut() {
        shelf.put("first", library.read(session -> session.getReference(Edition.class, FIRST)));
        assertThat(shelf.calls()).hasValue(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aReferenceThatIsLoadedIsKept() {
        shelf.holds(library, session -> {
            Edition edition = session.getReference(Edition.class, FIRST);
            Hibernate.initialize(edition);
            return edition;
        });
        shelf.find("first");
        assertThat(shelf.find("first")).extracting("publisher").isEqualTo("Secker & Warburg");
        assertThat(shelf.calls()).hasValue(1);
    }

    @Test
    void anEntityIsKept() {
        shelf.holds(library, session -> session.find(Edition.class, FIRST));
        shelf.find("first");
        assertThat(((Edition) shelf.find("first")).publisher).isEqualTo("Secker & Warburg");
        assertThat(shelf.calls()).hasValue(1);
    }

    private Set<String> kept() {
        try (Jedis operator = engine.operator()) {
            return operator.keys("default.shelf:*");
        }
    }
}
