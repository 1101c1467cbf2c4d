package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands on hashes whose fields have deadlines give what a naive model says, wherever the clock goes. */
class FieldDeadlineModelTest {
    private static final int STEPS = 6_000;
    private static final int KEYS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();
    private final Map<String, Map<String, Field>> model = new HashMap<>();

    private record Field(String value, long deadlineMs) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hashesAreWhatTheModelSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int fields = seed % 2 == 0 ? 6 : 300;
        client.text("CONFIG SET hash-max-listpack-entries " + (seed % 3 == 0 ? 4 : 128));
        for (int step = 0; step < STEPS; step++) {
            String key = "h" + random.nextInt(KEYS);
            change(key, random, fields);
            if (random.nextInt(20) == 0) {
                kit.clock().advance(Duration.ofMillis(random.nextInt(60)));
            }
            if (random.nextInt(30) == 0) {
                int count = random.nextInt(20);
                kit.engine().inTurn(0, keyspace -> {
                    keyspace.database(0).expireDue(count);
                    return null;
                });
            }
            if (random.nextInt(10) == 0) {
                check("seed " + seed + " step " + step, "h" + random.nextInt(KEYS));
            }
        }
        client.close();
    }

    private Map<String, Field> live(String key) {
        Map<String, Field> fields = model.computeIfAbsent(key, unused -> new TreeMap<>());
        fields.values().removeIf(field -> field.deadlineMs() <= kit.clock().epochMs());
        return fields;
    }

    private void change(String key, SplittableRandom random, int fieldsMax) {
        Map<String, Field> fields = live(key);
        String name = "f" + random.nextInt(fieldsMax);
        String other = "g" + random.nextInt(fieldsMax);
        String value = "v" + random.nextInt(1_000);
        long deadlineMs = kit.clock().epochMs() + random.nextInt(-10, 200);
        Field old = fields.get(name);
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> {
                client.text("HSET " + key + " " + name + " " + value + " " + other + " w");
                fields.put(name, new Field(value, NEVER));
                fields.put(other, new Field("w", NEVER));
            }
            case 3, 4, 5 -> {
                client.text("HPEXPIREAT " + key + " " + deadlineMs + " FIELDS 2 " + name + " " + other);
                move(fields, name, deadlineMs);
                move(fields, other, deadlineMs);
            }
            case 6 -> {
                client.text("HPERSIST " + key + " FIELDS 1 " + name);
                move(fields, name, NEVER);
            }
            case 7 -> {
                client.text("HDEL " + key + " " + name);
                fields.remove(name);
            }
            case 8 -> {
                client.text("HSETEX " + key + " PXAT " + deadlineMs + " FIELDS 1 " + name + " " + value);
                fields.put(name, new Field(value, deadlineMs));
            }
            case 9 -> {
                client.text("HSETEX " + key + " KEEPTTL FIELDS 1 " + name + " " + value);
                fields.put(name, new Field(value, old == null ? NEVER : old.deadlineMs()));
            }
            case 10 -> {
                String found = client.text("HGETEX " + key + " PXAT " + deadlineMs + " FIELDS 1 " + name);
                assertThat(found).isEqualTo(old == null ? "1) (nil)" : "1) \"" + old.value() + "\"");
                move(fields, name, deadlineMs);
            }
            case 11 -> {
                client.text("HGETDEL " + key + " FIELDS 1 " + name);
                fields.remove(name);
            }
            default -> elsewhere(key, "h" + random.nextInt(KEYS), random);
        }
    }

    private static void move(Map<String, Field> fields, String name, long deadlineMs) {
        fields.computeIfPresent(name, (unused, field) -> new Field(field.value(), deadlineMs));
    }

    private void elsewhere(String key, String target, SplittableRandom random) {
        if (live(key).isEmpty() || target.equals(key)) {
            return;
        }
        if (random.nextBoolean()) {
            client.text("COPY " + key + " " + target + " REPLACE");
        } else {
            String payload = ((Reply.Bulk) client.call("DUMP", key)).bytes();
            List<byte[]> words = new ArrayList<>(Words.of("RESTORE " + target + " 0"));
            words.add(payload.getBytes(StandardCharsets.ISO_8859_1));
            words.addAll(Words.of("REPLACE"));
            assertThat(client.call(words)).isEqualTo(new Reply.Status("OK"));
        }
        model.put(target, new TreeMap<>(live(key)));
    }

    private void check(String where, String key) {
        Map<String, Field> fields = live(key);
        assertThat(client.text("HLEN " + key)).as(where).isEqualTo("(integer) " + fields.size());
        assertThat(client.text("EXISTS " + key)).as(where).isEqualTo("(integer) " + (fields.isEmpty() ? 0 : 1));
        Reply.Array all = (Reply.Array) client.call("HGETALL", key);
        Map<String, Field> found = new TreeMap<>();
        for (int index = 0; index < all.elements().size(); index += 2) {
            String name = ((Reply.Bulk) all.elements().get(index)).bytes();
            String value = ((Reply.Bulk) all.elements().get(index + 1)).bytes();
            Reply.Array deadlines = (Reply.Array) client.call("HPEXPIRETIME", key, "FIELDS", "1", name);
            long deadlineMs = ((Reply.Integral) deadlines.elements().get(0)).value();
            found.put(name, new Field(value, deadlineMs == -1 ? NEVER : deadlineMs));
        }
        assertThat(found).as(where).isEqualTo(fields);
        if (!fields.isEmpty()) {
            String drawn = ((Reply.Bulk) client.call("HRANDFIELD", key)).bytes();
            assertThat(fields).as(where).containsKey(drawn);
        }
    }
}
