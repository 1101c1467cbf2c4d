package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchOptions.ExecutionMode;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RFuture;
import org.redisson.api.RTransaction;
import org.redisson.api.RedissonClient;
import org.redisson.api.TransactionOptions;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;

/**
 * What Redisson builds of scripts fails at once and says why. Were they unknown commands, Redisson would repeat
 * EVALSHA for ever.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedissonScriptsTest {
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
    void aValueIsThere() {
        redisson.getBucket("bucket").set("v");
    }

    private static void needsScripts(ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOf(RedisException.class)
                .hasMessageContaining("ERR this release runs no scripts");
    }

    @Test
    void deadlinesOfAnObject() {
        needsScripts(() -> redisson.getBucket("bucket").expire(Duration.ofSeconds(100)));
        needsScripts(() -> redisson.getBucket("bucket").expireIfNotSet(Duration.ofSeconds(100)));
    }

    @Test
    void comparisonsAndDeletions() {
        RBucket<String> bucket = redisson.getBucket("bucket");
        needsScripts(() -> bucket.compareAndSet("v", "w"));
        needsScripts(bucket::getAndDelete);
        needsScripts(() -> bucket.getAndSet("w", Duration.ofSeconds(100)));
        needsScripts(() -> redisson.getAtomicLong("number").compareAndSet(0, 1));
        needsScripts(() -> redisson.getAtomicDouble("number").setIfLess(0, 1));
        assertThat(bucket.get()).isEqualTo("v");
    }

    @Test
    void locks() {
        needsScripts(() -> redisson.getLock("lock").tryLock());
        needsScripts(() -> redisson.getLock("lock").lock());
    }

    @Test
    void aTransactionThatWrites() {
        RTransaction transaction = redisson.createTransaction(TransactionOptions.defaults());
        RBucket<String> bucket = transaction.getBucket("bucket");
        assertThat(bucket.get()).isEqualTo("v");
        needsScripts(() -> bucket.set("w"));
        transaction.rollback();
        assertThat(redisson.getBucket("bucket").get()).isEqualTo("v");
    }

    @Test
    void aBatchWithAScriptRunsNothing() {
        RBatch batch = redisson.createBatch(BatchOptions.defaults().executionMode(ExecutionMode.REDIS_WRITE_ATOMIC));
        RedissonConnection.assertQueued(batch.<String>getBucket("bucket").setAsync("w"));
        RFuture<Boolean> refused = batch.<String>getBucket("bucket").compareAndSetAsync("w", "x");
        // Redisson sends each command at once. Where the refusal of EVAL is back by now, it takes the batch for
        // executed;
        // else it sends EXEC, which is refused, too, and again on another connection, and throws what that gets.
        assertThatThrownBy(batch::execute).isInstanceOfAny(RedisException.class, IllegalStateException.class);
        assertThat(refused.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("this release runs no scripts");
        assertThat(redisson.getBucket("bucket").get()).isEqualTo("v");
    }

    @Test
    void nothingIsRepeated() {
        needsScripts(() -> redisson.getBucket("bucket").expire(Duration.ofSeconds(100)));
        Map<String, String> errors =
                redisson.getRedisNodes(RedisNodes.SINGLE).getInstance().info(InfoSection.ALL);
        assertThat(Long.parseLong(errors.get("total_error_replies"))).isLessThan(100);
    }
}
