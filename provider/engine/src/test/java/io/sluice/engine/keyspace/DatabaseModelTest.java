package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on two databases against a map of values and deadlines that knows no better. */
class DatabaseModelTest {
    private static final List<String> GROUPS = List.of("", "a:", "b:", "c:", "a:a:");
    private static final int KEYS_PER_GROUP = 60;
    private static final int STEPS = 20_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final List<Map<String, Value>> models = List.of(new HashMap<>(), new HashMap<>());

    /** What the log of changes says, and nothing else. */
    private final List<Map<String, Value>> told = List.of(new HashMap<>(), new HashMap<>());

    private SplittableRandom random = new SplittableRandom();

    /** A value and when it ends. */
    private record Value(String text, long deadlineMs) {
        static Value of(Entry entry) {
            return new Value(Slice.of(entry.value()).text(), entry.deadlineMs());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void databasesHoldWhatTheMapsHold(long seed) {
        random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            data.keyspace.changes().clear();
            int number = random.nextInt(4) == 0 ? 1 : 0;
            operate(number);
            listen();
            check(data.keyspace.database(number).size() == models.get(number).size(), seed, step, "size");
            if (step % 500 == 0) {
                checkAll(seed, step);
            }
        }
        checkAll(seed, STEPS);
    }

    private void operate(int number) {
        String key = GROUPS.get(random.nextInt(GROUPS.size())) + random.nextInt(KEYS_PER_GROUP);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> put(number, key);
            case 6, 7 -> remove(number, key);
            case 8, 9, 10, 11 -> setDeadline(number, key);
            case 12 -> endDeadline(number, key);
            case 13 -> data.advance(random.nextInt(400));
            case 14 -> sometimes(() -> flush(number));
            case 15 -> sometimes(() -> clear(prefix(GROUPS.get(1 + random.nextInt(3))), random.nextInt(40)));
            case 16 -> data.keyspace.attach(prefix(GROUPS.get(1 + random.nextInt(3))), random.nextInt(30));
            case 17 -> expire();
            default -> look(number, key);
        }
    }

    private void sometimes(Runnable operation) {
        if (random.nextInt(50) == 0) {
            operation.run();
        }
    }

    private void put(int number, String key) {
        @Nullable Value old = live(number, key);
        long wishMs = wish();
        if (random.nextInt(4) == 0) {
            long integer = random.nextBoolean() ? random.nextInt() : random.nextLong();
            data.keyspace.database(number).put(Slice.of(key), integer, wishMs);
            models.get(number).put(key, new Value("" + integer, kept(old, wishMs)));
        } else {
            String text = text();
            data.keyspace.database(number).put(Slice.of(key), Slice.of(text), wishMs);
            models.get(number).put(key, new Value(text, kept(old, wishMs)));
        }
    }

    private String text() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "" + random.nextInt(-100, 100);
            case 2 -> "" + random.nextLong();
            case 3 -> "0" + random.nextInt(100);
            case 4 -> "v".repeat(random.nextInt(300));
            default -> "-";
        };
    }

    private long wish() {
        return switch (random.nextInt(4)) {
            case 0 -> Deadline.NONE;
            case 1 -> Deadline.KEEP;
            default -> data.nowMs + random.nextInt(-50, 3_000);
        };
    }

    private static long kept(@Nullable Value old, long wishMs) {
        if (wishMs != Deadline.KEEP) {
            return wishMs;
        }
        return old == null ? Deadline.NONE : old.deadlineMs();
    }

    private void remove(int number, String key) {
        boolean isThere = live(number, key) != null;
        assertThat(data.keyspace.database(number).remove(Slice.of(key))).isEqualTo(isThere);
        models.get(number).remove(key);
    }

    private void setDeadline(int number, String key) {
        Value old = live(number, key);
        Entry entry = data.keyspace.database(number).find(Slice.of(key));
        if (old != null && entry != null) {
            long deadlineMs = random.nextInt(4) == 0 ? Deadline.NONE : data.nowMs + random.nextInt(-50, 3_000);
            assertThat(data.keyspace.database(number).setDeadline(entry, deadlineMs))
                    .isTrue();
            moved(number, key, deadlineMs);
        }
    }

    private void endDeadline(int number, String key) {
        Value old = live(number, key);
        Entry entry = data.keyspace.database(number).find(Slice.of(key));
        if (old != null && entry != null) {
            data.keyspace.database(number).endDeadline(entry);
            moved(number, key, Deadline.NONE);
        }
    }

    private void moved(int number, String key, long deadlineMs) {
        if (deadlineMs <= data.nowMs) {
            models.get(number).remove(key);
        } else {
            models.get(number).computeIfPresent(key, (same, value) -> new Value(value.text(), deadlineMs));
        }
    }

    private void flush(int number) {
        data.keyspace.database(number).flush();
        models.get(number).clear();
    }

    /** Which entries go is the database's business: the model takes it from the log. */
    private void clear(KeyPrefix prefix, int count) {
        int wanted = Math.min(count, prefix.size());
        data.database.clear(prefix, 0, count);
        Changes changes = data.keyspace.changes();
        assertThat(changes.count()).isEqualTo(wanted);
        for (int index = 0; index < wanted; index++) {
            String key = Slice.of(before(changes, index).key()).text();
            assertThat(key).startsWith(prefix.toString());
            assertThat(models.get(0).remove(key)).isNotNull();
        }
    }

    private void expire() {
        for (int number = 0; number < models.size(); number++) {
            data.keyspace.database(number).expireDue(Integer.MAX_VALUE);
            models.get(number).values().removeIf(value -> value.deadlineMs() <= data.nowMs);
        }
    }

    private void look(int number, String key) {
        Value expected = live(number, key);
        Entry found = data.keyspace.database(number).find(Slice.of(key));
        assertThat(found == null ? null : Value.of(found)).isEqualTo(expected);
    }

    /** Looking at a key whose time has come removes it. */
    private @Nullable Value live(int number, String key) {
        Value value = models.get(number).get(key);
        if (value != null && value.deadlineMs() <= data.nowMs) {
            models.get(number).remove(key);
            return null;
        }
        return value;
    }

    private KeyPrefix prefix(String text) {
        return data.keyspace.prefix(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Does to the other maps what the log says. */
    private void listen() {
        Changes changes = data.keyspace.changes();
        for (int index = 0; index < changes.count(); index++) {
            Map<String, Value> mirror = told.get(changes.database(index));
            Entry after = changes.after(index);
            if (changes.kind(index) == Changes.Kind.FLUSHED) {
                mirror.clear();
            } else if (after == null) {
                mirror.remove(Slice.of(before(changes, index).key()).text());
            } else {
                mirror.put(Slice.of(after.key()).text(), Value.of(after));
            }
        }
    }

    private static Entry before(Changes changes, int index) {
        Entry before = changes.before(index);
        if (before == null) {
            throw new AssertionError("a removal without the entry");
        }
        return before;
    }

    private void checkAll(long seed, int step) {
        data.audit();
        for (int number = 0; number < models.size(); number++) {
            Map<String, Value> held = new HashMap<>();
            data.entries(number).forEach(entry -> held.put(Slice.of(entry.key()).text(), Value.of(entry)));
            check(held.equals(models.get(number)), seed, step, "data of database " + number);
            check(held.equals(told.get(number)), seed, step, "the log of changes of database " + number);
        }
    }

    private static void check(boolean isRight, long seed, int step, String what) {
        if (!isRight) {
            throw new AssertionError("seed " + seed + ", step " + step + ": " + what);
        }
    }
}
