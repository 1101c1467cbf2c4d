package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.params.ClientKillParams;

/** The pooled client of Jedis. */
class JedisPoolTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static RedisClient client;

    @BeforeAll
    static void connect() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(4);
        pool.setMaxIdle(4);
        pool.setTestOnBorrow(true);
        client = RedisClient.builder()
                .hostAndPort(new HostAndPort(RunningNode.HOST, NODE.port()))
                .clientConfig(JedisConnection.configuration(RedisProtocol.RESP3))
                .poolConfig(pool)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @BeforeEach
    void nothingIsThere() {
        client.flushAll();
    }

    @Test
    void manyThreadsShareFourConnections() throws Exception {
        List<CompletableFuture<Void>> tasks = new ArrayList<>();
        for (int task = 0; task < 8; task++) {
            tasks.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 100; i++) {
                    client.incr("n");
                }
            }));
        }
        CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(client.get("n")).isEqualTo("800");
        assertThat(client.getPool().getNumActive()).isZero();
    }

    @Test
    void aTransactionGivesItsConnectionBack() {
        client.set("k", "old");
        try (AbstractTransaction transaction = client.transaction(false)) {
            transaction.watch("k");
            transaction.multi();
            transaction.set("k", "mine");
            client.set("k", "theirs");
            assertThat(transaction.exec()).isNull();
        }
        try (AbstractTransaction transaction = client.multi()) {
            transaction.set("k", "mine");
            transaction.get("k");
            assertThat(transaction.exec()).isEqualTo(List.of("OK", "mine"));
        }
        assertThat(client.getPool().getNumActive()).isZero();
    }

    @Test
    void scanIterationFindsEveryKey() {
        for (int i = 0; i < 100; i++) {
            client.set("k" + i, "v");
        }
        ScanIteration keys = client.scanIteration(10, "k*");
        assertThat(keys.collect(new ArrayList<>())).doesNotHaveDuplicates().hasSize(100);
        assertThat(keys.isIterationCompleted()).isTrue();
    }

    @Test
    void killedConnectionsAreReplaced() {
        client.set("k", "v");
        try (Jedis administrator = JedisConnection.open(NODE.port(), RedisProtocol.RESP3)) {
            assertThat(administrator.clientKill(
                            ClientKillParams.clientKillParams().skipMe(ClientKillParams.SkipMe.YES)))
                    .isPositive();
        }
        assertThat(client.get("k")).isEqualTo("v");
    }

    @Test
    void withoutThePasswordNothingCanBeRead() {
        try (RedisClient stranger = RedisClient.create(RunningNode.HOST, NODE.port())) {
            assertThatThrownBy(() -> stranger.get("k")).hasMessageContaining("NOAUTH");
        }
        try (RedisClient stranger = RedisClient.create("redis://:wrong@" + RunningNode.HOST + ":" + NODE.port())) {
            assertThatThrownBy(() -> stranger.get("k")).hasMessageStartingWith("WRONGPASS");
        }
    }

    @Test
    void theDefaultUserMayBeNamed() {
        String password = RunningNode.PASSWORD.replace(" ", "%20");
        String address = "redis://default:" + password + "@" + RunningNode.HOST + ":" + NODE.port() + "/1";
        client.set("k", "v");
        try (RedisClient named = RedisClient.create(address)) {
            assertThat(named.get("k")).isEqualTo("v");
        }
    }
}
