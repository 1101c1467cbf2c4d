package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.PackedTable.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedTableTest {
    private static final long NEVER = Long.MAX_VALUE;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 0);
    private final Slice key = Slice.empty();
    private final Slice value = Slice.empty();

    private Map<String, String> contents(PackedTable table) {
        Map<String, String> contents = new HashMap<>();
        for (long place = table.first(); place >= 0; place = table.next(place)) {
            String deadline = table.deadlineMs(place) == NEVER ? "" : "@" + table.deadlineMs(place);
            assertThat(contents.put(
                            table.key(place, key).text(),
                            table.value(place, value).text() + deadline))
                    .isNull();
        }
        return contents;
    }

    private void change(PackedTable table, Map<String, String> model) {
        String name = "key" + random.nextInt(3000);
        if (random.nextInt(3) == 0) {
            assertThat(table.remove(Slice.of(name))).isEqualTo(model.remove(name) != null);
            return;
        }
        // Few lengths, so that many a value is as long as the one before it, and not the same.
        String letter = Character.toString('a' + random.nextInt(26));
        String text = letter.repeat(random.nextInt(random.nextInt(50) == 0 ? 3000 : 5));
        long deadlineMs = random.nextInt(4) == 0 ? random.nextInt(1000) : NEVER;
        String before = model.put(name, text + (deadlineMs == NEVER ? "" : "@" + deadlineMs));
        assertThat(table.put(Slice.of(name), Slice.of(text), deadlineMs)).isEqualTo(before == null);
    }

    @Test
    void behavesAsAMapWhateverIsDoneToIt() {
        PackedTable table = new PackedTable(ground, Kind.VALUES);
        Map<String, String> model = new HashMap<>();
        for (int step = 0; step < 30_000; step++) {
            change(table, model);
        }
        assertThat(contents(table)).as("seed %d", seed).isEqualTo(model);
        assertThat(table.size()).isEqualTo(model.size());
        assertThat(table.datedCount()).isEqualTo((int)
                model.values().stream().filter(v -> v.contains("@")).count());
        for (String name : List.copyOf(model.keySet())) {
            assertThat(table.remove(Slice.of(name))).isTrue();
        }
        assertThat(table.first()).isEqualTo(-1);
        assertThat(table.datedCount()).isZero();
        assertThat(table.heapBytes()).isLessThan(1000);
    }

    @Test
    void sharedTablesGoTheirOwnWays() {
        PackedTable table = new PackedTable(ground, Kind.VALUES);
        Map<String, String> model = new HashMap<>();
        List<PackedTable> copies = new ArrayList<>();
        List<Map<String, String>> models = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int step = 0; step < 1000; step++) {
                change(table, model);
            }
            copies.add(table.share());
            models.add(new HashMap<>(model));
            int shared = random.nextInt(copies.size());
            copies.add(copies.get(shared).share());
            models.add(new HashMap<>(models.get(shared)));
            int chosen = random.nextInt(copies.size());
            for (int step = 0; step < 200; step++) {
                change(copies.get(chosen), models.get(chosen));
            }
        }
        assertThat(contents(table)).as("seed %d", seed).isEqualTo(model);
        for (int i = 0; i < copies.size(); i++) {
            assertThat(contents(copies.get(i))).as("seed %d", seed).isEqualTo(models.get(i));
        }
    }

    @Test
    void tablesThatAreSmallWhenSharedGoTheirOwnWaysAsTheyGrowAndShrink() {
        for (int size = 1; size < 200; size++) {
            PackedTable table = new PackedTable(ground, Kind.VALUES);
            fill(table, size, "1");
            PackedTable grown = table.share();
            PackedTable shrunk = table.share();
            fill(grown, 3 * size, "2");
            for (int i = 1; i < size; i++) {
                shrunk.remove(Slice.of("f" + i));
            }
            fill(shrunk, 1, "3");
            fill(grown, 3 * size, "4");

            assertThat(contents(table))
                    .as("size %d", size)
                    .hasSize(size)
                    .values()
                    .containsOnly("1");
            assertThat(contents(grown)).hasSize(3 * size).values().containsOnly("4");
            assertThat(contents(shrunk)).hasSize(1).values().containsOnly("3");
        }
    }

    private static void fill(PackedTable table, int fields, String value) {
        for (int i = 0; i < fields; i++) {
            table.put(Slice.of("f" + i), Slice.of(value), NEVER);
        }
    }

    @Test
    void keyIsAddedOnce() {
        PackedTable table = new PackedTable(ground, Kind.KEYS);
        for (int i = 0; i < 1000; i++) {
            assertThat(table.add(Slice.of("m" + i))).isTrue();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(table.add(Slice.of("m" + i))).isFalse();
        }
        assertThat(table.size()).isEqualTo(1000);
    }

    @Test
    void scanReturnsAllThatStays() {
        PackedTable table = new PackedTable(ground, Kind.KEYS);
        Set<String> stays = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            table.put(Slice.of("stays" + i), Slice.empty(), NEVER);
            stays.add("stays" + i);
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int added = 0;
        do {
            cursor = table.scan(cursor, place -> seen.add(table.key(place, key).text()));
            for (int i = 0; i < 20; i++) {
                if (random.nextInt(3) > 0) {
                    table.put(Slice.of("comes" + added++), Slice.empty(), NEVER);
                } else {
                    table.remove(Slice.of("comes" + random.nextInt(added + 1)));
                }
            }
        } while (cursor != 0);
        assertThat(seen).as("seed %d", seed).containsAll(stays);
    }

    @Test
    void chanceTreatsAllElementsAlike() {
        PackedTable table = new PackedTable(ground, Kind.KEYS);
        for (int i = 0; i < 100; i++) {
            table.put(Slice.of("m" + i), Slice.empty(), NEVER);
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            counts.merge(table.key(table.any(random::nextLong), key).text(), 1, Integer::sum);
        }
        assertThat(counts).as("seed %d", seed).hasSize(100);
        assertThat(counts.values()).as("seed %d", seed).allMatch(count -> count > 800 && count < 1200);
    }

    @Test
    void chanceFindsWhatIsLeftOfMany() {
        PackedTable table = new PackedTable(ground, Kind.KEYS);
        for (int i = 0; i < 10_000; i++) {
            table.add(Slice.of("m" + i));
        }
        Set<String> drawn = new HashSet<>();
        while (table.size() > 0) {
            long place = table.any(random::nextLong);
            drawn.add(table.key(place, key).text());
            table.remove(place);
        }
        assertThat(drawn).as("seed %d", seed).hasSize(10_000);
        assertThat(table.any(random::nextLong)).isEqualTo(-1);
    }

    @Test
    void aLargeValueDoesNotShareItsLeaf() {
        PackedTable table = new PackedTable(ground, Kind.VALUES);
        table.put(Slice.of("large"), Slice.of(new byte[1 << 20]), NEVER);
        for (int i = 0; i < 100; i++) {
            table.put(Slice.of("small" + i), Slice.of("v"), NEVER);
        }
        assertThat(table.buckets()).isGreaterThan(2000);
    }

    @Test
    void takesLessMemoryThanRedis() {
        PackedTable members = new PackedTable(ground, Kind.KEYS);
        PackedTable fields = new PackedTable(ground, Kind.VALUES);
        for (int i = 0; i < 200_000; i++) {
            members.put(Slice.of(String.valueOf(1_000_000 + i)), Slice.empty(), NEVER);
            fields.put(Slice.of("field:" + (1_000_000 + i)), Slice.of("value:" + i), NEVER);
        }
        assertThat(members.heapBytes() / 200_000.0).isLessThan(16);
        assertThat(fields.heapBytes() / 200_000.0).isLessThan(34);
    }

    @Test
    void elementsAreFoundInTheOrderOfTheirDeadlines() {
        PackedTable table = new PackedTable(ground, Kind.VALUES);
        Map<String, String> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            change(table, model);
        }
        long beforeMs = 0;
        while (table.earliest() >= 0) {
            long deadlineMs = table.deadlineMs(table.earliest());
            assertThat(deadlineMs)
                    .as("seed %d", seed)
                    .isEqualTo(table.earliestMs())
                    .isGreaterThanOrEqualTo(beforeMs);
            assertThat(table.dueCount(deadlineMs - 1)).isZero();
            assertThat(table.dueCount(deadlineMs)).isPositive();
            assertThat(table.dueCount(table.latestMs())).isEqualTo(table.datedCount());
            table.remove(table.earliest());
            beforeMs = deadlineMs;
        }
        assertThat(table.datedCount()).isZero();
        assertThat(table.size()).isEqualTo((int)
                model.values().stream().filter(text -> !text.contains("@")).count());
    }

    @Test
    void elementsAreFoundByTheirDeadlinesWhereAMarkNamesSeveralLeaves() {
        PackedTable table = new PackedTable(ground, Kind.KEYS);
        for (int number = 0; number < 700_000; number++) {
            table.put(Slice.of("key" + number), Slice.empty(), number % 1_000 == 0 ? number + 1 : NEVER);
        }
        assertThat(table.buckets()).isGreaterThan(2 << 15);
        for (int number = 0; number < 700_000; number += 1_000) {
            assertThat(table.key(table.earliest(), key).text()).isEqualTo("key" + number);
            table.remove(table.earliest());
        }
        assertThat(table.earliest()).isEqualTo(-1);
    }
}
