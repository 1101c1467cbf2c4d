package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPrefixTest {
    private final KeyspaceFixture data = new KeyspaceFixture();
    private final KeyPrefix prices = prefix("shop.prices:");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsExactlyTheKeysThatBeginWithIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> model = new HashSet<>();
        for (int step = 0; step < 8_000; step++) {
            String key = (random.nextInt(4) > 0 ? "shop.prices:" : "shop.orders:") + random.nextInt(3_000);
            if (random.nextInt(3) > 0) {
                data.put(key, Deadline.NONE);
                model.add(key);
            } else {
                data.database.remove(Slice.of(key));
                model.remove(key);
            }
        }
        model.removeIf(key -> !key.startsWith("shop.prices:"));
        assertThat(data.keysOf(prices)).containsExactlyInAnyOrderElementsOf(model);
    }

    @Test
    void takesUpKeysThatWereThereBefore() {
        for (int number = 0; number < 100; number++) {
            data.put("late:" + number, data.nowMs + 50);
        }
        KeyPrefix late = prefix("late:");
        assertThat(late.size()).isEqualTo(100);
        assertThat(data.find("late:7").deadlineMs()).isEqualTo(data.nowMs + 50);
        data.put("late:7", Deadline.NONE);
        assertThat(late.size()).isEqualTo(100);
    }

    @Test
    void takesUpKeysThatWereThereBeforeALittleAtATime() {
        for (int number = 0; number < 1_000; number++) {
            data.put("late:" + number, Deadline.NONE);
        }
        KeyPrefix late = data.keyspace.prefix("late:".getBytes(StandardCharsets.UTF_8));
        int slices = 1;
        while (!data.keyspace.attach(late, 100)) {
            slices++;
            // Written meanwhile, some of them known already and some not.
            data.put("late:" + slices, Deadline.NONE);
            data.database.remove(Slice.of("late:" + (500 + slices)));
        }
        assertThat(slices).isEqualTo(10);
        assertThat(data.keysOf(late)).hasSize(data.database.size()).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameWhenAskedForAgain() {
        assertThat(prefix("shop.prices:")).isSameAs(prices);
    }

    @Test
    void losesWhatExpires() {
        data.put("shop.prices:1", data.nowMs + 10);
        data.advance(10);
        assertThat(data.find("shop.prices:1")).isNull();
        assertThat(prices.size()).isZero();
    }

    @Test
    void isEmptyAfterAFlush() {
        data.put("shop.prices:1", Deadline.NONE);
        data.database.flush();
        assertThat(prices.size()).isZero();
        data.put("shop.prices:2", Deadline.NONE);
        assertThat(data.keysOf(prices)).containsExactly("shop.prices:2");
    }

    @Test
    void keysOfOtherDatabasesAreNotItsOwn() {
        data.keyspace.database(1).put(Slice.of("shop.prices:1"), Slice.of("v"), Deadline.NONE);
        assertThat(prices.size()).isZero();
    }

    @Test
    void clearingInSlicesRemovesAllThatWereThereWhateverIsPutMeanwhile() {
        for (int number = 0; number < 150; number++) {
            data.put("shop.prices:old" + number, Deadline.NONE);
        }
        long cursor = 0;
        int slices = 0;
        do {
            cursor = data.database.clear(prices, cursor, 40);
            for (int number = 0; number < 60; number++) {
                data.put("shop.prices:new" + slices + "-" + number, Deadline.NONE);
            }
            slices++;
        } while (cursor != 0);
        assertThat(slices).isEqualTo(4);
        assertThat(data.keysOf(prices)).noneMatch(key -> key.contains("old")).hasSizeGreaterThan(60);
    }

    @Test
    void clearingInSlicesLeavesOthersAlone() {
        for (int number = 0; number < 150; number++) {
            data.put("shop.prices:" + number, Deadline.NONE);
        }
        data.put("shop.orders:1", Deadline.NONE);
        assertThat(data.database.clear(prices, 0, 100)).isEqualTo(50);
        assertThat(data.database.clear(prices, 50, 100)).isZero();
        assertThat(data.database.size()).isEqualTo(1);
    }

    @Test
    void followsTheDataWhenDatabasesAreExchanged() {
        data.put("shop.prices:1", Deadline.NONE);
        data.keyspace.database(1).put(Slice.of("shop.prices:2"), Slice.of("v"), data.nowMs + 50);
        data.keyspace.swap(0, 1);
        assertThat(prices.size()).as("before the others are on its list").isZero();
        data.keyspace.attach(prices, Integer.MAX_VALUE);
        data.put("shop.prices:3", Deadline.NONE);
        assertThat(data.keysOf(prices)).containsExactlyInAnyOrder("shop.prices:2", "shop.prices:3");
        data.keyspace.swap(1, 0);
        assertThat(data.keysOf(prices)).containsExactly("shop.prices:1");
    }

    @Test
    void knowsWhatWasWrittenWhileItsKeysWereInAnotherDatabase() {
        data.put("shop.prices:1", Deadline.NONE);
        data.put("shop.prices:2", Deadline.NONE);
        data.keyspace.swap(0, 1);
        Database away = data.keyspace.database(1);
        away.remove(Slice.of("shop.prices:1"));
        away.put(Slice.of("shop.prices:3"), Slice.of("v"), Deadline.NONE);
        KeyPrefix late = prefix("late:");
        away.put(Slice.of("late:1"), Slice.of("v"), Deadline.NONE);
        data.keyspace.swap(0, 1);
        assertThat(data.keysOf(prices)).containsExactlyInAnyOrder("shop.prices:2", "shop.prices:3");
        assertThat(late.size()).as("a prefix that came meanwhile").isZero();
        data.keyspace.attach(late, Integer.MAX_VALUE);
        assertThat(data.keysOf(late)).containsExactly("late:1");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34})
    void countsItsOwnThroughRandomExchanges(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 3_000; step++) {
            Database database = data.keyspace.database(random.nextInt(2));
            Slice key = Slice.of((random.nextBoolean() ? "shop.prices:" : "late:") + random.nextInt(100));
            switch (random.nextInt(12)) {
                case 0 -> data.keyspace.swap(0, 1);
                case 1 -> data.keyspace.attach(prices, random.nextInt(20));
                case 2, 3, 4 -> database.remove(key);
                case 5 -> move(database, key, Slice.of("shop.prices:" + random.nextInt(100)));
                default -> database.put(key, Slice.of("v"), random.nextBoolean() ? data.nowMs + 40 : Deadline.NONE);
            }
            if (random.nextInt(200) == 0) {
                database.flush();
                prefix("late:");
            }
            data.advance(random.nextInt(2));
            if (step % 50 == 0) {
                data.audit();
            }
        }
    }

    private void move(Database database, Slice key, Slice target) {
        Entry entry = database.find(key);
        Database other = data.keyspace.database(1 - database.number());
        if (entry != null) {
            database.move(entry, other, target, KeyEvent.MOVE_FROM);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void scanReturnsWhatStays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> staying = new HashSet<>();
        for (int number = 0; number < 3_000; number++) {
            boolean stays = random.nextInt(3) == 0;
            String key = "shop.prices:" + (stays ? "stays" : "goes") + number;
            data.put(key, Deadline.NONE);
            if (stays) {
                staying.add(key);
            }
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        do {
            cursor = prices.scan(
                    cursor, 64, entry -> seen.add(Slice.of(entry.key()).text()));
            for (int changes = 0; changes < 50; changes++) {
                data.database.remove(Slice.of("shop.prices:goes" + random.nextInt(3_000)));
                data.put("shop.prices:new" + random.nextInt(1_000), Deadline.NONE);
            }
        } while (cursor != 0);
        assertThat(seen).containsAll(staying);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "a:b:", ":x", "::"})
    void refusesTextThatDoesNotEndWithItsOnlyColon(String text) {
        assertThatThrownBy(() -> prefix(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("ends with a colon");
    }

    private KeyPrefix prefix(String text) {
        KeyPrefix prefix = data.keyspace.prefix(text.getBytes(StandardCharsets.UTF_8));
        data.keyspace.attach(prefix, Integer.MAX_VALUE);
        return prefix;
    }
}
