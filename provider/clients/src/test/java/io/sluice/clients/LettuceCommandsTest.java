package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientListArgs;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.CopyArgs;
import io.lettuce.core.ExpireArgs;
import io.lettuce.core.GetExArgs;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LcsArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Lettuce makes of the replies to commands, in both protocols. */
class LettuceCommandsTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static final RedisClient CLIENT = RedisClient.create();
    private static final Map<ProtocolVersion, StatefulRedisConnection<String, String>> CONNECTIONS =
            new EnumMap<>(ProtocolVersion.class);

    @BeforeAll
    static void connect() {
        RedisURI uri = RedisURI.builder()
                .withHost(RunningNode.HOST)
                .withPort(NODE.port())
                .withAuthentication("default", RunningNode.PASSWORD.toCharArray())
                .build();
        for (ProtocolVersion protocol : ProtocolVersion.values()) {
            CLIENT.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
            CONNECTIONS.put(protocol, CLIENT.connect(uri));
        }
    }

    @AfterAll
    static void stop() {
        CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static RedisCommands<String, String> empty(ProtocolVersion protocol) {
        RedisCommands<String, String> redis =
                Objects.requireNonNull(CONNECTIONS.get(protocol)).sync();
        redis.flushall();
        return redis;
    }

    @ParameterizedTest
    @EnumSource
    void texts(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        assertThat(redis.set("k", "v", SetArgs.Builder.xx())).isNull();
        assertThat(redis.setGet("k", "ohmytext", SetArgs.Builder.px(100_000))).isNull();
        assertThat(redis.setGet("k", "ohmytext", SetArgs.Builder.keepttl())).isEqualTo("ohmytext");
        assertThat(redis.append("k", "!")).isEqualTo(9);
        assertThat(redis.setrange("k", 0, "OH")).isEqualTo(9);
        assertThat(redis.getrange("k", -3, -1)).isEqualTo("xt!");
        assertThat(redis.getex("k", GetExArgs.Builder.persist())).isEqualTo("OHmytext!");
        assertThat(redis.setGet("k", "w")).isEqualTo("OHmytext!");
        assertThat(redis.getdel("k")).isEqualTo("w");
        assertThat(redis.get("k")).isNull();
        assertThat(redis.strlen("k")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void numbers(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        assertThat(redis.incr("n")).isEqualTo(1);
        assertThat(redis.decrby("n", 2)).isEqualTo(-1);
        assertThat(redis.incrbyfloat("n", 1.25)).isEqualTo(0.25);
        assertThatThrownBy(() -> redis.incr("n"))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessage("ERR value is not an integer or out of range");
    }

    @ParameterizedTest
    @EnumSource
    void severalAtOnce(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        assertThat(redis.mset(Map.of("a", "ohmytext", "b", "mynewtext"))).isEqualTo("OK");
        assertThat(redis.msetnx(Map.of("b", "1", "c", "1"))).isFalse();
        assertThat(redis.mget("a", "c")).isEqualTo(List.of(KeyValue.just("a", "ohmytext"), KeyValue.empty("c")));
        assertThat(redis.lcs(LcsArgs.Builder.keys("a", "b")).getMatchString()).isEqualTo("mytext");
        assertThat(redis.lcs(LcsArgs.Builder.keys("a", "b").withIdx()).getMatches())
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void deadlines(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        redis.set("k", "v");
        assertThat(redis.expire("k", Duration.ofSeconds(100))).isTrue();
        assertThat(redis.pexpire("k", 200_000, ExpireArgs.Builder.lt())).isFalse();
        assertThat(redis.ttl("k")).isBetween(95L, 100L);
        assertThat(redis.pexpiretime("k") / 1_000).isBetween(redis.expiretime("k") - 1, redis.expiretime("k"));
        assertThat(redis.persist("k")).isTrue();
        assertThat(redis.pttl("k")).isEqualTo(-1);
        assertThat(redis.expireat("k", 1)).isTrue();
        assertThat(redis.exists("k")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void keysChangeTheirPlace(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        redis.set("a", "v");
        assertThat(redis.copy("a", "b", CopyArgs.Builder.replace(true))).isTrue();
        assertThat(redis.renamenx("a", "b")).isFalse();
        assertThat(redis.rename("a", "c")).isEqualTo("OK");
        assertThat(redis.move("c", 3)).isTrue();
        assertThat(redis.randomkey()).isEqualTo("b");
        assertThat(redis.touch("b", "c")).isEqualTo(1);
        assertThat(redis.type("b")).isEqualTo("string");
        assertThat(redis.objectEncoding("b")).isEqualTo("embstr");
        assertThat(redis.keys("*")).containsExactly("b");
        assertThat(redis.scan(ScanCursor.INITIAL, KeyScanArgs.Builder.type("string"))
                        .getKeys())
                .containsExactly("b");
        assertThat(redis.unlink("b")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void transactions(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        assertThat(redis.multi()).isEqualTo("OK");
        assertThat(redis.set("k", "text")).isNull();
        redis.incr("k");
        redis.mget("k", "none");
        TransactionResult result = redis.exec();
        assertThat(result.wasDiscarded()).isFalse();
        assertThat(result.<Object>get(1)).isInstanceOf(RedisCommandExecutionException.class);
        assertThat(result.<Object>get(2)).isEqualTo(List.of(KeyValue.just("k", "text"), KeyValue.empty("none")));
        redis.multi();
        redis.del("k");
        assertThat(redis.discard()).isEqualTo("OK");
        assertThat(redis.exists("k")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theServerIsAdministered(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = empty(protocol);
        redis.clientSetname("me");
        assertThat(redis.clientGetname()).isEqualTo("me");
        assertThat(redis.clientList(ClientListArgs.Builder.ids(redis.clientId())))
                .contains("name=me", "user=default", "resp=" + (protocol == ProtocolVersion.RESP3 ? 3 : 2));
        assertThat(redis.configSet(Map.of("slowlog-max-len", "64", "timeout", "0")))
                .isEqualTo("OK");
        assertThat(redis.configGet("slowlog-max-len", "databases"))
                .isEqualTo(Map.of("slowlog-max-len", "64", "databases", "16"));
        assertThat(redis.info("memory")).contains("used_memory:");
        assertThat(redis.slowlogGet()).hasSize(Math.toIntExact(redis.slowlogLen()));
        redis.set("k", "v");
        assertThat(redis.memoryUsage("k")).isPositive();
        assertThat(redis.time()).hasSize(2);
        assertThat(redis.command()).hasSize(Math.toIntExact(redis.commandCount()));
    }
}
