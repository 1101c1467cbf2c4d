package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisTest {

    private final Redis redis = new Redis();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void withoutAPortTheReasonNamesTheSettings() {
        redis.open("127.0.0.1", 0, Optional.empty());
        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> redis.ask(RedisClient::ping))
                .withMessage("There is no Redis port: set sluice.port, or shop.redis.port.");
    }

    @Test
    void whereNobodyListensTheReasonNamesTheAddress() throws IOException {
        int port = unusedPort();
        redis.open("127.0.0.1", port, Optional.empty());
        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> redis.ask(RedisClient::ping))
                .withMessageStartingWith("Redis at 127.0.0.1:" + port + " does not answer: ");
    }

    @Test
    void anErrorThatRedisAnswersIsPassedOn() throws IOException {
        int port = unusedPort();
        redis.open("127.0.0.1", port, Optional.empty());
        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> redis.ask(client -> {
                    throw new JedisDataException("WRONGTYPE not a sorted set");
                }))
                .withMessage("Redis at 127.0.0.1:" + port + " refuses: WRONGTYPE not a sorted set");
    }

    @Test
    void anAnswerThatCannotBeReadIsPassedOn() throws IOException {
        int port = unusedPort();
        redis.open("127.0.0.1", port, Optional.empty());
        assertThatExceptionOfType(RedisUnavailableException.class)
                .isThrownBy(() -> redis.ask(client -> new StreamEntryID("9999999999999999999-1")))
                .withMessageStartingWith("Redis at 127.0.0.1:" + port + " answers what cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.open("127.0.0.1", port, Optional.empty()))
                .withMessage("shop.redis.port is " + port);
    }

    @Test
    void noThreadIsStartedForIdleConnections() throws IOException {
        redis.open("127.0.0.1", unusedPort(), Optional.empty());
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("evictor"));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
