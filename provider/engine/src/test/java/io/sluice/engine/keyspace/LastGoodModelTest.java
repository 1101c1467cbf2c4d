package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import io.sluice.settings.Contract;
import io.sluice.settings.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations, and a map of the last value of each key, for which only time is no removal: what is found as last
 * good is that value and no other, within the window of the contract, and for certain if it was within it all the time.
 */
class LastGoodModelTest {
    private static final List<String> GROUPS = List.of("a:", "b:", "c:", "");
    private static final int KEYS_PER_GROUP = 20;
    private static final int STEPS = 20_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final ExpiryCycle cycle = new ExpiryCycle(data.keyspace, data.time);
    private final Map<String, Last> model = new HashMap<>();
    private final long[] windowsMs = {300, 0, 2_000};
    private final long[] clearedMs = new long[3];
    private SplittableRandom random = new SplittableRandom();
    private int values;

    /** The last value of a key, which nobody has removed. */
    private static final class Last {
        private final String text;
        private final long deadlineMs;
        private boolean mayBeForgotten;

        private Last(String text, long deadlineMs) {
            this.text = text;
            this.deadlineMs = deadlineMs;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsFoundIsTheLastValueWithinItsTime(long seed) {
        random = new SplittableRandom(seed);
        GROUPS.stream().filter(group -> !group.isEmpty()).forEach(this::prefix);
        bind();
        for (int step = 0; step < STEPS; step++) {
            data.keyspace.changes().clear();
            operate(GROUPS.get(random.nextInt(GROUPS.size())) + random.nextInt(KEYS_PER_GROUP));
            noteWhatIsOver();
            String key = GROUPS.get(random.nextInt(GROUPS.size())) + random.nextInt(KEYS_PER_GROUP);
            check(key, "seed " + seed + ", step " + step + ", key " + key);
            if (step % 500 == 0) {
                data.audit();
            }
        }
        collect();
        data.audit();
    }

    private void operate(String key) {
        Slice slice = Slice.of(key);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> put(key);
            case 5 -> {
                data.database.remove(slice);
                model.remove(key);
            }
            case 6, 7, 8 -> data.advance(random.nextInt(100));
            case 9, 10 -> cycle.run(0);
            case 11 -> collect();
            case 12 -> rename(key);
            case 13 -> expireByPolicy(key);
            case 14 ->
                sometimes(() -> {
                    windowsMs[random.nextInt(windowsMs.length)] = random.nextInt(3) * 700L;
                    bind();
                });
            case 15 -> sometimes(this::flush);
            case 16 -> sometimes(this::swap);
            case 17 -> sometimes(() -> clear(GROUPS.get(random.nextInt(3))));
            case 18 -> moveDeadline(key);
            default -> data.database.find(slice);
        }
    }

    private void sometimes(Runnable operation) {
        if (random.nextInt(30) == 0) {
            operation.run();
        }
    }

    private void put(String key) {
        String text = "value " + ++values;
        long deadlineMs = random.nextInt(8) == 0 ? Deadline.NONE : data.nowMs + random.nextInt(-20, 500);
        data.database.put(Slice.of(key), Slice.of(text), deadlineMs);
        model.put(key, new Last(text, deadlineMs));
    }

    private void rename(String key) {
        Entry entry = data.find(key);
        String to = GROUPS.get(random.nextInt(GROUPS.size())) + random.nextInt(KEYS_PER_GROUP);
        if (entry != null && !to.equals(key)) {
            data.database.move(entry, data.database, Slice.of(to), KeyEvent.RENAME_FROM);
            Last moved = model.remove(key);
            model.put(to, new Last(moved.text, moved.deadlineMs));
        }
    }

    private void expireByPolicy(String key) {
        Entry entry = data.find(key);
        if (entry != null) {
            data.database.expire(entry);
            model.remove(key);
        }
    }

    private void moveDeadline(String key) {
        Entry entry = data.find(key);
        if (entry != null) {
            long deadlineMs = data.nowMs + random.nextInt(-20, 500);
            data.database.setDeadline(entry, deadlineMs);
            Last last = model.remove(key);
            if (deadlineMs > data.nowMs) {
                model.put(key, new Last(last.text, deadlineMs));
            }
        }
    }

    private void flush() {
        data.database.flush();
        model.clear();
        Arrays.fill(clearedMs, data.nowMs);
    }

    /** There and back: what has expired does not come back. */
    private void swap() {
        data.keyspace.swap(0, 1);
        data.keyspace.swap(0, 1);
        model.values().removeIf(last -> last.deadlineMs <= data.nowMs);
        Arrays.fill(clearedMs, data.nowMs);
    }

    /** Removes all of a cache, or only those that are there, as somebody does who goes from key to key. */
    private void clear(String group) {
        if (random.nextBoolean()) {
            data.database.clear(prefix(group), 0, Integer.MAX_VALUE);
        } else {
            List<Slice> live = new ArrayList<>();
            prefix(group).scan(0, Integer.MAX_VALUE, entry -> {
                if (!data.database.isExpired(entry)) {
                    live.add(Slice.of(entry.key()));
                }
            });
            live.forEach(data.database::remove);
        }
        data.keyspace.lastGood().forget(prefix(group));
        model.keySet().removeIf(key -> key.startsWith(group));
        clearedMs[GROUPS.indexOf(group)] = data.nowMs;
    }

    private void collect() {
        while (cycle.run(0)) {
            Thread.onSpinWait();
        }
    }

    private KeyPrefix prefix(String text) {
        return data.keyspace.prefix(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bind() {
        List<Contract> contracts = new ArrayList<>();
        for (int group = 0; group < windowsMs.length; group++) {
            if (windowsMs[group] > 0) {
                contracts.add(KeyspaceFixture.stale(GROUPS.get(group) + "*", TimeToLive.NONE, windowsMs[group]));
            }
        }
        // One key of a group has longer than the others.
        contracts.add(KeyspaceFixture.stale("a:7", TimeToLive.NONE, 1_000));
        data.contracts.put(KeyspaceFixture.OWNER, contracts);
        noteWhatIsOver();
    }

    private long windowMs(String key) {
        if (key.equals("a:7")) {
            return 1_000;
        }
        int group = GROUPS.indexOf(key.substring(0, key.indexOf(':') + 1));
        return group < windowsMs.length ? windowsMs[group] : 0;
    }

    private boolean isOver(String key, Last last) {
        return last.deadlineMs <= data.nowMs && Deadline.after(last.deadlineMs, windowMs(key)) <= data.nowMs;
    }

    private long clearedMs(String key) {
        int group = GROUPS.indexOf(key.substring(0, key.indexOf(':') + 1));
        return group < clearedMs.length ? clearedMs[group] : 0;
    }

    private void noteWhatIsOver() {
        model.forEach((key, last) -> last.mayBeForgotten |= isOver(key, last) || last.deadlineMs <= clearedMs(key));
    }

    private boolean isRight(String key, @Nullable Last last, @Nullable String text) {
        if (text == null) {
            return last == null || last.mayBeForgotten;
        }
        return last != null && last.text.equals(text) && !isOver(key, last);
    }

    private void check(String key, String where) {
        Last last = model.get(key);
        @Nullable Entry found = data.keyspace.lastGood().find(Slice.of(key));
        @Nullable String text = found == null ? null : Slice.of(found.value()).text();
        if (!isRight(key, last, text)) {
            throw new AssertionError(where + ": found " + text + " but the last value is "
                    + (last == null ? "none" : last.text + " until " + last.deadlineMs) + ", now is " + data.nowMs);
        }
    }
}
