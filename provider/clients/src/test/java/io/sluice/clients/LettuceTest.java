package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettuceTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static final RedisClient CLIENT = RedisClient.create();

    @AfterAll
    static void stop() {
        CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static StatefulRedisConnection<String, String> connect(ProtocolVersion protocol, String password) {
        RedisURI uri = RedisURI.builder()
                .withHost(RunningNode.HOST)
                .withPort(NODE.port())
                .withPassword(password.toCharArray())
                .withClientName("lettuce")
                .withDatabase(2)
                .build();
        CLIENT.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
        return CLIENT.connect(uri);
    }

    private static StatefulRedisConnection<String, String> connect(ProtocolVersion protocol) {
        return connect(protocol, RunningNode.PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void introducesItself(ProtocolVersion protocol) {
        try (StatefulRedisConnection<String, String> connection = connect(protocol)) {
            assertThat(connection.sync().clientInfo())
                    .contains("name=lettuce")
                    .contains("lib-name=Lettuce")
                    .contains("db=2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordDoesNotConnect(ProtocolVersion protocol) {
        // The cause that Lettuce names with RESP3 depends on which of its threads is faster.
        assertThatThrownBy(() -> connect(protocol, "wrong")).isInstanceOf(RedisConnectionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void stringsWithDeadlines(ProtocolVersion protocol) {
        try (StatefulRedisConnection<String, String> connection = connect(protocol)) {
            RedisCommands<String, String> redis = connection.sync();
            redis.flushall();
            assertThat(redis.set("k", "v", SetArgs.Builder.ex(100).nx())).isEqualTo("OK");
            assertThat(redis.get("k")).isEqualTo("v");
            assertThat(redis.ttl("k")).isBetween(99L, 100L);
            assertThat(redis.incrby("n", 5)).isEqualTo(5);
            assertThat(redis.mget("k", "n", "none")).hasSize(3);
            assertThat(redis.del("k", "n")).isEqualTo(2);
        }
    }

    @Test
    void manyCommandsInFlight() throws Exception {
        try (StatefulRedisConnection<String, String> connection = connect(ProtocolVersion.RESP3)) {
            connection.sync().flushall();
            List<Future<Long>> replies = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                replies.add(connection.async().incr("n").toCompletableFuture());
            }
            for (int i = 0; i < 10_000; i++) {
                assertThat(replies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionsWithWatch(ProtocolVersion protocol) {
        try (StatefulRedisConnection<String, String> mine = connect(protocol);
                StatefulRedisConnection<String, String> theirs = connect(protocol)) {
            RedisCommands<String, String> redis = mine.sync();
            redis.watch("k");
            redis.multi();
            redis.set("k", "mine");
            theirs.sync().set("k", "theirs");
            assertThat(redis.exec().wasDiscarded()).isTrue();
            redis.multi();
            redis.set("k", "mine");
            redis.get("k");
            TransactionResult result = redis.exec();
            assertThat(result.<String>get(1)).isEqualTo("mine");
        }
    }

    @Test
    void scanFindsEveryKey() {
        try (StatefulRedisConnection<String, String> connection = connect(ProtocolVersion.RESP2)) {
            RedisCommands<String, String> redis = connection.sync();
            redis.flushall();
            for (int i = 0; i < 100; i++) {
                redis.set("k" + i, "v");
            }
            ScanIterator<String> keys =
                    ScanIterator.scan(redis, ScanArgs.Builder.matches("k*").limit(10));
            assertThat(keys.stream().distinct()).hasSize(100);
        }
    }
}
