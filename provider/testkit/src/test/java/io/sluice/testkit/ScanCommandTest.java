package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 10_000})
    void returnsEveryKeyThatStaysWhileOthersComeAndGo(int count) {
        Set<String> staying = new HashSet<>();
        for (int number = 0; number < 500; number++) {
            client.call("SET", "stays" + number, "v");
            staying.add("stays" + number);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "0";
        int round = 0;
        do {
            List<Reply> reply = ((Reply.Array) client.call("SCAN", cursor, "COUNT", "" + count)).elements();
            cursor = ((Reply.Bulk) reply.get(0)).bytes();
            ((Reply.Array) reply.get(1)).elements().forEach(key -> seen.add(((Reply.Bulk) key).bytes()));
            for (int number = 0; number < 20; number++) {
                client.call(round < 100 ? "INCR" : "DEL", "other" + (round % 100 * 20 + number));
            }
            round++;
        } while (!cursor.equals("0"));
        assertThat(seen).containsAll(staying);
    }

    @ParameterizedTest
    @CsvSource({
        "HSCAN, HSET c %s v, HDEL c %s, 1",
        "HSCAN, HSET c %s v, HDEL c %s, 30",
        "SSCAN, SADD c %s, SREM c %s, 1",
        "SSCAN, SADD c %s, SREM c %s, 30",
        "ZSCAN, ZADD c 1 %s, ZREM c %s, 1",
        "ZSCAN, ZADD c 1 %s, ZREM c %s, 30"
    })
    void returnsEveryElementThatStaysWhileOthersComeAndGo(String scan, String add, String remove, int count) {
        Set<String> staying = new HashSet<>();
        for (int number = 0; number < 500; number++) {
            client.text(String.format(Locale.ROOT, add, "stays" + number));
            staying.add("stays" + number);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "0";
        int round = 0;
        do {
            List<Reply> reply = ((Reply.Array) client.call(scan, "c", cursor, "COUNT", "" + count)).elements();
            cursor = ((Reply.Bulk) reply.get(0)).bytes();
            ((Reply.Array) reply.get(1)).elements().forEach(word -> seen.add(((Reply.Bulk) word).bytes()));
            for (int number = 0; number < 20; number++) {
                // A table doubles several times, and shrinks again.
                String line = round % 200 < 100 ? add : remove;
                client.text(String.format(Locale.ROOT, line, "other" + (round % 100 * 20 + number)));
            }
            round++;
        } while (!cursor.equals("0"));
        assertThat(seen).containsAll(staying);
    }

    @Test
    void expiredKeysAreNeitherReturnedNorKept() {
        client.text("SET gone v PX 10");
        client.text("SET here v");
        kit.clock().advance(Duration.ofMillis(10));
        assertThat(client.text("SCAN 0 COUNT 100")).isEqualTo("1) \"0\"\n2) 1) \"here\"");
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 1");
    }

    @Test
    void expiredKeysAreNotKeptThoughOneAsksForAnotherType() {
        client.text("HSET gone f v");
        client.text("PEXPIRE gone 10");
        client.text("SET here v");
        kit.clock().advance(Duration.ofMillis(10));
        assertThat(client.text("SCAN 0 COUNT 100 TYPE string")).isEqualTo("1) \"0\"\n2) 1) \"here\"");
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 1");
    }
}
