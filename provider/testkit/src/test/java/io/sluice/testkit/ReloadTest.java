package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.KeyEvents;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.keyspace.KeyPrefix;
import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code DEBUG RELOAD} leaves all data as it was, in other entries. */
class ReloadTest {
    private static final List<String> QUESTIONS =
            List.of("TYPE %s", "PTTL %s", "OBJECT ENCODING %s", "OBJECT IDLETIME %s", "DEBUG DIGEST-VALUE %s");

    private final List<String> events = new ArrayList<>();
    private final List<Changes.Kind> told = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of(
                    "sluice.enable-debug-command", "yes",
                    "sluice.contract.c.match", "shop.orders:*",
                    "sluice.contract.c.ttl", "1h"),
            new KeyEvents((event, database, key) -> events.add(event.name() + " " + Slice.of(key))));
    private final EngineClient client = kit.connect();

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void keepsValuesDeadlinesEncodingsAndIdleTimes() {
        for (String line : List.of(
                "SET text value",
                "SET number 1234567890123 EX 1000",
                "RPUSH list a 1 " + "x".repeat(9_000) + " b",
                "SADD ints 1 -70000",
                "SADD words a b",
                "HSET hash f " + "v".repeat(100),
                "HSET small f v n 1",
                "HSETEX timed EX 500 FIELDS 2 f v n 1",
                "HSETEX timed PXAT 9999999999999 FIELDS 1 g v",
                "HSETEX table EX 400 FIELDS 1 f " + "v".repeat(100),
                "HSET table g v")) {
            client.text(line);
        }
        kit.clock().advance(Duration.ofSeconds(77));
        client.text("SET shop.orders:1 one");
        client.text("SELECT 9");
        client.text("SET text \"\" PX 500000");
        String digest = client.text("DEBUG DIGEST");
        List<String> before = answers();

        assertThat(client.text("DEBUG RELOAD")).isEqualTo("OK");
        assertThat(client.text("DEBUG DIGEST")).isEqualTo(digest);
        assertThat(answers()).isEqualTo(before);
    }

    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (int database : new int[] {0, 9}) {
            client.text("SELECT " + database);
            answers.add(client.text("DBSIZE"));
            Stream.of("text", "number", "list", "ints", "words", "hash", "small", "timed", "table", "shop.orders:1")
                    .flatMap(key -> QUESTIONS.stream().map(question -> question.replace("%s", key)))
                    .forEach(question -> answers.add(question + ": " + client.text(question)));
        }
        return answers;
    }

    @Test
    void keepsTheDeadlinesOfFieldsWhateverVersionSettingsAskFor() {
        client.text("HSETEX small EX 500 FIELDS 2 f v n 1");
        client.text("HSETEX small PXAT 9999999999999 FIELDS 1 g v");
        client.text("HSETEX large EX 400 FIELDS 1 f " + "v".repeat(100));
        client.text("HSET large g v");
        client.text("CONFIG SET rdb-version 10");
        List<String> questions = List.of("HPEXPIRETIME small FIELDS 3 f g n", "HPEXPIRETIME large FIELDS 2 f g");
        List<String> before = questions.stream().map(client::text).toList();

        assertThat(client.text("DEBUG RELOAD")).isEqualTo("OK");
        assertThat(questions.stream().map(client::text).toList()).isEqualTo(before);
        kit.clock().advance(Duration.ofSeconds(450));
        assertThat(client.text("HKEYS large")).isEqualTo("1) \"g\"");
    }

    @Test
    void whatHasDeadlinesOfFieldsSaysTheVersionThatHasThem() {
        client.text("HSET h f v");
        String plain = ((Reply.Bulk) client.call("DUMP", "h")).bytes();
        client.text("HEXPIRE h 10 FIELDS 1 f");
        String timed = ((Reply.Bulk) client.call("DUMP", "h")).bytes();
        assertThat((int) plain.charAt(plain.length() - 10)).isEqualTo(11);
        assertThat((int) timed.charAt(timed.length() - 10)).isEqualTo(12);
    }

    @Test
    void keepsTheEntriesOfACacheOnItsList() {
        KeyPrefix prefix = kit.engine().inTurn(0, keyspace -> keyspace.prefix(bytes("shop.orders:")));
        client.text("MSET shop.orders:1 a shop.orders:2 b other:1 c none d");
        client.text("SELECT 1");
        client.text("SET shop.orders:3 c");

        client.text("DEBUG RELOAD");
        List<String> keys = new ArrayList<>();
        kit.engine()
                .inTurn(
                        0,
                        keyspace -> prefix.scan(
                                0, 10, entry -> keys.add(Slice.of(entry.key()).text())));
        assertThat(keys).containsExactlyInAnyOrder("shop.orders:1", "shop.orders:2");
    }

    @Test
    void entriesFoundBeforeAreNotCurrentAfterwards() {
        client.text("SET k v");
        Glance glance = kit.engine().inTurn(0, keyspace -> keyspace.database(0).glance());
        Object era = glance.era();
        Entry found = Objects.requireNonNull(glance.read(Slice.of("k")));

        client.text("DEBUG RELOAD");
        assertThat(glance.isCurrent(found, era)).isFalse();
        Entry now = Objects.requireNonNull(glance.read(Slice.of("k")));
        assertThat(glance.isCurrent(now, glance.era())).isTrue();
    }

    @Test
    void nobodyIsToldButOfWhatHasExpired() {
        kit.engine().addListener(bytes("shop.orders:"), (kind, key, before, after) -> told.add(kind), 0);
        client.text("SET shop.orders:1 a");
        client.text("SET shop.orders:2 a PX 50");
        client.text("DEBUG SET-ACTIVE-EXPIRE 0");
        kit.clock().advance(Duration.ofMillis(50));
        events.clear();
        told.clear();

        client.text("DEBUG RELOAD");
        assertThat(events).containsExactly("expired shop.orders:2");
        assertThat(told).containsExactly(Changes.Kind.EXPIRED);
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 1");
    }

    @Test
    void optionsThatNeedAFileAreRefused() {
        assertThat(client.text("DEBUG RELOAD NOFLUSH"))
                .isEqualTo("(error) ERR DEBUG RELOAD NOFLUSH without MERGE would find every key there already.");
        assertThat(client.text("DEBUG RELOAD MERGE NOSAVE"))
                .isEqualTo("(error) ERR DEBUG RELOAD NOSAVE reads a file, and this release keeps nothing on disk.");
    }

    @Test
    void deadlinesStillEndKeysAfterwards() {
        client.text("SET k v PX 50");
        client.text("DEBUG RELOAD");
        kit.clock().advance(Duration.ofMillis(50));
        assertThat(client.text("GET k")).isEqualTo("(nil)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
