package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Annotated methods in transactions of a real transaction manager, on a real database. */
class TransactionsTest {
    private static final int THREADS = 64;
    private static final int ROWS = 8;
    private static final int PATIENCE_SECONDS = 10;
    private static final int SECONDS = Integer.getInteger("transactions.seconds", 3);

    private static final JdbcDataSource DATABASE = new JdbcDataSource();

    private Application application;
    private Rows rows;

    @BeforeAll
    static void bind() {
        RealTransactions.bind();
        DATABASE.setURL("jdbc:h2:mem:rows;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
    }

    @AfterAll
    static void unbind() {
        RealTransactions.unbind();
    }

    @BeforeEach
    void start() throws Exception {
        RealTransactions.withConnection(DATABASE, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS ROWS_OF_TEST");
                statement.execute("CREATE TABLE ROWS_OF_TEST (ID INT PRIMARY KEY, VERSION BIGINT)");
                for (int id = 0; id < ROWS; id++) {
                    statement.execute("INSERT INTO ROWS_OF_TEST VALUES (" + id + ", 0)");
                }
                return true;
            }
        });
        application = Application.of(Rows.class);
        rows = application.get(Rows.class);
    }

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    static class Rows {
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicReference<Runnable> duringNextRead = new AtomicReference<>(() -> {});

        void duringNextRead(Runnable work) {
            duringNextRead.set(work);
        }

        AtomicInteger reads() {
            return reads;
        }

        @CacheResult(cacheName = "rows")
        public long read(int id) throws Exception {
            reads.incrementAndGet();
            duringNextRead.getAndSet(() -> {}).run();
            return RealTransactions.withConnection(DATABASE, connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet result =
                                statement.executeQuery("SELECT VERSION FROM ROWS_OF_TEST WHERE ID = " + id)) {
                    result.next();
                    return result.getLong(1);
                }
            });
        }

        @CacheRemove(cacheName = "rows")
        public void write(int id) throws Exception {
            changed(id);
        }

        @CacheResult(cacheName = "rows", skipGet = true)
        public long update(int id) throws Exception {
            return changed(id);
        }

        @CachePut(cacheName = "rows")
        public void put(@CacheKey int id, @CacheValue long version) {}

        @CacheRemoveAll(cacheName = "rows", afterInvocation = false)
        public void forgetAll() {}
    }

    private long kept(int id) throws Exception {
        int before = rows.reads().get();
        long version = rows.read(id);
        assertThat(rows.reads()).as("a call that the cache answers").hasValue(before);
        return version;
    }

    @Test
    void anInvalidationTakesEffectAfterTheCommit() throws Exception {
        rows.read(1);
        RealTransactions.inTransaction(() -> {
            rows.write(1);
            assertThat(CompletableFuture.supplyAsync(this::readElsewhere).join())
                    .isZero();
            return true;
        });
        assertThat(rows.read(1)).isOne();
    }

    private long readElsewhere() {
        try {
            return rows.read(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRolledBackTransactionChangesNothing() throws Exception {
        rows.put(1, 42);
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    rows.write(1);
                    rows.put(2, 43);
                    rows.forgetAll();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(kept(1)).isEqualTo(42);
        assertThat(rows.read(2)).isZero();
    }

    @Test
    void whatACommitCannotStoreTakesTheOldValueAway() throws Exception {
        rows.put(1, 42);
        RealTransactions.inTransaction(() -> {
            rows.put(1, 43);
            HeapData.ofDefault().fill();
            return true;
        });
        assertThat(rows.read(1)).isZero();
    }

    @Test
    void aTransactionSeesWhatItHasChanged() throws Exception {
        rows.put(1, 42);
        rows.put(2, 43);
        RealTransactions.inTransaction(() -> {
            rows.put(1, 44);
            assertThat(kept(1)).isEqualTo(44);
            rows.write(2);
            assertThat(rows.read(2)).isOne();
            rows.forgetAll();
            assertThat(rows.read(1)).isZero();
            return true;
        });
        assertThat(rows.read(1)).isZero();
        assertThat(rows.read(2)).isOne();
    }

    @Test
    void whatATransactionLoadsIsKeptAfterItsCommit() throws Exception {
        RealTransactions.inTransaction(() -> {
            rows.read(1);
            assertThat(CompletableFuture.supplyAsync(
                                    () -> Application.cache("rows").iterator().hasNext())
                            .join())
                    .isFalse();
            return true;
        });
        assertThat(kept(1)).isZero();
    }

    /** It reads rows that nobody else may see, so nobody may have its result. */
    @Test
    void nobodyWaitsForALoadInATransaction() throws Exception {
        RealTransactions.inTransaction(() -> {
            rows.write(1);
            CompletableFuture<Long> other = new CompletableFuture<>();
            rows.duringNextRead(() -> other.complete(CompletableFuture.supplyAsync(this::readElsewhere)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join()));
            assertThat(rows.read(1)).isOne();
            assertThat(other).isCompletedWithValue(0L);
            return true;
        });
        assertThat(rows.reads()).hasValue(2);
        assertThat(rows.read(1)).isOne();
    }

    /** It may see rows that the other one does not, and would have to wait with the locks that it has. */
    @Test
    void aLoadInATransactionWaitsForNobody() throws Exception {
        CompletableFuture<Long> inTransaction = new CompletableFuture<>();
        rows.duringNextRead(() -> {
            inTransaction.complete(CompletableFuture.supplyAsync(this::readInTransaction)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join());
        });
        assertThat(rows.read(1)).isZero();
        assertThat(inTransaction).isCompletedWithValue(0L);
        assertThat(rows.reads()).hasValue(2);
    }

    private long readInTransaction() {
        try {
            return RealTransactions.inTransaction(() -> rows.read(1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingThatWasRolledBackIsKept() throws Exception {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    rows.write(1);
                    assertThat(rows.read(1)).isOne();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(rows.read(1)).isZero();
    }

    /** Without the fence a reader that has seen the old row stores it after the removal, and it stays. */
    @Test
    void noReadReturnsWhatACommitBeforeItHasReplaced(TestReporter reporter) throws Exception {
        AtomicLongArray committed = new AtomicLongArray(ROWS);
        AtomicInteger stale = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            SplittableRandom random = new SplittableRandom(thread);
            work.add(CompletableFuture.runAsync(
                    () -> {
                        while (System.nanoTime() < endNs) {
                            step(random, committed, stale, reads);
                        }
                    },
                    pool));
        }
        work.forEach(CompletableFuture::join);
        pool.shutdown();
        reporter.publishEntry(
                "reads and commits in " + SECONDS + " s",
                reads + ", "
                        + IntStream.range(0, ROWS).mapToLong(committed::get).sum());
        assertThat(stale).as("stale values among " + reads + " reads").hasValue(0);
        assertThat(reads).hasPositiveValue();
    }

    private void step(SplittableRandom random, AtomicLongArray committed, AtomicInteger stale, AtomicInteger reads) {
        int id = random.nextInt(ROWS);
        try {
            if (random.nextInt(10) == 0) {
                int way = random.nextInt(3);
                long version = RealTransactions.inTransaction(() -> change(id, way));
                committed.accumulateAndGet(id, version, Math::max);
                return;
            }
            long before = committed.get(id);
            long seen = random.nextBoolean() ? rows.read(id) : RealTransactions.inTransaction(() -> rows.read(id));
            reads.incrementAndGet();
            if (seen < before) {
                stale.incrementAndGet();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long change(int id, int way) throws Exception {
        if (way == 0) {
            return rows.update(id);
        }
        if (way == 1) {
            long version = changed(id);
            rows.put(id, version);
            return version;
        }
        rows.write(id);
        return versionInDatabase(id);
    }

    private static long changed(int id) throws Exception {
        RealTransactions.withConnection(DATABASE, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE ROWS_OF_TEST SET VERSION = VERSION + 1 WHERE ID = " + id);
            }
        });
        return versionInDatabase(id);
    }

    private static long versionInDatabase(int id) throws Exception {
        return RealTransactions.withConnection(DATABASE, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT VERSION FROM ROWS_OF_TEST WHERE ID = " + id)) {
                result.next();
                return result.getLong(1);
            }
        });
    }
}
