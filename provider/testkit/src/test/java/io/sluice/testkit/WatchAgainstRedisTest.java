package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on values of all types stop the transactions of those who watch a key where they do in a redis-server. */
class WatchAgainstRedisTest {
    private static final int STEPS = 3_000;
    private static final String KEYS = "k0 k1 k2 k3";

    /*
     * No line depends on time or chance; keys are few, so that many lines find what they are about, or another type.
     * BITFIELD that fails is not there: where it makes a key, or a string longer, redis-server tells nobody; we do.
     */
    private static final List<String> LINES = List.of(
            "SET k%d v",
            "GETEX k%d PERSIST",
            "APPEND k%d x",
            "SETRANGE k%d 0 x",
            "SETRANGE k%d 0 \"\"",
            "SETBIT k%d 3 1",
            "SETBIT k%d 3 0",
            "BITFIELD k%d SET u8 0 1",
            "BITFIELD k%d INCRBY u8 0 0",
            "BITOP NOT k%d k%d",
            "BITOP AND k%d k%d k%d",
            "PFADD k%d a",
            "PFADD k%d %d",
            "PFCOUNT k%d",
            "PFMERGE k%d k%d",
            "RPUSH k%d a b",
            "LPUSH k%d 2",
            "LPUSHX k%d c",
            "RPUSHX k%d 1",
            "LPOP k%d",
            "RPOP k%d 2",
            "LSET k%d 0 x",
            "LREM k%d 0 a",
            "LTRIM k%d 0 1",
            "LINSERT k%d BEFORE a b",
            "LMOVE k%d k%d LEFT RIGHT",
            "RPOPLPUSH k%d k%d",
            "LMPOP 2 k%d k%d LEFT",
            "SADD k%d a",
            "SADD k%d a b 3",
            "SREM k%d a",
            "SREM k%d none",
            "SMOVE k%d k%d a",
            "SPOP k%d 0",
            "SUNIONSTORE k%d k%d k%d",
            "SINTERSTORE k%d k%d k%d",
            "SDIFFSTORE k%d k%d k%d",
            "HSET k%d f v",
            "HSET k%d f v g 1",
            "HSETNX k%d f w",
            "HDEL k%d f",
            "HDEL k%d none",
            "HINCRBY k%d g 0",
            "HINCRBYFLOAT k%d g 1",
            "ZADD k%d 1 a",
            "ZADD k%d GT CH %d a 2 b",
            "ZINCRBY k%d 0 a",
            "ZREM k%d a",
            "ZPOPMIN k%d",
            "ZRANGESTORE k%d k%d 0 0",
            "ZUNIONSTORE k%d 2 k%d k%d",
            "ZDIFFSTORE k%d 2 k%d k%d",
            "ZREMRANGEBYSCORE k%d 1 1",
            "GEOADD k%d 1 1 a",
            "GEOSEARCHSTORE k%d k%d FROMLONLAT 1 1 BYRADIUS 9 km",
            "XADD k%d %d-1 f v",
            "XDEL k%d %d-1",
            "XTRIM k%d MAXLEN 1",
            "XGROUP CREATE k%d g 0",
            "XGROUP DESTROY k%d g",
            "XSETID k%d 9-9",
            "RENAME k%d k%d",
            "RENAMENX k%d k%d",
            "COPY k%d k%d",
            "COPY k%d k%d REPLACE",
            "MOVE k%d 1",
            "SWAPDB 0 1",
            "SORT k%d ALPHA STORE k%d",
            "SORT k%d BY nosort STORE k%d",
            "EXPIREAT k%d 9999999999",
            "PERSIST k%d",
            "DEL k%d",
            "UNLINK k%d k%d",
            "GETDEL k%d",
            "FLUSHDB");

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void transactionsAreStoppedByTheSameCommands(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TestEngine kit = TestEngine.withDefaults();
        try (Client ours = kit.connect();
                Client ourWatcher = kit.connect();
                Client theirs = redis.connect();
                Client theirWatcher = redis.connect()) {
            theirs.call("FLUSHALL");
            for (int step = 0; step < STEPS; step++) {
                String line = line(random);
                assertThat(told(line, ours, ourWatcher))
                        .as("step %d: %s", step, line)
                        .isEqualTo(told(line, theirs, theirWatcher));
            }
        }
    }

    private static List<String> told(String line, Client client, Client watcher) {
        watcher.text("WATCH " + KEYS);
        String reply = client.text(line);
        watcher.text("MULTI");
        watcher.text("PING");
        return List.of(reply, watcher.text("EXEC"));
    }

    private static String line(SplittableRandom random) {
        String line = LINES.get(random.nextInt(LINES.size()));
        return String.format(Locale.ROOT, line, random.nextInt(4), random.nextInt(4), random.nextInt(4));
    }
}
