package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisTest {

    @Test
    void withoutAPortTheReasonNamesTheSettings() {
        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> new Redis("127.0.0.1", 0, Optional.empty()).ask(RedisClient::ping))
                .withMessage("There is no Redis port: set sluice.port, or shop.redis.port.");
    }

    @Test
    void whereNobodyListensTheReasonNamesTheAddress() throws IOException {
        int port = unusedPort();
        Redis redis = new Redis("127.0.0.1", port, Optional.empty());
        try {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.ask(RedisClient::ping))
                    .withMessageStartingWith("Redis at 127.0.0.1:" + port + " does not answer: ");
        } finally {
            redis.close();
        }
    }

    @Test
    void anErrorThatRedisAnswersIsPassedOn() throws IOException {
        int port = unusedPort();
        Redis redis = new Redis("127.0.0.1", port, Optional.empty());
        try {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.ask(client -> {
                        throw new JedisDataException("WRONGTYPE not a sorted set");
                    }))
                    .withMessage("Redis at 127.0.0.1:" + port + " refuses: WRONGTYPE not a sorted set");
        } finally {
            redis.close();
        }
    }

    @Test
    void noThreadIsStartedForIdleConnections() throws IOException {
        Redis redis = new Redis("127.0.0.1", unusedPort(), Optional.empty());
        try {
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().contains("evictor"));
        } finally {
            redis.close();
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
