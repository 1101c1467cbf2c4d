package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchOptions.ExecutionMode;
import org.redisson.api.RAtomicDouble;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RBuckets;
import org.redisson.api.RFuture;
import org.redisson.api.RKeys;
import org.redisson.api.RType;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.api.redisnode.RedisSingle;
import org.redisson.client.RedisException;

/** What Redisson does without scripts. */
class RedissonTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static RedissonClient redisson;

    @BeforeAll
    static void connect() {
        redisson = RedissonConnection.open(NODE.port());
    }

    @AfterAll
    static void stop() {
        RedissonConnection.close(redisson);
    }

    @BeforeEach
    void nothingIsThere() {
        redisson.getKeys().flushall();
    }

    private static RBucket<String> bucket(String name) {
        return redisson.getBucket(name);
    }

    private static RBatch batch(ExecutionMode mode) {
        return redisson.createBatch(BatchOptions.defaults().executionMode(mode));
    }

    private static <T> T now(CompletionStage<T> reply) {
        return reply.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void bucketsHoldAValue() {
        RBucket<String> bucket = bucket("bucket");
        bucket.set("v");
        assertThat(bucket.get()).isEqualTo("v");
        assertThat(bucket.size()).isEqualTo(1);
        assertThat(bucket.remainTimeToLive()).isEqualTo(-1);
        assertThat(bucket.getAndSet("w")).isEqualTo("v");
        assertThat(bucket.isExists()).isTrue();
        assertThat(bucket.touch()).isTrue();
        assertThat(bucket.delete()).isTrue();
        assertThat(bucket.isExists()).isFalse();
        assertThat(bucket.get()).isNull();
    }

    @Test
    void bucketsAreSetOnCondition() {
        RBucket<String> bucket = bucket("bucket");
        assertThat(bucket.setIfExists("v")).isFalse();
        assertThat(bucket.setIfAbsent("v")).isTrue();
        assertThat(bucket.setIfAbsent("w")).isFalse();
        assertThat(bucket.setIfAbsent("w", Duration.ofSeconds(100))).isFalse();
        assertThat(bucket.setIfExists("w", Duration.ofSeconds(100))).isTrue();
        assertThat(bucket.get()).isEqualTo("w");
        assertThat(bucket.remainTimeToLive()).isBetween(90_000L, 100_000L);
    }

    @Test
    void bucketsHaveDeadlines() {
        RBucket<String> bucket = bucket("bucket");
        bucket.set("v", Duration.ofSeconds(100));
        bucket.setAndKeepTTL("w");
        assertThat(bucket.remainTimeToLive()).isBetween(90_000L, 100_000L);
        assertThat(bucket.getExpireTime())
                .isBetween(
                        Instant.now().toEpochMilli(),
                        Instant.now().plusSeconds(100).toEpochMilli());
        assertThat(bucket.getAndExpire(Duration.ofSeconds(200))).isEqualTo("w");
        assertThat(bucket.remainTimeToLive()).isBetween(190_000L, 200_000L);
        assertThat(bucket.getAndClearExpire()).isEqualTo("w");
        assertThat(bucket.remainTimeToLive()).isEqualTo(-1);
        assertThat(bucket.clearExpire()).isFalse();
    }

    @Test
    void bucketsChangeTheirPlace() {
        RBucket<String> bucket = bucket("a");
        bucket.set("v");
        bucket.rename("b");
        assertThat(bucket.renamenx("c")).isTrue();
        assertThat(bucket.copy("d")).isTrue();
        assertThat(bucket.copy("d")).isFalse();
        assertThat(bucket.copyAndReplace("d")).isTrue();
        assertThat(bucket.move(3)).isTrue();
        assertThat(bucket("c").isExists()).isFalse();
        assertThat(bucket("d").get()).isEqualTo("v");
    }

    @Test
    void bucketsTellOfThemselves() {
        RBucket<String> bucket = bucket("bucket");
        bucket.set("ohmytext");
        bucket("other").set("mynewtext");
        assertThat(bucket.sizeInMemory()).isPositive();
        assertThat(bucket.getIdleTime()).isBetween(0L, 10L);
        assertThat(bucket.getInternalEncoding()).hasToString("EMBSTR");
        assertThat(bucket.findCommon("other")).isEqualTo("mytext");
        assertThat(bucket.findCommonLength("other")).isEqualTo(6);
        assertThatThrownBy(bucket::getAccessFrequency).isInstanceOf(RedisException.class);
    }

    @Test
    void severalBucketsAtOnce() {
        RBuckets buckets = redisson.getBuckets();
        buckets.set(Map.of("a", "1", "b", "2"));
        assertThat(buckets.<String>get("a", "b", "none")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(buckets.trySet(Map.of("b", "3", "c", "3"))).isFalse();
        assertThat(buckets.trySet(Map.of("c", "3", "d", "4"))).isTrue();
    }

    @Test
    void atomicLongs() {
        RAtomicLong number = redisson.getAtomicLong("number");
        assertThat(number.get()).isZero();
        assertThat(number.incrementAndGet()).isEqualTo(1);
        assertThat(number.addAndGet(41)).isEqualTo(42);
        assertThat(number.decrementAndGet()).isEqualTo(41);
        assertThat(number.getAndIncrement()).isEqualTo(41);
        assertThat(number.getAndDecrement()).isEqualTo(42);
        assertThat(number.getAndAdd(9)).isEqualTo(41);
        assertThat(number.getAndSet(7)).isEqualTo(50);
        number.set(8);
        assertThat(number.get()).isEqualTo(8);
    }

    @Test
    void atomicDoubles() {
        RAtomicDouble number = redisson.getAtomicDouble("number");
        assertThat(number.get()).isZero();
        assertThat(number.addAndGet(2.5)).isEqualTo(2.5);
        assertThat(number.incrementAndGet()).isEqualTo(3.5);
        assertThat(number.decrementAndGet()).isEqualTo(2.5);
        assertThat(number.getAndAdd(1)).isEqualTo(2.5);
        assertThat(number.getAndSet(9.25)).isEqualTo(3.5);
        number.set(0.125);
        assertThat(number.get()).isEqualTo(0.125);
    }

    @Test
    void keysAreFoundByPattern() {
        for (int i = 0; i < 50; i++) {
            bucket("k" + i).set("v");
        }
        RKeys keys = redisson.getKeys();
        assertThat(keys.getKeysStream()).hasSize(50);
        assertThat(keys.count()).isEqualTo(50);
        assertThat(keys.randomKey()).startsWith("k");
        assertThat(keys.deleteByPattern("k1*")).isEqualTo(11);
        assertThat(keys.unlinkByPattern("k2*")).isEqualTo(11);
        assertThat(keys.count()).isEqualTo(28);
    }

    @Test
    void keysAreChangedWhateverTheyHold() {
        RKeys keys = redisson.getKeys();
        redisson.getBuckets().set(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(keys.countExists("a", "b", "none")).isEqualTo(2);
        assertThat(keys.touch("a", "none")).isEqualTo(1);
        assertThat(keys.getType("a")).isEqualTo(RType.OBJECT);
        assertThat(keys.renamenx("a", "b")).isFalse();
        keys.rename("a", "z");
        assertThat(keys.move("z", 5)).isTrue();
        keys.swapdb(0, 5);
        assertThat(bucket("z").get()).isEqualTo("1");
        assertThat(keys.delete("z", "none")).isEqualTo(1);
        keys.flushdb();
        assertThat(keys.count()).isZero();
    }

    @Test
    void keysHaveDeadlines() {
        RKeys keys = redisson.getKeys();
        redisson.getBuckets().set(Map.of("a", "1", "b", "2"));
        assertThat(keys.expire(Duration.ofSeconds(100), "a", "b", "none")).isEqualTo(2);
        assertThat(keys.remainTimeToLive("a")).isBetween(90_000L, 100_000L);
        assertThat(keys.clearExpire("a")).isTrue();
        assertThat(keys.remainTimeToLive("a")).isEqualTo(-1);
        assertThat(keys.remainTimeToLive("none")).isEqualTo(-2);
    }

    @Test
    void anAtomicBatchIsOneTransaction() {
        RBatch batch = batch(ExecutionMode.REDIS_WRITE_ATOMIC);
        RFuture<Void> set = batch.<String>getBucket("a").setAsync("1");
        RFuture<Long> number = batch.getAtomicLong("n").incrementAndGetAsync();
        RFuture<String> read = batch.<String>getBucket("a").getAsync();
        assertThat(batch.execute().getResponses()).hasSize(3);
        now(set);
        assertThat(now(number)).isEqualTo(1);
        assertThat(now(read)).isEqualTo("1");
    }

    @Test
    void anErrorInsideAnAtomicBatchIsThatOfItsCommand() {
        bucket("text").set("v");
        RBatch batch = batch(ExecutionMode.REDIS_WRITE_ATOMIC);
        RedissonConnection.assertQueued(batch.<String>getBucket("before").setAsync("1"));
        RedissonConnection.assertQueued(batch.getAtomicLong("text").incrementAndGetAsync());
        assertThatThrownBy(batch::execute).hasMessageContaining("ERR value is not an integer or out of range");
        assertThat(bucket("before").get()).isEqualTo("1");
    }

    @Test
    void otherBatches() {
        bucket("a").set("1");
        RBatch reading = batch(ExecutionMode.REDIS_READ_ATOMIC);
        RedissonConnection.assertQueued(reading.<String>getBucket("a").getAsync());
        assertThat(reading.execute().getResponses()).isEqualTo(List.of("1"));
        RBatch blind = redisson.createBatch(BatchOptions.defaults().skipResult());
        RedissonConnection.assertQueued(blind.<String>getBucket("b").setAsync("2"));
        blind.execute();
        RBatch synced = redisson.createBatch(BatchOptions.defaults().sync(1, Duration.ofMillis(20)));
        RedissonConnection.assertQueued(synced.<String>getBucket("c").setAsync("3"));
        assertThat(synced.execute().getSyncedSlaves()).isZero();
        assertThat(redisson.getKeys().countExists("a", "b", "c")).isEqualTo(3);
    }

    @Test
    void theNodeIsAdministered() {
        RedisSingle nodes = redisson.getRedisNodes(RedisNodes.SINGLE);
        assertThat(nodes.pingAll()).isTrue();
        assertThat(nodes.getInstance().info(InfoSection.MEMORY)).containsKeys("used_memory", "maxmemory_policy");
        assertThat(nodes.getInstance().getConfig("maxclients")).containsKey("maxclients");
        assertThat(nodes.getInstance().getMemoryStatistics()).containsKeys("total.allocated", "keys.count");
        assertThat(nodes.getInstance().time().getSeconds()).isPositive();
    }
}
