package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.args.ExpiryOption;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.GetExParams;
import redis.clients.jedis.params.LCSParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

/** What Jedis makes of the replies to commands on strings and keys, in both protocols. */
class JedisStringsAndKeysTest {
    @RegisterExtension
    static final RunningNode NODE = new RunningNode();

    private static Jedis connect(RedisProtocol protocol) {
        return JedisConnection.open(NODE.port(), protocol);
    }

    @AfterEach
    void nothingIsLeft() {
        try (Jedis jedis = connect(RedisProtocol.RESP2)) {
            jedis.flushAll();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void setWithEveryParameter(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.set("k", "1", SetParams.setParams().xx())).isNull();
            assertThat(jedis.set("k", "1", SetParams.setParams().nx().px(100_000)))
                    .isEqualTo("OK");
            assertThat(jedis.set("k", "2", SetParams.setParams().nx())).isNull();
            assertThat(jedis.set("k", "2", SetParams.setParams().keepTtl())).isEqualTo("OK");
            assertThat(jedis.pttl("k")).isBetween(90_000L, 100_000L);
            long deadline = Instant.now().getEpochSecond() + 1_000;
            jedis.set("k", "3", SetParams.setParams().exAt(deadline));
            assertThat(jedis.expireTime("k")).isEqualTo(deadline);
            assertThat(jedis.setGet("k", "4", SetParams.setParams().pxAt(deadline * 1_000)))
                    .isEqualTo("3");
            assertThat(jedis.setGet("none", "5")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void textsAreReadAndChanged(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.set("k", "ohmy")).isEqualTo("OK");
            assertThat(jedis.append("k", "text")).isEqualTo(8);
            assertThat(jedis.setrange("k", 0, "OH")).isEqualTo(8);
            assertThat(jedis.getrange("k", 0, 3)).isEqualTo("OHmy");
            assertThat(jedis.strlen("k")).isEqualTo(8);
            assertThat(jedis.setGet("k", "w")).isEqualTo("OHmytext");
            assertThat(jedis.getEx("k", GetExParams.getExParams().ex(100))).isEqualTo("w");
            assertThat(jedis.persist("k")).isEqualTo(1);
            assertThat(jedis.getDel("k")).isEqualTo("w");
            assertThat(jedis.getDel("k")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    @SuppressWarnings("deprecation") // Jedis would have SET with parameters; applications still have these.
    void theOldWaysToSet(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.setnx("k", "v")).isEqualTo(1);
            assertThat(jedis.setex("k", 100, "w")).isEqualTo("OK");
            assertThat(jedis.psetex("k", 100_000, "x")).isEqualTo("OK");
            assertThat(jedis.getSet("k", "y")).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void bytesAreKeptAsTheyAre(RedisProtocol protocol) {
        byte[] key = {0, 13, 10, -1};
        byte[] value = new byte[256];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) i;
        }
        try (Jedis jedis = connect(protocol)) {
            jedis.set(key, value);
            assertThat(jedis.get(key)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void numbers(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.incr("n")).isEqualTo(1);
            assertThat(jedis.incrBy("n", 41)).isEqualTo(42);
            assertThat(jedis.decr("n")).isEqualTo(41);
            assertThat(jedis.decrBy("n", 40)).isEqualTo(1);
            assertThat(jedis.incrByFloat("n", 0.5)).isEqualTo(1.5);
            assertThatThrownBy(() -> jedis.incr("n"))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessage("ERR value is not an integer or out of range");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void commonSubsequences(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.mset("a", "ohmytext", "b", "mynewtext")).isEqualTo("OK");
            assertThat(jedis.msetnx("b", "1", "c", "2")).isZero();
            assertThat(jedis.lcs("a", "b", LCSParams.LCSParams()).getMatchString())
                    .isEqualTo("mytext");
            assertThat(jedis.lcs("a", "b", LCSParams.LCSParams().len()).getLen())
                    .isEqualTo(6);
            var matches = jedis.lcs("a", "b", LCSParams.LCSParams().idx().withMatchLen());
            assertThat(matches.getLen()).isEqualTo(6);
            assertThat(matches.getMatches()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void keysAndTheirDeadlines(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.set("k", "v");
            assertThat(jedis.expire("k", 100)).isEqualTo(1);
            assertThat(jedis.expire("k", 50, ExpiryOption.GT)).isZero();
            assertThat(jedis.pexpire("k", 50_000, ExpiryOption.LT)).isEqualTo(1);
            assertThat(jedis.ttl("k")).isBetween(45L, 50L);
            assertThat(jedis.ttl("none")).isEqualTo(-2);
            assertThat(jedis.expireAt("k", 1)).isEqualTo(1);
            assertThat(jedis.exists("k")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void keysChangeTheirPlace(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.set("a", "v");
            assertThat(jedis.type("a")).isEqualTo("string");
            assertThat(jedis.rename("a", "b")).isEqualTo("OK");
            assertThat(jedis.copy("b", "c", false)).isTrue();
            assertThat(jedis.renamenx("b", "c")).isZero();
            assertThat(jedis.move("c", 2)).isEqualTo(1);
            assertThat(jedis.randomKey()).isEqualTo("b");
            assertThat(jedis.touch("b", "c")).isEqualTo(1);
            assertThat(jedis.unlink("b")).isEqualTo(1);
            assertThat(jedis.swapDB(1, 2)).isEqualTo("OK");
            assertThat(jedis.keys("*")).containsExactly("c");
            assertThat(jedis.objectEncoding("c")).isEqualTo("embstr");
            assertThat(jedis.objectIdletime("c")).isBetween(0L, 10L);
            assertThatThrownBy(() -> jedis.rename("none", "x")).hasMessage("ERR no such key");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void scanByType(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.mset("a", "1", "b", "2");
            ScanParams everything = new ScanParams().count(1_000);
            assertThat(jedis.scan("0", everything, "string").getResult()).containsExactlyInAnyOrder("a", "b");
            assertThat(jedis.scan("0", everything, "hash").getResult()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void anErrorInAPipelineIsThatOfItsCommand(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            Pipeline pipeline = jedis.pipelined();
            pipeline.set("k", "text");
            Response<Long> failed = pipeline.incr("k");
            Response<String> read = pipeline.get("k");
            pipeline.sync();
            assertThatThrownBy(failed::get).isInstanceOf(JedisDataException.class);
            assertThat(read.get()).isEqualTo("text");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void transactionsAreDiscardedOrFail(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            Transaction discarded = jedis.multi();
            discarded.set("k", "v");
            assertThat(discarded.discard()).isEqualTo("OK");
            assertThat(jedis.exists("k")).isFalse();
            Transaction failing = jedis.multi();
            failing.set("k", "text");
            failing.incr("k");
            failing.get("k");
            List<Object> replies = failing.exec();
            assertThat(replies).element(1).isInstanceOf(JedisDataException.class);
            assertThat(replies).element(2).isEqualTo("text");
        }
    }
}
