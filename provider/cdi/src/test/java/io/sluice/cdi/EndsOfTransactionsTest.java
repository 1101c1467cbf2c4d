package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction leaves in caches, however it ends, and whoever changes the same keys meanwhile. */
class EndsOfTransactionsTest {
    private final Application application = Application.of(Orders.class);
    private final Orders orders = application.get(Orders.class);

    @BeforeAll
    static void bind() {
        RealTransactions.bind();
    }

    @AfterAll
    static void unbind() {
        RealTransactions.unbind();
    }

    @BeforeEach
    void fill() {
        for (int id = 1; id <= 4; id++) {
            orders.put(id, "old");
        }
    }

    @AfterEach
    void stop() {
        application.close();
        RealTransactions.tellOutcomes();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "orders")
    static class Orders {
        private int finds;

        @CacheResult
        public String find(int id) {
            return "found by call " + ++finds;
        }

        @CacheResult(skipGet = true)
        public String update(int id, @CacheKey int key, Runnable meanwhile) {
            meanwhile.run();
            return "updated";
        }

        @CacheResult(exceptionCacheName = "failures")
        public String failing(int id) {
            throw new IllegalStateException("failed");
        }

        @CachePut
        public void put(int id, @CacheValue String order) {}

        @CachePut(afterInvocation = false)
        public void putBefore(int id, @CacheValue String order) {}

        @CacheRemove
        public void remove(int id) {}

        @CacheRemoveAll
        public void removeAll() {}

        @CacheRemove(cacheName = "others")
        public void removeOther(int id) {}

        @CacheRemoveAll(cacheName = "others")
        public void removeOthers() {}

        @CachePut(cacheName = "others")
        public void putOther(int id, @CacheValue String order) {}
    }

    private static Object held(int id) {
        return Application.cache("orders").get(new ParametersKey(id));
    }

    private static void elsewhere(Callable<?> work) {
        CompletableFuture.runAsync(() -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
    }

    private static void commit(Runnable work) throws Exception {
        RealTransactions.inTransaction(() -> {
            work.run();
            return true;
        });
    }

    private static void commitElsewhere(Runnable work) {
        elsewhere(() -> {
            commit(work);
            return true;
        });
    }

    /** Does something when the rows are committed, and the cache is not yet changed. */
    private static void betweenCommitAndCache(Runnable work) {
        enlist(() -> {
            work.run();
            return true;
        });
    }

    /** Has a resource take part that does something when it is to commit. */
    private static void enlist(Callable<?> atCommit) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "commit" -> {
                atCommit.call();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "isSameRM", "setTransactionTimeout" -> false;
            case "prepare", "getTransactionTimeout" -> XAResource.XA_OK;
            default -> null;
        };
        try {
            RealTransactions.enlist((XAResource) Proxy.newProxyInstance(
                    XAResource.class.getClassLoader(), new Class<?>[] {XAResource.class}, handler));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPutStaysAfterTheCommit() throws Exception {
        commit(() -> {
            orders.put(1, "first");
            orders.put(1, "second");
            orders.putBefore(2, "before");
            orders.remove(3);
            orders.put(3, "again");
        });
        assertThat(held(1)).isEqualTo("second");
        assertThat(held(2)).isEqualTo("before");
        assertThat(held(3)).isEqualTo("again");
    }

    @Test
    void aPutCountsAsOne() throws Exception {
        Application.cacheManager().enableStatistics("orders", true);
        commit(() -> orders.put(1, "new"));
        assertThat(puts()).isEqualTo(1L);
    }

    private static Object puts() throws Exception {
        var server = java.lang.management.ManagementFactory.getPlatformMBeanServer();
        var name = new javax.management.ObjectName("javax.cache:type=CacheStatistics,Cache=orders,*");
        return server.getAttribute(server.queryNames(name, null).iterator().next(), "CachePuts");
    }

    /** Its rows are the older ones: the other one could write them only when this one had committed. */
    @Test
    void aLaterCommitThatPutsFirstIsNotOverwrittenByAnEarlierOne() throws Exception {
        commit(() -> {
            orders.put(1, "earlier");
            betweenCommitAndCache(() -> commitElsewhere(() -> orders.put(1, "later")));
        });
        assertThat(held(1)).isIn("later", null);
    }

    @Test
    void aLaterCommitThatRemovesFirstIsNotUndoneByAnEarlierPut() throws Exception {
        commit(() -> {
            orders.put(1, "earlier");
            betweenCommitAndCache(() -> commitElsewhere(() -> orders.remove(1)));
        });
        assertThat(held(1)).isNull();
    }

    @Test
    void aLaterCommitThatRemovesAllFirstIsNotUndoneByAnEarlierPut() throws Exception {
        commit(() -> {
            orders.put(1, "earlier");
            betweenCommitAndCache(() -> commitElsewhere(orders::removeAll));
        });
        assertThat(held(1)).isNull();
    }

    @Test
    void aLaterCommitIsNotOverwrittenByWhatAnEarlierOneHasUpdated() throws Exception {
        commit(() -> {
            orders.update(0, 1, () -> {});
            betweenCommitAndCache(() -> commitElsewhere(() -> orders.put(1, "later")));
        });
        assertThat(held(1)).isIn("later", null);
    }

    /** The reader has seen the row as it was before the update. */
    @Test
    void whatAReaderKeepsWhileAMethodUpdatesDoesNotStay() {
        orders.remove(1);
        orders.update(0, 1, () -> elsewhere(() -> orders.find(1)));
        assertThat(held(1)).isIn("updated", null);
    }

    @Test
    void aTransactionSeesWhatItHasUpdated() throws Exception {
        commit(() -> {
            orders.update(0, 1, () -> {});
            assertThat(orders.find(1)).isEqualTo("updated");
        });
        assertThat(held(1)).isEqualTo("updated");
    }

    @Test
    void anUpdateThatCannotBeStoredTakesTheOldValueAway() throws Exception {
        HeapData.ofDefault().fill();
        orders.update(0, 1, () -> {});
        commit(() -> orders.update(0, 2, () -> {}));
        assertThat(held(1)).isNull();
        assertThat(held(2)).isNull();
    }

    @Test
    void aTransactionThatFailsBeforeItsCompletionChangesNothing() {
        assertThatThrownBy(() -> commit(() -> {
                    changeEverything();
                    failBeforeCompletion();
                }))
                .isInstanceOf(RollbackException.class);
        assertNothingHasChanged();
    }

    private static void failBeforeCompletion() {
        try {
            RealTransactions.register(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    throw new IllegalStateException("cannot be written");
                }

                @Override
                public void afterCompletion(int status) {
                    // It is rolled back.
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void changeEverything() {
        orders.put(1, "new");
        orders.putBefore(2, "new");
        orders.update(0, 3, () -> {});
        orders.remove(4);
        orders.putOther(1, "new");
        orders.find(5);
        assertThatThrownBy(() -> orders.failing(6)).hasMessage("failed");
    }

    private static void assertNothingHasChanged() {
        assertThat(HeapData.ofDefault().keys())
                .containsExactly("default.orders:1", "default.orders:2", "default.orders:3", "default.orders:4");
        for (int id = 1; id <= 4; id++) {
            assertThat(held(id)).isEqualTo("old");
        }
    }

    @Test
    void aTransactionThatCanOnlyBeRolledBackChangesNothing() {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    RealTransactions.setRollbackOnly();
                    changeEverything();
                    assertThat(orders.find(1)).isEqualTo("new");
                    assertThat(orders.find(4)).startsWith("found");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertNothingHasChanged();
    }

    @Test
    void exceptionsOfARolledBackTransactionAreNotKept() {
        assertThatThrownBy(() -> commit(() -> orders.failing(6))).hasMessage("failed");
        assertThat(HeapData.ofDefault().keys()).doesNotContain("default.failures:6");
    }

    @Test
    void exceptionsOfATransactionAreKeptAfterItsCommit() throws Exception {
        commit(() -> {
            assertThatThrownBy(() -> orders.failing(6)).hasMessage("failed");
            assertThat(HeapData.ofDefault().keys()).doesNotContain("default.failures:6");
        });
        assertThat(HeapData.ofDefault().keys()).contains("default.failures:6");
    }

    @Test
    void aTransactionWithinAnotherHasItsOwnEnd() {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    orders.put(1, "outer");
                    orders.put(2, "outer");
                    RealTransactions.inNewTransaction(() -> {
                        assertThat(orders.find(1)).isEqualTo("old");
                        orders.put(2, "inner");
                        return true;
                    });
                    assertThat(held(2)).isEqualTo("inner");
                    assertThat(orders.find(2)).isEqualTo("outer");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(held(1)).isEqualTo("old");
        assertThat(held(2)).isEqualTo("inner");
    }

    @Test
    void whatATransactionWithinAnotherRollsBackIsNotTheOuterOnes() throws Exception {
        commit(() -> {
            orders.put(1, "outer");
            assertThatThrownBy(() -> RealTransactions.inNewTransaction(() -> {
                        orders.put(1, "inner");
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
        });
        assertThat(held(1)).isEqualTo("outer");
    }

    /** One part of the rows may be committed, and another not. */
    @Test
    void whereNobodyKnowsTheOutcomeWhatMayHaveChangedIsTakenAway() throws Exception {
        orders.putOther(1, "old");
        RealTransactions.hideOutcomes();
        commit(() -> {
            orders.put(1, "new");
            orders.remove(2);
            orders.update(0, 3, () -> {});
            orders.removeOthers();
            orders.find(5);
        });
        assertThat(HeapData.ofDefault().keys()).containsExactly("default.orders:4");
    }
}
