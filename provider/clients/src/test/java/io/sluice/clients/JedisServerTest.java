package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.ClientKillParams;

/** What Jedis makes of the replies to commands that administer the server, in both protocols. */
class JedisServerTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static Jedis connect(RedisProtocol protocol) {
        return JedisConnection.open(NODE.port(), protocol);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void clientsAreListed(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.clientSetname("me")).isEqualTo("OK");
            assertThat(jedis.clientGetname()).isEqualTo("me");
            String line = "id=" + jedis.clientId() + " ";
            assertThat(jedis.clientList()).contains(line);
            assertThat(jedis.clientList(ClientType.NORMAL)).contains(line);
            assertThat(jedis.clientList(jedis.clientId())).startsWith(line).contains("name=me");
            assertThat(jedis.clientNoEvictOn()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void aClientIsKilled(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol);
                Jedis victim = connect(protocol)) {
            String id = Long.toString(victim.clientId());
            assertThat(jedis.clientKill(new ClientKillParams().id(id))).isEqualTo(1);
            assertThat(jedis.clientKill(new ClientKillParams().id(id))).isZero();
            assertThatThrownBy(victim::ping).isInstanceOf(JedisConnectionException.class);
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void settingsAreReadAndWritten(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.configGet("databases")).isEqualTo(Map.of("databases", "16"));
            assertThat(jedis.configSet("slowlog-max-len", "64", "timeout", "0")).isEqualTo("OK");
            assertThat(jedis.configGet("slowlog-max-len", "time*")).containsEntry("slowlog-max-len", "64");
            assertThat(jedis.configGet("none-such")).isEmpty();
            assertThat(jedis.configResetStat()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void slowCommandsAreTold(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.configSet("slowlog-log-slower-than", "0");
            jedis.set("k", "v");
            jedis.configSet("slowlog-log-slower-than", "-1");
            assertThat(jedis.slowlogGet()).anySatisfy(entry -> {
                assertThat(entry.getArgs()).containsExactly("SET", "k", "v");
                assertThat(entry.getClientName()).isEqualTo("jedis");
                assertThat(entry.getTimeStamp()).isPositive();
                assertThat(entry.getClientIpPort().getHost()).isEqualTo(RunningNode.HOST);
            });
            assertThat(jedis.slowlogGet(1)).hasSize(1);
            assertThat(jedis.slowlogReset()).isEqualTo("OK");
            assertThat(jedis.slowlogLen()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void memoryIsTold(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.set("k", "v".repeat(1_000));
            assertThat(jedis.memoryUsage("k")).isGreaterThan(1_000);
            assertThat(jedis.memoryUsage("k", 0)).isEqualTo(jedis.memoryUsage("k"));
            assertThat(jedis.memoryUsage("none")).isNull();
            assertThat(jedis.memoryStats()).containsKeys("total.allocated", "keys.count");
            assertThat(jedis.memoryDoctor()).isNotEmpty();
            assertThat(jedis.memoryPurge()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void theServerTellsOfItself(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.info("server")).contains("redis_version:7.2.");
            assertThat(jedis.info()).contains("# Clients").contains("# Keyspace");
            assertThat(jedis.time()).hasSize(2);
            assertThat(jedis.echo("hello")).isEqualTo("hello");
            assertThat(jedis.waitReplicas(0, 10)).isZero();
            assertThat(jedis.latencyLatest()).isNotNull();
            assertThat(jedis.latencyDoctor()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void commandsAreDescribed(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.commandCount()).isPositive();
            assertThat(jedis.commandList()).doesNotHaveDuplicates().contains("get", "client|id");
            assertThat(jedis.commandGetKeys("MSET", "a", "1", "b", "2")).containsExactly("a", "b");
            var set = jedis.commandInfo("set").get("set");
            assertThat(set.getArity()).isEqualTo(-3);
            assertThat(set.getFlags()).contains("write", "denyoom");
            var documents = jedis.commandDocs("get", "set");
            assertThat(documents).containsOnlyKeys("get", "set");
            assertThat(documents.get("get").getSummary()).isNotEmpty();
            assertThat(documents.get("get").getGroup()).isEqualTo("string");
        }
    }
}
