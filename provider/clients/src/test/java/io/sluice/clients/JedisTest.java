package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

class JedisTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static Jedis connect(RedisProtocol protocol) {
        return JedisConnection.open(NODE.port(), protocol);
    }

    @BeforeEach
    void nothingIsThere() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            jedis.flushAll();
        }
    }

    @Test
    void introducesItselfInBothProtocols() {
        try (Jedis two = connect(RedisProtocol.RESP2);
                Jedis three = connect(RedisProtocol.RESP3)) {
            assertThat(two.clientInfo())
                    .contains("name=jedis")
                    .contains("resp=2")
                    .contains("lib-name=jedis")
                    .contains("db=1");
            assertThat(three.clientInfo())
                    .contains("name=jedis")
                    .contains("resp=3")
                    .contains("lib-name=jedis");
        }
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        try (Jedis jedis = new Jedis(RunningNode.HOST, NODE.port())) {
            assertThatThrownBy(() -> jedis.get("k"))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessage("NOAUTH Authentication required.");
            assertThatThrownBy(() -> jedis.auth("wrong")).hasMessageStartingWith("WRONGPASS");
        }
    }

    @Test
    void stringsWithDeadlines() {
        try (Jedis jedis = connect(RedisProtocol.RESP3)) {
            jedis.set("k", "v", SetParams.setParams().nx().ex(100));
            assertThat(jedis.get("k")).isEqualTo("v");
            assertThat(jedis.ttl("k")).isBetween(99L, 100L);
            assertThat(jedis.incrBy("n", 5)).isEqualTo(5);
            assertThat(jedis.mget("k", "n", "none")).containsExactly("v", "5", null);
            assertThat(jedis.del("k", "n")).isEqualTo(2);
        }
    }

    @Test
    void pipelines() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            Pipeline pipeline = jedis.pipelined();
            for (int i = 0; i < 1_000; i++) {
                pipeline.set("k" + i, "v" + i);
            }
            Response<String> last = pipeline.get("k999");
            pipeline.sync();
            assertThat(last.get()).isEqualTo("v999");
            assertThat(jedis.dbSize()).isEqualTo(1_000);
        }
    }

    @Test
    void transactionsWithWatch() {
        try (Jedis jedis = connect(RedisProtocol.RESP3);
                Jedis other = connect(RedisProtocol.RESP3)) {
            jedis.watch("k");
            Transaction lost = jedis.multi();
            lost.set("k", "mine");
            other.set("k", "theirs");
            assertThat(lost.exec()).isNull();
            Transaction won = jedis.multi();
            won.set("k", "mine");
            won.get("k");
            assertThat(won.exec()).isEqualTo(List.of("OK", "mine"));
        }
    }

    @Test
    void scanFindsEveryKey() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            for (int i = 0; i < 100; i++) {
                jedis.set("k" + i, "v");
            }
            int found = 0;
            String cursor = "0";
            do {
                var page = jedis.scan(cursor, new ScanParams().match("k*").count(10));
                found += page.getResult().size();
                cursor = page.getCursor();
            } while (!cursor.equals("0"));
            assertThat(found).isEqualTo(100);
        }
    }
}
