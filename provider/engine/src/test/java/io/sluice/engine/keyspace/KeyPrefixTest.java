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
    void clearingInSlicesLeavesOthersAlone() {
        for (int number = 0; number < 150; number++) {
            data.put("shop.prices:" + number, Deadline.NONE);
        }
        data.put("shop.orders:1", Deadline.NONE);
        assertThat(data.database.clear(prices, 100)).isEqualTo(100);
        assertThat(data.database.clear(prices, 100)).isEqualTo(50);
        assertThat(data.database.clear(prices, 100)).isZero();
        assertThat(data.database.size()).isEqualTo(1);
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
