package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hashes and sorted sets that grow, shrink, are copied, moved and given deadlines, beside maps. */
class PackedEntryModelTest {
    private static final int STEPS = 20_000;
    private static final PackLimits LIMITS = new PackLimits(20, 64);

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** What keys have: of a field the value, of a member the score as text. */
    private final Map<String, Map<String, String>> model = new HashMap<>();

    @Test
    void behaveAsMapsWhateverIsDoneToThem() {
        KeyPrefix prefix = data.keyspace.prefix("hc:".getBytes(StandardCharsets.ISO_8859_1));
        data.keyspace.attach(prefix, Integer.MAX_VALUE);
        for (int step = 0; step < STEPS; step++) {
            data.keyspace.changes().clear();
            String key = key();
            step(key);
            assertThat(shown(data.find(key))).as("%s, seed %d", key, seed).isEqualTo(model.get(key));
            if (step % 500 == 0) {
                data.audit();
                model.forEach((each, content) ->
                        assertThat(shown(data.find(each))).as("seed %d", seed).isEqualTo(content));
            }
        }
    }

    /** The first letter says of which type the key is. */
    private String key() {
        return (random.nextBoolean() ? "h" : "z") + (random.nextBoolean() ? "c:" : "x:") + random.nextInt(4);
    }

    private void step(String key) {
        Entry entry = data.find(key);
        switch (random.nextInt(entry == null ? 1 : 24)) {
            case 20 -> data.database.setDeadline(entry, data.nowMs + 1_000_000);
            case 21 -> data.database.setDeadline(entry, Deadline.NONE);
            case 22 -> copy(key, entry);
            case 23 -> remove(key, entry);
            default -> change(key, entry);
        }
    }

    private void copy(String key, Entry entry) {
        String target = key.substring(0, key.length() - 1) + "9";
        data.database.putCopy(Slice.of(target), entry);
        model.put(target, new TreeMap<>(model.get(key)));
    }

    private void remove(String key, Entry entry) {
        if (random.nextInt(4) == 0) {
            data.database.remove(entry);
            model.remove(key);
        }
    }

    private void change(String key, @Nullable Entry entry) {
        Map<String, String> content = model.computeIfAbsent(key, absent -> new TreeMap<>());
        boolean isHash = key.startsWith("h");
        Value value;
        if (entry == null) {
            value = isHash ? new HashValue(data.keyspace.ground()) : new SortedSetValue(data.keyspace.ground());
        } else {
            value = isHash
                    ? data.keyspace.packed().hash(entry)
                    : data.keyspace.packed().sortedSet(entry);
        }
        data.database.beginEdit(entry, value);
        for (int times = random.nextInt(3); times >= 0; times--) {
            if (value instanceof HashValue hash) {
                change(hash, content, times == 0 && entry == null);
            } else {
                change((SortedSetValue) value, content, times == 0 && entry == null);
            }
        }
        data.database.endEdit(Slice.of(key), entry, value);
        if (content.isEmpty()) {
            model.remove(key);
        }
    }

    private void change(HashValue hash, Map<String, String> content, boolean adds) {
        String field = "f" + random.nextInt(25);
        if (!adds && random.nextInt(3) == 0) {
            assertThat(hash.remove(Slice.of(field))).isEqualTo(content.remove(field) != null);
            return;
        }
        String value = random.nextBoolean() ? "" + random.nextInt(100_000) : "v".repeat(random.nextInt(66));
        boolean isNew = hash.put(Slice.of(field), Slice.of(value), LIMITS);
        assertThat(isNew).as("seed %d", seed).isEqualTo(content.put(field, value) == null);
    }

    private void change(SortedSetValue set, Map<String, String> content, boolean adds) {
        String member = "m" + random.nextInt(25);
        if (!adds && random.nextInt(3) == 0) {
            assertThat(set.remove(Slice.of(member))).isEqualTo(content.remove(member) != null);
            return;
        }
        double score = random.nextBoolean() ? random.nextInt(100_000) : random.nextDouble();
        boolean isNew = set.put(Slice.of(member), score, LIMITS);
        assertThat(isNew).as("seed %d", seed).isEqualTo(content.put(member, "" + score) == null);
    }

    private static @Nullable Map<String, String> shown(@Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        Map<String, String> content = new TreeMap<>();
        if (entry.held() instanceof HashValue hash) {
            Slice slice = Slice.empty();
            byte[] decimal = new byte[20];
            for (long place = hash.first(); place >= 0; place = hash.next(place)) {
                String field = hash.field(place, slice, decimal).text();
                content.put(field, hash.value(place, slice, decimal).text());
            }
        } else {
            ((SortedSetValue) entry.held()).walk(0, Integer.MAX_VALUE, (member, score) -> {
                content.put(member.text(), "" + score);
                return true;
            });
        }
        return content;
    }
}
