package io.sluice.integration.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.EngineProperties;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

class QueryCacheTest {
    private static final int READERS = 3;
    private static final int UPDATES = 300;

    /** All that could end a note of an update: the default, a contract, and one for these very keys. */
    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of(
            "sluice.default-ttl", "2h",
            "sluice.contract.all.match", "*",
            "sluice.contract.all.max-ttl", "1h",
            "sluice.contract.updates.match", "default.default-update-timestamps-region:*",
            "sluice.contract.updates.ttl", "1ms"));

    private Library library;

    @BeforeEach
    void open() {
        library = Library.create("queries", Map.of());
        library.change(session -> session.persist(new Book(1, "1984", "0")));
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void secondQueryDoesNotTouchTheDatabase() {
        assertThat(titles("1984")).containsExactly("1984");
        assertThat(library.statementsOf(session -> titles(session, "1984"))).isZero();
        assertThat(library.statistics().getQueryCacheHitCount()).isEqualTo(1);
    }

    @Test
    void otherParametersAreAnotherQuery() {
        assertThat(titles("1984")).hasSize(1);
        assertThat(titles("Brave New World")).isEmpty();
        assertThat(library.statementsOf(session -> titles(session, "Brave New World")))
                .isZero();
    }

    private List<String> titles(String title) {
        return library.read(session -> titles(session, title));
    }

    private static List<String> titles(Session session, String title) {
        return session
                .createQuery("from Book where title = :title and price is not null", Book.class)
                .setParameter("title", title)
                .setCacheable(true)
                .list()
                .stream()
                .map(book -> book.title)
                .toList();
    }

    @Test
    void insertedRowIsInTheNextResult() {
        assertThat(titles("Animal Farm")).isEmpty();
        library.change(session -> session.persist(new Book(2, "Animal Farm", "8")));
        assertThat(titles("Animal Farm")).containsExactly("Animal Farm");
    }

    @Test
    void noResultIsOlderThanAnUpdateThatWasCommitted() throws Exception {
        AtomicInteger committed = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                reading.add(readers.submit(() -> readUntilLast(committed)));
            }
            for (int price = 1; price <= UPDATES; price++) {
                BigDecimal next = BigDecimal.valueOf(price);
                library.change(session -> session.find(Book.class, 1L).price = next);
                committed.set(price);
            }
            for (Future<?> reader : reading) {
                reader.get(1, TimeUnit.MINUTES);
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(library.statistics().getQueryCacheHitCount()).isPositive();
    }

    private void readUntilLast(AtomicInteger committed) {
        for (int seen = 0; seen < UPDATES; ) {
            int least = committed.get();
            seen = price();
            assertThat(seen).isGreaterThanOrEqualTo(least);
            assertThat(price()).isGreaterThanOrEqualTo(seen);
        }
    }

    private int price() {
        return library.read(session -> session.createQuery("select price from Book where id = 1", BigDecimal.class)
                .setCacheable(true)
                .getSingleResult()
                .intValue());
    }

    @Test
    void notesOfUpdatesDoNotExpire() {
        titles("1984");
        try (Jedis operator = engine.operator()) {
            assertThat(operator.ttl("default.default-update-timestamps-region:Book"))
                    .isEqualTo(-1);
            assertThat(operator.keys("default.default-query-results-region:*"))
                    .singleElement()
                    .satisfies(result -> assertThat(operator.ttl(result)).isPositive());
        }
    }

    @Test
    void notesWithAPrefixDoNotExpire() {
        library.close();
        library = Library.open("queries", Map.of("hibernate.cache.region_prefix", "shop.v2"));
        library.change(session -> session.find(Book.class, 1L).title = "Nineteen Eighty-Four");
        try (Jedis operator = engine.operator()) {
            assertThat(operator.ttl("default.shop.v2.default-update-timestamps-region:Book"))
                    .isEqualTo(-1);
        }
    }
}
