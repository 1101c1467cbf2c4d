package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KeyValue;
import io.lettuce.core.LMoveArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RBlockingQueue;
import org.redisson.api.RedissonClient;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.args.ListDirection;

/** Lists as queues, of which clients wait for elements. */
@Timeout(60)
class BlockingQueuesTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private Jedis pusher;

    @BeforeEach
    void connect() {
        pusher = connect(RedisProtocol.RESP2);
        pusher.flushAll();
    }

    @AfterEach
    void disconnect() {
        pusher.close();
    }

    /** Connects to the database that the other libraries choose if nobody says otherwise. */
    private static Jedis connect(RedisProtocol protocol) {
        Jedis jedis = JedisConnection.open(NODE.port(), protocol);
        jedis.select(0);
        return jedis;
    }

    private void awaitBlocked() {
        while (!pusher.info("clients").contains("blocked_clients:1")) {
            // What another connection has sent has not come yet.
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void jedisWaitsForAnElement(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            CompletableFuture<List<String>> popped = CompletableFuture.supplyAsync(() -> jedis.blpop(0, "a", "b"));
            awaitBlocked();
            pusher.rpush("b", "1", "2");
            assertThat(popped.join()).containsExactly("b", "1");
            assertThat(jedis.blmove("b", "c", ListDirection.LEFT, ListDirection.RIGHT, 0))
                    .isEqualTo("2");
            assertThat(jedis.brpop(0.01, "a")).isNull();
            assertThat(jedis.blmove("a", "c", ListDirection.LEFT, ListDirection.RIGHT, 0.01))
                    .isNull();
            assertThat(jedis.blmpop(0.01, ListDirection.LEFT, "a")).isNull();
            assertThat(jedis.blmpop(0, ListDirection.LEFT, 2, "a", "c").getValue())
                    .containsExactly("2");
        }
    }

    @Test
    void lettuceWaitsForAnElementAndSendsWhatComesBehind() throws Exception {
        RedisClient lettuce = RedisClient.create();
        RedisURI uri = RedisURI.builder()
                .withHost(RunningNode.HOST)
                .withPort(NODE.port())
                .withPassword(RunningNode.PASSWORD.toCharArray())
                .build();
        try (StatefulRedisConnection<String, String> connection = lettuce.connect(uri)) {
            RedisFuture<KeyValue<String, String>> popped = connection.async().brpop(0, "l");
            RedisFuture<String> behind = connection.async().ping();
            awaitBlocked();
            assertThat(behind.isDone()).isFalse();
            pusher.rpush("l", "1", "2");
            assertThat(popped.get(10, TimeUnit.SECONDS)).isEqualTo(KeyValue.just("l", "2"));
            assertThat(behind.get(10, TimeUnit.SECONDS)).isEqualTo("PONG");
            assertThat(connection.sync().blpop(0.01, "none")).isNull();
            assertThat(connection.sync().blmove("none", "l", LMoveArgs.Builder.leftRight(), 0.01))
                    .isNull();
        } finally {
            lettuce.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    @Test
    void redissonsBlockingQueueTakesWhatOthersOffer() throws InterruptedException {
        RedissonClient redisson = RedissonConnection.open(NODE.port());
        try {
            RBlockingQueue<String> queue = redisson.getBlockingQueue("queue");
            CompletableFuture<String> taken = queue.takeAsync().toCompletableFuture();
            awaitBlocked();
            assertThat(redisson.<String>getBlockingQueue("queue").offer("1")).isTrue();
            assertThat(taken.join()).isEqualTo("1");
            assertThat(queue.poll(1, TimeUnit.SECONDS)).isNull();
            pusher.rpush("queue", "2", "3");
            assertThat(queue.pollLastAndOfferFirstTo("other", 1, TimeUnit.SECONDS))
                    .isEqualTo("3");
            assertThat(queue.take()).isEqualTo("2");
        } finally {
            RedissonConnection.close(redisson);
        }
    }
}
