package io.sluice.integration.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.integration.EngineProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

class KeysTest {
    private static final int BOOKS = 50;

    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of());

    @Test
    void keysOfHibernateAreWarnedOfOnceAClass() {
        Warnings warnings = new Warnings();
        Logger sluice = Logger.getLogger("io.sluice");
        sluice.addHandler(warnings);
        try (Library library = Library.create("warnings", Map.of())) {
            fillAndRead(library);
        } finally {
            sluice.removeHandler(warnings);
        }
        // Another test of this JVM may have met a class before.
        assertThat(warnings.texts).doesNotHaveDuplicates().allMatch(text -> text.startsWith("keys of org.hibernate."));
    }

    private static void fillAndRead(Library library) {
        library.change(session -> {
            for (long id = 1; id <= BOOKS; id++) {
                session.persist(new Book(id, "title " + id, "1"));
            }
        });
        for (long id = 1; id <= BOOKS; id++) {
            long wanted = id;
            assertThat(library.statementsOf(session -> session.find(Book.class, wanted)))
                    .isZero();
        }
    }

    @Test
    void keysThatAreIdentifiersAreReadable() {
        try (Library library = Library.create(
                        "simple", Map.of("hibernate.cache.region.factory_class", IdentifiersAsKeys.class.getName()));
                Jedis operator = engine.operator()) {
            Author author = new Author(1, "orwell@example.org", "George Orwell");
            author.writes(new Book(10, "1984", "12.50"));
            library.change(session -> session.persist(author));
            library.read(session -> session.find(Author.class, 1L).books.size());
            List<String> keys = new ArrayList<>(operator.keys("*"));
            keys.removeIf(key -> key.contains("NaturalId"));
            String entities = "default." + Author.class.getPackageName();
            assertThat(keys).contains(entities + ".Author:1L", entities + ".Author.books:1L", entities + ".Book:10L");
            assertThat(library.statementsOf(session ->
                            assertThat(session.find(Author.class, 1L).books).hasSize(1)))
                    .isZero();
        }
    }

    @Test
    void entitiesStayForTheNextSessionFactoryAsLongAsTheEngineRuns() {
        CachingProvider provider = Caching.getCachingProvider();
        try (CacheManager other =
                provider.getCacheManager(null, new ClassLoader(getClass().getClassLoader()) {})) {
            other.createCache("other", new MutableConfiguration<>());
            try (Library library = Library.create("restarted", Map.of())) {
                fillAndRead(library);
            }
            try (Library library = Library.open("restarted", Map.of())) {
                assertThat(library.statementsOf(session -> session.find(Book.class, 1L)))
                        .isZero();
            }
        }
    }

    @Test
    void uriOfAnotherEngineIsNotForHibernateToResolve() {
        assertThatThrownBy(() -> Library.create("uri", Map.of("hibernate.javax.cache.uri", "sluice:other")))
                .rootCause()
                .hasMessageContaining("sluice:other");
    }

    private static final class Warnings extends Handler {
        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                texts.add(new SimpleFormatter().formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
