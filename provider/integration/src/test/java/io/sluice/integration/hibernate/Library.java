package io.sluice.integration.hibernate;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;

/** Hibernate on a database of its own, with its caches in Sluice. */
final class Library implements AutoCloseable {
    private final SessionFactory sessions;

    private Library(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Creates the tables of a database that lives until the JVM ends, and opens it. */
    static Library create(String database, Map<String, String> properties) {
        return new Library(configuration(database, properties)
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .buildSessionFactory());
    }

    /** Opens a database that was created before. */
    static Library open(String database, Map<String, String> properties) {
        return new Library(configuration(database, properties).buildSessionFactory());
    }

    private static Configuration configuration(String database, Map<String, String> properties) {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Author.class)
                .addAnnotatedClass(Book.class)
                .addAnnotatedClass(Edition.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1")
                .setProperty("hibernate.connection.pool_size", "16")
                .setProperty("hibernate.cache.use_second_level_cache", "true")
                .setProperty("hibernate.cache.use_query_cache", "true")
                .setProperty("hibernate.cache.region.factory_class", "jcache")
                .setProperty("hibernate.javax.cache.provider", "io.sluice.jcache.spi.SluiceCachingProvider")
                .setProperty("hibernate.javax.cache.missing_cache_strategy", "create")
                .setProperty("hibernate.generate_statistics", "true")
                .setProperty("hibernate.session.events.log", "false");
        properties.forEach(configuration::setProperty);
        return configuration;
    }

    /** Does work in a transaction. */
    void change(Consumer<Session> work) {
        sessions.inTransaction(work);
    }

    /** Reads in a session, and so in a persistence context, of its own. */
    <R> R read(Function<Session, R> work) {
        return sessions.fromTransaction(work);
    }

    /** Returns how many statements reading sends to the database. */
    long statementsOf(Consumer<Session> reading) {
        long before = statistics().getPrepareStatementCount();
        sessions.inTransaction(reading);
        return statistics().getPrepareStatementCount() - before;
    }

    Statistics statistics() {
        return sessions.getStatistics();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
