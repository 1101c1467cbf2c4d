package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Opens and closes Redisson as the tests want it: texts as they are, few connections. */
final class RedissonConnection {
    private RedissonConnection() {}

    static RedissonClient open(int port) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.setPassword(RunningNode.PASSWORD);
        config.useSingleServer()
                .setAddress("redis://" + RunningNode.HOST + ":" + port)
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setClientName("redisson");
        return Redisson.create(config);
    }

    /** Insists that a command of a batch waits for the others. */
    static void assertQueued(RFuture<?> reply) {
        assertThat(reply.toCompletableFuture()).isNotDone();
    }

    static void close(RedissonClient redisson) {
        redisson.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
