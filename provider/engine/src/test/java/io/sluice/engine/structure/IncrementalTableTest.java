package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalTableTest {
    private final IncrementalTable<Item> table = new IncrementalTable<>();
    private final KeyedHash hash = new KeyedHash(1, 2);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsWhatAMapHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Item> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            // The range of keys swells and shrinks, so that the table does, too.
            int range = step / 5_000 % 2 == 0 ? 2_000 : 20;
            String key = "key" + random.nextInt(range);
            boolean agrees = find(key) == model.get(key);
            change(random, key, model);
            if (!agrees || table.size() != model.size()) {
                fail("step " + step + ", key " + key + ", size " + table.size() + " of " + model.size());
            }
        }
        assertThat(all()).containsExactlyInAnyOrderElementsOf(model.values());
    }

    private void change(SplittableRandom random, String key, Map<String, Item> model) {
        Item known = model.get(key);
        Item fresh = item(key);
        if (known == null) {
            add(fresh);
            model.put(key, fresh);
        } else if (random.nextBoolean()) {
            table.replace(known, fresh);
            model.put(key, fresh);
        } else {
            remove(known);
            model.remove(key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 1_000})
    void chanceChoosesEveryElement(int count) {
        SplittableRandom random = new SplittableRandom(7);
        Set<Item> chosen = new HashSet<>();
        for (int number = 0; number < count; number++) {
            add(item("key" + number));
        }
        for (int choices = 0; choices < 30 * count; choices++) {
            chosen.add(table.any(random::nextLong));
        }
        assertThat(chosen).hasSize(count);
    }

    @Test
    void chanceThatAlwaysSaysTheSameFindsAnElementToo() {
        assertThat(table.any(() -> 3)).isNull();
        Item only = item("only");
        add(only);
        assertThat(table.any(() -> 3)).isSameAs(only);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void scanReturnsWhatStaysWhileTheTableGrowsAndShrinks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> staying = new HashSet<>();
        for (int number = 0; number < 300; number++) {
            staying.add("stays" + number);
            add(item("stays" + number));
        }
        List<Item> others = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        do {
            cursor = table.scan(cursor, element -> seen.add(element.key));
            boolean grows = random.nextInt(3) > 0;
            for (int changes = random.nextInt(200); changes > 0; changes--) {
                if (grows && others.size() < 5_000) {
                    others.add(item("other" + random.nextLong()));
                    add(others.get(others.size() - 1));
                } else if (!others.isEmpty()) {
                    remove(others.remove(others.size() - 1));
                }
            }
        } while (cursor != 0);
        assertThat(seen).containsAll(staying);
    }

    @Test
    void scanOfATableAtRestReturnsEachElementOnce() {
        fill(1_000);
        assertThat(all()).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void scanEndsAfterAsManyStepsAsThereAreBuckets() {
        fill(1_000);
        int steps = 0;
        long cursor = 0;
        do {
            cursor = table.scan(cursor, element -> {});
            steps++;
        } while (cursor != 0);
        assertThat(steps).isEqualTo(table.buckets());
    }

    @Test
    void hasOneBucketForEachElementWhileItGrows() {
        for (int number = 0; number < 20_000; number++) {
            add(item("key" + number));
            assertThat(table.buckets()).isEqualTo(Math.max(16, number + 1));
        }
    }

    @Test
    void shrinksToTheMinimumWhenEmptied() {
        List<Item> items = fill(100_000);
        items.forEach(this::remove);
        table.prepare();
        assertThat(table.buckets()).isEqualTo(16);
        assertThat(table.blockCount() * table.blockLength()).isLessThanOrEqualTo(64);
    }

    @Test
    void replacedElementKeepsItsSuccessor() {
        Item first = new Item(7, "first");
        Item second = new Item(7, "second");
        table.add(first);
        table.add(second);
        Item replacement = new Item(7, "second");
        table.replace(second, replacement);
        assertThat(second.next()).isSameAs(first);
        assertThat(replacement.next()).isSameAs(first);
    }

    @Test
    void elementsDieWhenTheyAreReplacedOrRemoved() {
        Item first = new Item(7, "first");
        Item second = new Item(7, "first");
        table.add(first);
        table.replace(first, second);
        assertThat(List.of(first.isDead(), second.isDead())).containsExactly(true, false);
        table.remove(second);
        assertThat(second.isDead()).isTrue();
    }

    @Test
    void peekFindsWhatIsThereAndKnowsWhatIsNot() {
        fill(10_000);
        Item unsure = item("unsure");
        for (int number = 0; number < 20_000; number++) {
            Slice key = Slice.of("key" + number);
            assertThat(table.peek(hash.of(key), key, unsure)).isSameAs(find("key" + number));
        }
    }

    @Test
    void removedElementKeepsItsSuccessor() {
        Item first = new Item(7, "first");
        Item second = new Item(7, "second");
        table.add(first);
        table.add(second);
        table.remove(second);
        assertThat(second.next()).isSameAs(first);
    }

    @Test
    void removingAnElementThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> table.remove(item("stranger"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changesOfAPreparedTableAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            items.add(item("key" + number));
        }
        long bytes = 0;
        for (int number = 0; number < 20_000; number++) {
            table.prepare();
            Item item = items.get(number % 10_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            if (number < 10_000) {
                table.add(item);
            } else {
                table.remove(item);
            }
            bytes += threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isLessThan(10_000);
    }

    private void add(Item item) {
        table.prepare();
        table.add(item);
    }

    private void remove(Item item) {
        table.prepare();
        table.remove(item);
    }

    private List<Item> fill(int count) {
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            items.add(item("key" + number));
            add(items.get(number));
        }
        return items;
    }

    private List<Item> all() {
        List<Item> items = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = table.scan(cursor, items::add);
        } while (cursor != 0);
        return items;
    }

    private Item find(String key) {
        return table.find(hash.of(Slice.of(key)), Slice.of(key));
    }

    private Item item(String key) {
        return new Item(hash.of(Slice.of(key)), key);
    }

    private static final class Item extends Linked<Item> {
        private final String key;

        Item(int hash, String key) {
            super(hash);
            this.key = key;
        }

        @Override
        public boolean hasKey(Slice wanted) {
            return wanted.text().equals(key);
        }
    }
}
