package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KillArgs;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** How Lettuce connects, connects again, and runs commands without waiting for each. */
class LettuceConnectionTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private final RedisClient client = RedisClient.create(RedisURI.builder()
            .withHost(RunningNode.HOST)
            .withPort(NODE.port())
            .withAuthentication("default", RunningNode.PASSWORD.toCharArray())
            .withClientName("lettuce")
            .withDatabase(2)
            .build());

    @AfterEach
    void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private StatefulRedisConnection<String, String> connect(ProtocolVersion protocol, ClientOptions.Builder options) {
        client.setOptions(options.protocolVersion(protocol)
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(10)))
                .build());
        return client.connect();
    }

    /* What is sent before Lettuce has seen that the connection is gone may fail: that is between it and the network. */
    private static CompletableFuture<Void> connectsAgain(StatefulRedisConnection<String, String> connection) {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> channel, SocketAddress address) {
                connected.complete(null);
            }
        });
        return connected;
    }

    @ParameterizedTest
    @EnumSource
    void aKilledConnectionComesBackAsItWas(ProtocolVersion protocol) throws Exception {
        try (StatefulRedisConnection<String, String> killed = connect(protocol, ClientOptions.builder());
                StatefulRedisConnection<String, String> other = connect(protocol, ClientOptions.builder())) {
            killed.sync().set("k", "v");
            long id = killed.sync().clientId();
            CompletableFuture<Void> again = connectsAgain(killed);
            assertThat(other.sync().clientKill(KillArgs.Builder.id(id))).isEqualTo(1);
            again.get(10, TimeUnit.SECONDS);
            assertThat(killed.sync().get("k")).isEqualTo("v");
            assertThat(killed.sync().clientId()).isNotEqualTo(id);
            assertThat(killed.sync().clientInfo()).contains("name=lettuce", "db=2", "lib-name=Lettuce");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutReconnectingAKilledConnectionStaysClosed(ProtocolVersion protocol) {
        try (StatefulRedisConnection<String, String> killed =
                        connect(protocol, ClientOptions.builder().autoReconnect(false));
                StatefulRedisConnection<String, String> other = connect(protocol, ClientOptions.builder())) {
            other.sync().clientKill(KillArgs.Builder.id(killed.sync().clientId()));
            assertThatThrownBy(() -> killed.sync().ping()).isInstanceOf(RedisException.class);
            assertThat(other.sync().ping()).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientMayKillItself(ProtocolVersion protocol) throws Exception {
        try (StatefulRedisConnection<String, String> connection = connect(protocol, ClientOptions.builder())) {
            long id = connection.sync().clientId();
            CompletableFuture<Void> again = connectsAgain(connection);
            assertThat(connection.sync().clientKill(KillArgs.Builder.id(id).skipme(false)))
                    .isEqualTo(1);
            again.get(10, TimeUnit.SECONDS);
            assertThat(connection.sync().ping()).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionIsTriedWithPingBeforeItIsUsed(ProtocolVersion protocol) {
        ClientOptions.Builder options = ClientOptions.builder().pingBeforeActivateConnection(true);
        try (StatefulRedisConnection<String, String> connection = connect(protocol, options)) {
            assertThat(connection.sync().echo("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void commandsAreFlushedTogether(ProtocolVersion protocol) throws Exception {
        try (StatefulRedisConnection<String, String> connection = connect(protocol, ClientOptions.builder())) {
            connection.setAutoFlushCommands(false);
            CompletableFuture<String> set = connection.async().set("k", "v").toCompletableFuture();
            CompletableFuture<String> get = connection.async().get("k").toCompletableFuture();
            connection.flushCommands();
            assertThat(set.get(10, TimeUnit.SECONDS)).isEqualTo("OK");
            assertThat(get.get(10, TimeUnit.SECONDS)).isEqualTo("v");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reactively(ProtocolVersion protocol) {
        try (StatefulRedisConnection<String, String> connection = connect(protocol, ClientOptions.builder())) {
            RedisReactiveCommands<String, String> redis = connection.reactive();
            List<Long> numbers = redis.flushall()
                    .thenMany(Flux.range(0, 100).concatMap(i -> redis.incr("n")))
                    .collectList()
                    .block(Duration.ofSeconds(10));
            assertThat(numbers).hasSize(100).startsWith(1L).endsWith(100L);
            var replies = redis.multi()
                    .flatMap(started -> {
                        redis.set("k", "v").subscribe();
                        redis.get("k").subscribe();
                        return redis.exec();
                    })
                    .block(Duration.ofSeconds(10));
            assertThat(replies).isNotNull().hasSize(2).element(1).isEqualTo("v");
        }
    }

    @Test
    void theNewestOptionOfLettuceIsRefusedWithoutHarm() {
        ClientOptions.Builder options =
                ClientOptions.builder().maintNotificationsConfig(MaintNotificationsConfig.enabled());
        try (StatefulRedisConnection<String, String> connection = connect(ProtocolVersion.RESP3, options)) {
            assertThat(connection.sync().ping()).isEqualTo("PONG");
        }
    }
}
