package io.sluice.integration.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.EngineProperties;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

class SecondLevelCacheTest {
    private static final long ORWELL = 1;
    private static final Edition.Imprint FIRST = new Edition.Imprint("9780451524935", 1);

    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of());

    private Library library;

    @BeforeEach
    void open() {
        library = Library.create("second-level", Map.of());
        library.change(session -> {
            Author author = new Author(ORWELL, "orwell@example.org", "George Orwell");
            author.writes(new Book(10, "1984", "12.50"));
            author.writes(new Book(11, "Animal Farm", "8.00"));
            session.persist(author);
            session.persist(new Edition(FIRST, "Secker & Warburg"));
        });
        library.statistics().clear();
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void entityIsReadOnce() {
        assertReadOnce(
                session -> assertThat(session.find(Author.class, ORWELL).name).isEqualTo("George Orwell"));
        assertThat(library.statistics().getSecondLevelCacheHitCount()).isPositive();
    }

    @Test
    void entityWithAKeyOfTwoPartsIsReadOnce() {
        assertReadOnce(session ->
                assertThat(session.find(Edition.class, FIRST).publisher).isEqualTo("Secker & Warburg"));
    }

    @Test
    void collectionIsReadOnce() {
        assertReadOnce(session -> assertThat(session.find(Author.class, ORWELL).books)
                .extracting(book -> book.title)
                .containsExactlyInAnyOrder("1984", "Animal Farm"));
    }

    @Test
    void naturalIdIsResolvedOnce() {
        assertReadOnce(
                session -> assertThat(session.bySimpleNaturalId(Author.class).load("orwell@example.org").name)
                        .isEqualTo("George Orwell"));
        assertThat(library.statistics().getNaturalIdCacheHitCount()).isPositive();
    }

    /** What was persisted may lie in the cache from the beginning; it must be there the second time. */
    private void assertReadOnce(Consumer<Session> reading) {
        library.statementsOf(reading);
        assertThat(library.statementsOf(reading)).isZero();
    }

    @Test
    void readersSeeAnUpdateAtOnce() {
        for (int price = 1; price <= 20; price++) {
            BigDecimal changed = new BigDecimal(price + ".00");
            library.change(session -> session.find(Book.class, 10L).price = changed);
            assertThat(priceOf(10)).isEqualTo(changed);
            assertThat(priceOf(10)).isEqualTo(changed);
        }
    }

    private BigDecimal priceOf(long id) {
        return library.read(session -> session.find(Book.class, id).price);
    }

    @Test
    void updateByAStatementRemovesTheEntitiesOfItsTable() {
        assertThat(priceOf(10)).isEqualByComparingTo("12.50");
        library.change(session ->
                session.createMutationQuery("update Book set price = 1").executeUpdate());
        assertThat(priceOf(10)).isEqualByComparingTo("1");
    }

    @Test
    void rolledBackUpdateIsSeenByNobody() {
        priceOf(10);
        try {
            library.change(session -> {
                session.find(Book.class, 10L).price = BigDecimal.TEN;
                session.flush();
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }
        assertThat(priceOf(10)).isEqualByComparingTo("12.50");
    }

    @Test
    void removedEntityIsGone() {
        library.read(session -> session.find(Author.class, ORWELL).books.size());
        library.change(session -> {
            Book removed = session.find(Book.class, 11L);
            removed.author.books.remove(removed);
            session.remove(removed);
        });
        assertThat(library.<Book>read(session -> session.find(Book.class, 11L))).isNull();
        assertThat(library.<Integer>read(
                        session -> session.find(Author.class, ORWELL).books.size()))
                .isEqualTo(1);
    }

    @Test
    void operatorSeesAndRemovesEntities() {
        library.read(session -> session.find(Book.class, 10L));
        try (Jedis operator = engine.operator()) {
            assertThat(operator.keys("default." + Book.class.getName() + ":*")).hasSize(2);
            operator.keys("default." + Book.class.getName() + ":*").forEach(operator::del);
        }
        assertThat(library.statementsOf(session -> session.find(Book.class, 10L)))
                .isPositive();
    }
}
