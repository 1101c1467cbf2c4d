package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several clients with transactions, watching each other's keys, get the same answers as from a real redis-server. */
class TransactionsAgainstRedisTest {
    private static final int CLIENTS = 3;
    private static final int STEPS = 2_000;

    /** No line depends on the time; keys and databases are few, so that clients meet. */
    private static final List<String> LINES = List.of(
            "WATCH k%d",
            "WATCH k%d k%d",
            "MULTI",
            "MULTI",
            "EXEC",
            "EXEC",
            "DISCARD",
            "UNWATCH",
            "SET k%d %d",
            "SET k%d %d NX",
            "SET k%d %d XX KEEPTTL",
            "GET k%d",
            "INCRBY k%d %d",
            "MSET k%d x k%d 1",
            "DEL k%d",
            "EXPIREAT k%d 9999999999",
            "EXPIREAT k%d 1",
            "EXPIREAT k%d 9999999999 NX",
            "PERSIST k%d",
            "EXISTS k%d k%d",
            "SELECT %3$d",
            "FLUSHDB",
            "BOGUS",
            "INCR",
            "EXEC now",
            "RESET");

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
    void answersAreTheSame(long seed) {
        TestEngine kit = TestEngine.withDefaults();
        List<Client> ours = new ArrayList<>();
        List<Client> theirs = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            ours.add(kit.connect());
            theirs.add(redis.connect());
        }
        theirs.get(0).call("FLUSHALL");
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            int client = random.nextInt(CLIENTS);
            String line = line(random);
            assertThat(ours.get(client).text(line))
                    .as("step %d, client %d: %s", step, client, line)
                    .isEqualTo(theirs.get(client).text(line));
        }
        theirs.forEach(Client::close);
    }

    private static String line(SplittableRandom random) {
        String line = LINES.get(random.nextInt(LINES.size()));
        return String.format(Locale.ROOT, line, random.nextInt(4), random.nextInt(4), random.nextInt(2));
    }
}
