package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** What Redisson does without scripts; they, and all that it builds of them, such as its locks, are not there yet. */
class RedissonTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static RedissonClient redisson;

    @BeforeAll
    static void connect() {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.setPassword(RunningNode.PASSWORD);
        config.useSingleServer()
                .setAddress("redis://" + RunningNode.HOST + ":" + NODE.port())
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setClientName("redisson");
        redisson = Redisson.create(config);
    }

    @AfterAll
    static void stop() {
        redisson.shutdown();
    }

    @BeforeEach
    void nothingIsThere() {
        redisson.getKeys().flushall();
    }

    @Test
    void buckets() {
        RBucket<String> bucket = redisson.getBucket("bucket");
        bucket.set("v");
        assertThat(bucket.get()).isEqualTo("v");
        assertThat(bucket.remainTimeToLive()).isEqualTo(-1);
        assertThat(bucket.delete()).isTrue();
        assertThat(bucket.isExists()).isFalse();
    }

    @Test
    void atomicLongs() {
        RAtomicLong number = redisson.getAtomicLong("number");
        assertThat(number.incrementAndGet()).isEqualTo(1);
        assertThat(number.addAndGet(41)).isEqualTo(42);
        assertThat(number.decrementAndGet()).isEqualTo(41);
        assertThat(number.get()).isEqualTo(41);
    }

    @Test
    void batchesAreTransactions() {
        RBatch batch = redisson.createBatch(
                BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.REDIS_WRITE_ATOMIC));
        RFuture<Void> set = batch.<String>getBucket("a").setAsync("1");
        RFuture<Long> number = batch.getAtomicLong("n").incrementAndGetAsync();
        batch.execute();
        set.toCompletableFuture().join();
        assertThat(number.toCompletableFuture().join()).isEqualTo(1);
        assertThat(redisson.<String>getBucket("a").get()).isEqualTo("1");
    }

    @Test
    void keysAreFoundByPattern() {
        for (int i = 0; i < 50; i++) {
            redisson.<String>getBucket("k" + i).set("v");
        }
        assertThat(redisson.getKeys().getKeysStream()).hasSize(50);
        assertThat(redisson.getKeys().count()).isEqualTo(50);
    }
}
