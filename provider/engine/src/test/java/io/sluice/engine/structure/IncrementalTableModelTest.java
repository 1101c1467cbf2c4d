package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations at sizes from nothing to more than a hundred thousand, against a map from the JDK. */
class IncrementalTableModelTest {
    private static final int KEYS = 130_000;

    private final IncrementalTable<Item> table = new IncrementalTable<>();
    private final KeyedHash hash = new KeyedHash(3, 4);
    private final Item unsure = new Item(0, -1);
    private final Map<Integer, Item> model = new HashMap<>();

    /** Keys of the model that may be removed, so that one can be chosen at random. */
    private final List<Integer> removable = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void holdsWhatAMapHoldsFromNothingToManyBlocksAndBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int wanted : new int[] {110_000, 50, 5_000, 3, 20_000, 0}) {
            boolean grows = model.size() < wanted;
            while (model.size() != wanted) {
                change(random, grows);
            }
            checkEverything();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6, 7, 8, 9})
    void scanReturnsWhatStaysWhileManyBlocksComeAndGo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int staying = 1 + random.nextInt(2_000);
        for (int number = 0; number < staying; number++) {
            add(KEYS + number);
        }
        for (int round = 0; round < 2; round++) {
            Set<Integer> seen = scanWhileItChanges(random);
            assertThat(seen.stream().filter(key -> key >= KEYS)).hasSize(staying);
        }
    }

    /** Walks once over everything while others, up to 20,000 of them, come and go; returns the keys it saw. */
    private Set<Integer> scanWhileItChanges(SplittableRandom random) {
        Set<Integer> seen = new HashSet<>();
        int most = table.buckets();
        int steps = 0;
        long cursor = 0;
        do {
            cursor = table.scan(cursor, item -> {
                check(model.get(item.key) == item, "a stranger or a dead element");
                seen.add(item.key);
            });
            if (random.nextInt(500) == 0) {
                swing(random, random.nextInt(20_000));
            }
            most = Math.max(most, table.buckets());
            steps++;
        } while (cursor != 0);
        assertThat(steps).as("calls of a scan").isLessThanOrEqualTo(most);
        return seen;
    }

    /** Goes some of the way to a number of elements that may be removed. */
    private void swing(SplittableRandom random, int wanted) {
        boolean grows = removable.size() < wanted;
        for (int left = random.nextInt(1 + Math.abs(wanted - removable.size())); left > 0; left--) {
            if (grows) {
                addAny(random);
            } else {
                removeAny(random);
            }
        }
    }

    /** Looks a key up, and replaces it, or changes the size, more often in one direction than in the other. */
    private void change(SplittableRandom random, boolean grows) {
        int key = random.nextInt(KEYS);
        Item known = model.get(key);
        int hashed = hash(key);
        check(table.find(hashed, slice(key)) == known, "look-up");
        check(table.peek(hashed, slice(key), unsure) == known, "look-up without the turn");
        int dice = random.nextInt(10);
        if (known != null && dice < 1) {
            replace(known);
        } else if (grows == dice > 1 || removable.isEmpty()) {
            addAny(random);
        } else {
            removeAny(random);
        }
        check(table.size() == model.size(), "size");
    }

    private void addAny(SplittableRandom random) {
        int key = random.nextInt(KEYS);
        if (!model.containsKey(key)) {
            add(key);
            removable.add(key);
        }
    }

    private void add(int key) {
        Item item = new Item(hash(key), key);
        table.prepare();
        table.add(item);
        model.put(key, item);
    }

    private void replace(Item known) {
        Item fresh = new Item(known.hash(), known.key);
        table.replace(known, fresh);
        model.put(known.key, fresh);
        check(known.isDead(), "a replaced element is dead");
    }

    private void removeAny(SplittableRandom random) {
        if (!removable.isEmpty()) {
            Collections.swap(removable, random.nextInt(removable.size()), removable.size() - 1);
            Item item = model.remove(removable.remove(removable.size() - 1));
            table.prepare();
            table.remove(item);
            check(item.isDead(), "a removed element is dead");
        }
    }

    /** A scan at rest returns each element of the model once, alive, and a look-up finds it. */
    private void checkEverything() {
        Set<Item> scanned = Collections.newSetFromMap(new IdentityHashMap<>());
        long cursor = 0;
        do {
            cursor = table.scan(cursor, item -> {
                check(scanned.add(item), "an element came twice");
                check(!item.isDead(), "a dead element");
            });
        } while (cursor != 0);
        check(scanned.size() == model.size() && scanned.containsAll(model.values()), "what a scan returns");
        model.forEach((key, item) -> check(find(key) == item, "look-up"));
        check(table.wrongMarks() == 0, "marks");
        assertThat(table.buckets()).isLessThanOrEqualTo(Math.max(16, 4 * model.size() + 8));
    }

    private Item find(int key) {
        return table.find(hash(key), slice(key));
    }

    private int hash(int key) {
        return hash.of(slice(key));
    }

    private static Slice slice(int key) {
        return Slice.of(Integer.toString(key));
    }

    private void check(boolean isRight, String what) {
        if (!isRight) {
            throw new AssertionError(what + ", with " + model.size() + " elements in the model and " + table.size()
                    + " in " + table.buckets() + " buckets");
        }
    }

    private static final class Item extends Linked<Item> {
        private final int key;
        private final byte[] bytes;

        Item(int hash, int key) {
            super(hash);
            this.key = key;
            this.bytes = slice(key).array();
        }

        @Override
        public boolean hasKey(Slice wanted) {
            return wanted.is(bytes, 0, bytes.length);
        }
    }
}
