package io.sluice.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Cached methods of enterprise beans, in transactions of the container. */
@ArquillianTest
class LedgerIT {
    private static final int ACCOUNTS = 8;
    private static final int CLIENTS = 64;
    private static final int REQUESTS_OF_A_CLIENT = 40;

    @Deployment(testable = false)
    static WebArchive ledger() {
        return Archives.ledger();
    }

    @BeforeEach
    void forget() {
        try (Jedis redis = Server.redis()) {
            redis.flushAll();
        }
    }

    @ParameterizedTest
    @CsvSource({"roll-back, deposit", "roll-back, announce", "roll-back, forget", "fail, deposit", "fail, forget"})
    void rolledBackTransactionChangesNothing(String end, String what) {
        long before = ask("balance", 1);
        byte[] entry = entry(1);
        change(end, what, 1);
        assertThat(entry(1)).isNotNull().isEqualTo(entry);
        long reads = ask("reads", 1);
        assertThat(ask("balance", 1)).isEqualTo(before);
        assertThat(ask("reads", 1)).as("read from the cache").isEqualTo(reads);
    }

    @Test
    void whatARolledBackTransactionHasLoadedIsNotKept() {
        long before = ask("balance", 2);
        assertThat(change("roll-back", "deposit", 2)).isEqualTo(before + 1);
        assertThat(ask("balance", 2)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deposit", "forget"})
    void committedTransactionIsSeen(String what) {
        ask("balance", 3);
        long seen = change("change", what, 3);
        assertThat(ask("balance", 3)).isEqualTo(seen).isEqualTo(ask("row", 3));
    }

    @Test
    void committedPutIsSeen() {
        ask("balance", 4);
        assertThat(change("change", "announce", 4)).isEqualTo(999);
        assertThat(ask("balance", 4)).isEqualTo(999);
    }

    @Test
    void noClientReadsWhatACommitBeforeHasReplaced() {
        AtomicLongArray committed = new AtomicLongArray(ACCOUNTS);
        AtomicInteger stale = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            SplittableRandom random = new SplittableRandom(client);
            work.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < REQUESTS_OF_A_CLIENT; i++) {
                            step(random, committed, stale);
                        }
                    },
                    clients));
        }
        try {
            work.forEach(CompletableFuture::join);
        } finally {
            clients.shutdownNow();
        }
        assertThat(stale).as("stale balances").hasValue(0);
        for (int account = 0; account < ACCOUNTS; account++) {
            assertThat(ask("balance", account)).isEqualTo(ask("row", account));
        }
    }

    private static void step(SplittableRandom random, AtomicLongArray committed, AtomicInteger stale) {
        int account = random.nextInt(ACCOUNTS);
        int dice = random.nextInt(10);
        if (dice == 0) {
            committed.accumulateAndGet(account, ask("deposit", account), Math::max);
        } else if (dice == 1) {
            change("roll-back", "deposit", account);
        } else {
            long before = committed.get(account);
            if (ask("balance", account) < before) {
                stale.incrementAndGet();
            }
        }
    }

    private static byte[] entry(int account) {
        try (Jedis redis = Server.redis()) {
            return redis.get(("ledger.balances:" + account).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long ask(String action, int account) {
        return Long.parseLong(Server.ask("/ledger/bank", "do=%s&account=%s", action, String.valueOf(account)));
    }

    private static long change(String end, String what, int account) {
        return Long.parseLong(
                Server.ask("/ledger/bank", "do=%s&what=%s&account=%s", end, what, String.valueOf(account)));
    }
}
