package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotated methods that are called in transactions, and whose results come later, maybe after their end. */
@SuppressWarnings("FutureReturnValueIgnored") // what some callers get is of no interest
class StageTransactionsTest {
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private Application application;
    private Rows rows;

    @BeforeAll
    static void bind() {
        RealTransactions.bind();
    }

    @AfterAll
    static void unbind() {
        RealTransactions.unbind();
    }

    @BeforeEach
    void start() {
        application = Application.of(Rows.class);
        rows = application.get(Rows.class);
        rows.use(stage);
    }

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    static class Rows {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile CompletableFuture<String> stage;

        void use(CompletableFuture<String> newStage) {
            stage = newStage;
        }

        AtomicInteger calls() {
            return calls;
        }

        @CacheResult(cacheName = "rows")
        public CompletableFuture<String> read(int id) {
            calls.incrementAndGet();
            return stage;
        }

        @CacheResult(cacheName = "rows")
        public String readNow(int id) {
            return "read now";
        }

        @CachePut(cacheName = "rows")
        public CompletableFuture<String> put(int id, @CacheValue String row) {
            return stage;
        }

        @CacheRemove(cacheName = "rows")
        public CompletableFuture<String> write(int id) {
            return stage;
        }

        @CacheRemove(cacheName = "rows")
        public void writeNow(int id) {}

        @CacheRemoveAll(cacheName = "rows")
        public CompletableFuture<String> writeAll() {
            return stage;
        }
    }

    private static Object held(int id) {
        return Application.cache("rows").get(new ParametersKey(id));
    }

    private static void commit(Runnable work) throws Exception {
        RealTransactions.inTransaction(() -> {
            work.run();
            return true;
        });
    }

    private static void rollBack(Runnable work) {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    work.run();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
    }

    private void completeElsewhere() {
        CompletableFuture.runAsync(() -> stage.complete("row")).join();
    }

    @Test
    void whatATransactionLoadsIsKeptAfterItsCommit() throws Exception {
        commit(() -> {
            rows.read(1);
            completeElsewhere();
            assertThat(held(1)).isNull();
        });
        assertThat(held(1)).isEqualTo("row");
    }

    @Test
    void whatIsLoadedWhenTheTransactionIsCommittedIsKeptAtOnce() throws Exception {
        commit(() -> rows.read(1));
        assertThat(held(1)).isNull();
        completeElsewhere();
        assertThat(held(1)).isEqualTo("row");
    }

    @Test
    void nothingThatWasRolledBackIsKept() {
        rollBack(() -> {
            rows.read(1);
            completeElsewhere();
        });
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void nothingThatIsLoadedAfterTheRollbackIsKept() {
        rollBack(() -> rows.read(1));
        completeElsewhere();
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void aLoadThatBeganBeforeTheTransactionsOwnRemovalIsNotKept() throws Exception {
        commit(() -> {
            rows.read(1);
            rows.writeNow(1);
        });
        completeElsewhere();
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void aLoadThatBeganBeforeTheRemovalOfAnotherTransactionIsNotKept() throws Exception {
        rows.read(1);
        commit(() -> rows.writeNow(1));
        completeElsewhere();
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void loadsInTransactionsAreNotShared() throws Exception {
        rows.read(1);
        commit(() -> rows.read(1));
        commit(() -> rows.read(1));
        assertThat(rows.calls()).hasValue(3);
    }

    @Test
    void aRemovalTakesEffectAfterTheCommit() throws Exception {
        rows.readNow(1);
        commit(() -> {
            rows.write(1);
            completeElsewhere();
            assertThat(held(1)).isEqualTo("read now");
        });
        assertThat(held(1)).isNull();
    }

    @Test
    void aTransactionSeesWhatItsStagesHaveChanged() throws Exception {
        rows.readNow(1);
        commit(() -> {
            rows.put(1, "own");
            assertThat(rows.readNow(1)).isEqualTo("read now");
            completeElsewhere();
            assertThat(rows.readNow(1)).isEqualTo("own");
        });
        assertThat(held(1)).isEqualTo("own");
    }

    @Test
    void changesOfStagesThatCompleteAfterTheCommitAreDoneAtOnce() throws Exception {
        rows.readNow(1);
        rows.readNow(2);
        commit(() -> {
            rows.write(1);
            rows.put(2, "put");
        });
        assertThat(held(1)).isEqualTo("read now");
        completeElsewhere();
        assertThat(held(1)).isNull();
        assertThat(held(2)).isEqualTo("put");
    }

    @Test
    void aRollbackTakesBackWhatStagesHaveChangedBefore() {
        rows.readNow(1);
        rollBack(() -> {
            rows.writeAll();
            completeElsewhere();
        });
        assertThat(held(1)).isEqualTo("read now");
    }

    /** Nobody knows whether what a stage has done meanwhile was rolled back. */
    @Test
    void whatStagesHaveChangedAfterTheRollbackIsRemoved() {
        rows.readNow(1);
        rows.readNow(2);
        rollBack(() -> {
            rows.write(1);
            rows.put(2, "put");
        });
        completeElsewhere();
        assertThat(held(1)).isNull();
        assertThat(held(2)).isNull();
    }

    /** The thread that completes a stage may have a transaction of its own, which is nobody else's. */
    @Test
    void theTransactionOfTheThreadThatCompletesALoadHasNoPartInIt() {
        rows.read(1);
        rollBack(() -> stage.complete("row"));
        assertThat(held(1)).isEqualTo("row");
    }

    @Test
    void theTransactionOfTheThreadThatCompletesAChangeHasNoPartInIt() {
        rows.readNow(1);
        rows.write(1);
        rollBack(() -> stage.complete("row"));
        assertThat(held(1)).isNull();
    }
}
