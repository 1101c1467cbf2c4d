package io.sluice.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.GetExParams;
import redis.clients.jedis.params.LCSParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.SortingParams;

/** What Redis clients see of objects that a cache has by reference, and what the cache sees of what clients do. */
class ObjectsByReferenceTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private final Jedis jedis = SHOP.connect();
    private Cache<String, Object> objects;
    private Cache<String, String> texts;

    /** A value of which there are no bytes. */
    private static final class Connection {}

    @BeforeEach
    void nothingIsThere() {
        jedis.flushAll();
        objects = SHOP.byReference("objects", Object.class);
        texts = SHOP.byReference("texts", String.class);
    }

    @AfterEach
    void disconnect() {
        jedis.close();
    }

    @Test
    void theCacheReturnsTheObjectItself() {
        List<String> list = new ArrayList<>(List.of("tea"));
        objects.put("a", list);
        assertThat(objects.get("a")).isSameAs(list);
        assertThat(objects.get("a")).isSameAs(list);
        assertThat(objects.getAndPut("a", "other")).isSameAs(list);
    }

    @Test
    void anObjectThatHasNoBytesIsAValueLikeAnyOther() {
        Connection connection = new Connection();
        objects.put("a", connection);
        assertThat(objects.get("a")).isSameAs(connection);
        assertThat(jedis.exists("shop.objects:a")).isTrue();
        assertThatThrownBy(() -> jedis.get("shop.objects:a"))
                .isInstanceOf(JedisDataException.class)
                .hasMessageStartingWith("ERR the value is a Java object that cannot be written as bytes")
                .hasMessageContaining("Connection");
        assertThat(jedis.mget("shop.texts:none")).containsExactly((String) null);
    }

    @Test
    void clientsReadTheBytesOfTheValueAsItIsThen() {
        StringBuilder builder = new StringBuilder("tea");
        objects.put("a", builder);
        byte[] key = "shop.objects:a".getBytes(UTF_8);
        byte[] before = jedis.get(key);
        builder.append(" and coffee");
        assertThat(jedis.get(key)).isNotEqualTo(before);
        assertThat(objects.get("a")).isSameAs(builder);
    }

    @Test
    void commandsOnStringsReadObjects() {
        texts.put("a", "ohmytext");
        texts.put("b", "mynewtext");
        String a = "shop.texts:a";
        String b = "shop.texts:b";
        assertThat(jedis.get(a)).isEqualTo("ohmytext");
        assertThat(jedis.mget(a, "shop.texts:none", b)).containsExactly("ohmytext", null, "mynewtext");
        assertThat(jedis.strlen(a)).isEqualTo(8);
        assertThat(jedis.getrange(a, 2, 3)).isEqualTo("my");
        assertThat(jedis.getbit(a, 1)).isTrue();
        assertThat(jedis.bitcount(a)).isPositive();
        assertThat(jedis.lcs(a, b, LCSParams.LCSParams()).getMatchString()).isEqualTo("mytext");
        assertThat(jedis.getEx(a, GetExParams.getExParams().ex(100))).isEqualTo("ohmytext");
        assertThat(jedis.ttl(a)).isBetween(99L, 100L);
        assertThat(jedis.objectEncoding(a)).isEqualTo("object");
    }

    @Test
    void aRequestThatWaitsForBytesCountsItsLookUpsOnce() {
        texts.put("a", "tea");
        texts.put("b", "coffee");
        jedis.configResetStat();
        jedis.mget("shop.texts:none", "shop.texts:a", "shop.texts:b");
        assertThat(jedis.info("stats")).contains("keyspace_hits:2\r\n", "keyspace_misses:1\r\n");
    }

    @Test
    void sortRefusesObjectsInPlaceOfTakingThemForAbsent() {
        texts.put("a", "1");
        jedis.rpush("names", "a", "none");
        SortingParams get = new SortingParams().nosort().get("shop.texts:*");
        assertThatThrownBy(() -> jedis.sort("names", get))
                .hasMessage("ERR the value is a Java object of a cache that stores by reference, which SORT does not"
                        + " read");
        assertThatThrownBy(() -> jedis.sort("names", new SortingParams().by("shop.texts:*")))
                .hasMessageEndingWith("which SORT does not read");
        texts.remove("a");
        assertThat(jedis.sort("names", get)).containsExactly(null, null);
    }

    @Test
    void readingLeavesTheObjectWhereItIs() {
        String text = new String("text".toCharArray());
        texts.put("a", text);
        jedis.get("shop.texts:a");
        jedis.getEx("shop.texts:a", GetExParams.getExParams().ex(100));
        assertThat(texts.get("a")).isSameAs(text);
    }

    @Test
    void commandsThatChangeAStringMakeBytesOfAnObject() {
        texts.put("a", "tea");
        assertThat(jedis.append("shop.texts:a", "pot")).isEqualTo(6);
        assertThat(texts.get("a")).isEqualTo("teapot");
        Cache<String, Integer> numbers = SHOP.byReference("numbers", Integer.class);
        numbers.put("n", 41);
        assertThat(jedis.incr("shop.numbers:n")).isEqualTo(42);
        assertThat(numbers.get("n")).isEqualTo(42);
        texts.put("b", "tea");
        assertThat(jedis.setrange("shop.texts:b", 0, "s")).isEqualTo(3);
        assertThat(texts.get("b")).isEqualTo("sea");
        texts.put("b", "tea");
        assertThat(jedis.setbit("shop.texts:b", 7, true)).isFalse();
        assertThat(texts.get("b")).isEqualTo("uea");
        texts.put("b", "tea");
        assertThat(jedis.setbit("shop.texts:b", 7, false)).isFalse();
        assertThat(texts.get("b")).isEqualTo("tea");
    }

    @Test
    void commandsThatReplaceAStringTellTheBytesOfAnObject() {
        texts.put("a", "tea");
        assertThat(jedis.setGet("shop.texts:a", "coffee", SetParams.setParams()))
                .isEqualTo("tea");
        assertThat(texts.get("a")).isEqualTo("coffee");
        texts.put("a", "tea");
        assertThat(jedis.getDel("shop.texts:a")).isEqualTo("tea");
        assertThat(texts.get("a")).isNull();
    }

    @Test
    void whatAClientHasWrittenIsOneObjectForAllReaders() {
        texts.put("a", "tea");
        jedis.set("shop.texts:a", "coffee");
        String read = texts.get("a");
        assertThat(read).isEqualTo("coffee");
        assertThat(texts.get("a")).isSameAs(read);
    }

    @Test
    void keysOfObjectsAreKeysLikeAnyOther() {
        texts.put("a", "tea");
        String key = "shop.texts:a";
        assertThat(jedis.type(key)).isEqualTo("string");
        assertThat(jedis.expire(key, 100)).isEqualTo(1);
        assertThat(jedis.ttl(key)).isBetween(99L, 100L);
        assertThat(jedis.persist(key)).isEqualTo(1);
        assertThat(jedis.scan("0", new ScanParams().match("shop.texts:*"), "string")
                        .getResult())
                .containsExactly(key);
        assertThat(jedis.memoryUsage(key)).isBetween(100L, 400L);
        assertThatThrownBy(() -> jedis.lpush(key, "x")).hasMessageStartingWith("WRONGTYPE");
        assertThat(jedis.del(key)).isEqualTo(1);
        assertThat(texts.containsKey("a")).isFalse();
    }

    @Test
    void anExpiredObjectIsGoneForBoth() {
        texts.put("a", "tea");
        jedis.pexpireAt("shop.texts:a", 1);
        assertThat(texts.get("a")).isNull();
        assertThat(jedis.exists("shop.texts:a")).isFalse();
    }

    @Test
    void anObjectStaysWithItsKey() {
        texts.put("a", "tea");
        String key = "shop.texts:a";
        assertThatThrownBy(() -> jedis.rename(key, "x")).hasMessageContaining("stays with its key");
        assertThatThrownBy(() -> jedis.renamenx(key, "x")).hasMessageContaining("stays with its key");
        assertThatThrownBy(() -> jedis.copy(key, "x", true)).hasMessageContaining("stays with its key");
        assertThatThrownBy(() -> jedis.move(key, 1)).hasMessageContaining("stays with its key");
        assertThat(jedis.rename(key, key)).isEqualTo("OK");
        assertThat(texts.get("a")).isEqualTo("tea");
        jedis.set("x", "other");
        jedis.rename("x", key);
        assertThat(texts.get("a")).isEqualTo("other");
    }

    @Test
    void aTransactionDoesNotWaitForBytes() {
        texts.put("a", "tea");
        Transaction transaction = jedis.multi();
        transaction.get("shop.texts:a");
        transaction.expire("shop.texts:a", 100);
        List<Object> replies = transaction.exec();
        assertThat(replies.get(0)).asString().contains("cannot be read in a transaction");
        assertThat(replies.get(1)).isEqualTo(1L);
    }

    @Test
    void pipelinedRequestsBehindAnObjectKeepTheirOrder() {
        texts.put("a", "tea");
        try (var pipeline = jedis.pipelined()) {
            var first = pipeline.get("shop.texts:a");
            var second = pipeline.set("shop.texts:a", "coffee");
            var third = pipeline.get("shop.texts:a");
            pipeline.sync();
            assertThat(List.of(first.get(), second.get(), third.get())).containsExactly("tea", "OK", "coffee");
        }
    }

    @Test
    void removingAllKeysTakesTheObjectsAway() {
        texts.put("a", "tea");
        jedis.flushAll();
        assertThat(texts.get("a")).isNull();
        texts.put("a", "coffee");
        assertThat(texts.get("a")).isEqualTo("coffee");
    }

    @Test
    void exchangedDatabasesTakeTheirObjectsWithThem() {
        texts.put("a", "tea");
        jedis.swapDB(0, 1);
        assertThat(texts.get("a")).isNull();
        texts.put("a", "coffee");
        jedis.swapDB(0, 1);
        assertThat(texts.get("a")).isEqualTo("tea");
        jedis.select(1);
        assertThat(jedis.get("shop.texts:a")).isEqualTo("coffee");
    }

    @Test
    void aClosedCacheLeavesNothingBehind() {
        Cache<String, Object> closed = SHOP.byReference("closed", Object.class);
        for (int number = 0; number < 1_000; number++) {
            closed.put("k" + number, new ArrayList<>());
        }
        jedis.set("shop.closed:bytes", "x");
        closed.close();
        assertThat(jedis.keys("shop.closed:*")).isEqualTo(Set.of("shop.closed:bytes"));
    }

    @Test
    void aClosedCacheOpenedAgainIsAsNew() {
        Cache<String, Object> first = SHOP.byReference("again", Object.class);
        first.put("a", new ArrayList<>());
        first.close();
        Cache<String, Object> second = SHOP.byReference("again", Object.class);
        assertThat(second.get("a")).isNull();
        assertThat(second.putIfAbsent("a", "b")).isTrue();
        second.close();
    }

    @Test
    void theMemoryOfObjectsIsGivenBack() {
        Cache<String, Object> cache = SHOP.byReference("large", Object.class);
        cache.put("warm", "up");
        long before = usedMemory();
        for (int number = 0; number < 100; number++) {
            cache.put("k" + number, new byte[100_000]);
        }
        assertThat(usedMemory() - before).isBetween(10_000_000L, 10_100_000L);
        cache.close();
        assertThat(usedMemory()).isLessThanOrEqualTo(before);
    }

    private long usedMemory() {
        return jedis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory_dataset:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElseThrow();
    }
}
