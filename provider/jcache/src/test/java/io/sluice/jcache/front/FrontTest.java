package io.sluice.jcache.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.copy.Master;
import io.sluice.jcache.testing.HeapData;
import io.sluice.jcache.testing.HeapStore;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontTest {
    private static final int ENTRIES_MAX = 1000;
    private static final long BYTES_MAX = 256 * ENTRIES_MAX;

    private final HeapData data = HeapData.of(URI.create("sluice:front-test"));
    private final HeapStore store = new HeapStore(data);
    private final Region region = store.region("front:".getBytes(UTF_8));
    private Front front = Front.byValue(store, (value, form) -> Master.NONE);

    @BeforeEach
    void begin() {
        front.close();
        data.reset();
        data.frontEntriesMax(ENTRIES_MAX);
        front = Front.byValue(store, (value, form) -> Master.NONE);
    }

    private void put(String key, String value) {
        region.put(("front:" + key).getBytes(UTF_8), value.getBytes(UTF_8), Region.NO_DEADLINE);
    }

    private void read(Object key, String value) {
        Stored stored = region.get(("front:" + key).getBytes(UTF_8));
        front.keep(key, stored, value, value.getBytes(UTF_8));
    }

    private void fill(int count, String value) {
        for (int number = 0; number < count; number++) {
            put("key" + number, value);
            read("key" + number, value);
        }
    }

    private int found(int count) {
        int found = 0;
        for (int number = 0; number < count; number++) {
            found += front.find("key" + number) == null ? 0 : 1;
        }
        return found;
    }

    @Test
    void entryIsFoundWithItsValue() {
        put("a", "1");
        read("a", "1");
        Stored found = front.find("a");
        assertThat(found).isNotNull();
        assertThat(found.madeValue()).isEqualTo("1");
    }

    @Test
    void nearlyAllEntriesAreFoundUpToTheBound() {
        fill(ENTRIES_MAX, "1");
        assertThat(found(ENTRIES_MAX)).isGreaterThan(ENTRIES_MAX * 97 / 100);
    }

    @Test
    void numberIsBounded() {
        fill(5 * ENTRIES_MAX, "1");
        assertThat(front.entries()).isLessThanOrEqualTo(ENTRIES_MAX).isGreaterThan(ENTRIES_MAX * 9 / 10);
        assertThat(found(5 * ENTRIES_MAX)).isEqualTo(front.entries());
    }

    @Test
    void aFullFrontLosesWhatIsOutdatedToKeysThatItDoesNotAdmit() {
        fill(ENTRIES_MAX, "1");
        fill(ENTRIES_MAX, "2");
        for (int number = 0; number < ENTRIES_MAX; number++) {
            put("key" + number, "3");
        }
        int slots = 4096;
        for (int number = 0; number < slots; number++) {
            put("once" + number, "1");
            read("once" + number, "1");
        }
        for (int number = 0; number < ENTRIES_MAX; number++) {
            assertThat(front.peek("key" + number)).isNull();
        }
    }

    @Test
    void aFullFrontIsNotExchangedForKeysThatAreAskedForOnce() {
        fill(2 * ENTRIES_MAX, "1");
        int before = found(2 * ENTRIES_MAX);
        for (int number = 0; number < ENTRIES_MAX; number++) {
            put("once" + number, "1");
            read("once" + number, "1");
        }
        assertThat(found(2 * ENTRIES_MAX)).isGreaterThan(before * 2 / 3);
    }

    @Test
    void aFullFrontKeepsAKeyThatIsAskedForOften() {
        fill(2 * ENTRIES_MAX, "1");
        put("often", "1");
        for (int look = 0; look < 40; look++) {
            read("often", "1");
        }
        assertThat(front.find("often")).isNotNull();
    }

    @Test
    void aFullFrontKeepsTheNextVersionOfAKeyThatIsThere() {
        fill(2 * ENTRIES_MAX, "1");
        put("often", "1");
        for (int look = 0; look < 40; look++) {
            read("often", "1");
        }
        put("often", "2");
        read("often", "2");
        assertThat(front.find("often")).isNotNull();
    }

    @Test
    void bytesAreBounded() {
        fill(ENTRIES_MAX, "x".repeat(2000));
        assertThat(front.bytes()).isLessThanOrEqualTo(BYTES_MAX).isGreaterThan(BYTES_MAX / 2);
    }

    @Test
    void bytesBeyondItsShareAreHeldAsLongAsThereIsRoom() {
        data.hasRoomToHold(() -> front.bytes() < 3 * BYTES_MAX);
        fill(ENTRIES_MAX, "x".repeat(2000));
        assertThat(front.bytes()).isBetween(2 * BYTES_MAX, 3 * BYTES_MAX + 2 * 2000);
    }

    @Test
    void bytesBeyondItsShareAreGivenBackWhenThereIsNoRoom() {
        data.hasRoomToHold(() -> true);
        fill(ENTRIES_MAX, "x".repeat(2000));
        data.hasRoomToHold(() -> false);
        for (int look = 0; look < 40; look++) {
            read("key0", "x".repeat(2000));
        }
        assertThat(front.bytes()).isLessThanOrEqualTo(BYTES_MAX);
    }

    @Test
    void firstReaderOfWhatWasWrittenDoesNotLoseItForWantOfRoom() {
        fill(ENTRIES_MAX, "x".repeat(2000));
        int lost = 0;
        for (int number = 0; number < ENTRIES_MAX; number++) {
            String key = "key" + number;
            put(key, "2");
            front.keepWritten(key, region.get(("front:" + key).getBytes(UTF_8)), new ArrayList<>(), new byte[1]);
            Stored written = front.peek(key);
            if (written != null) {
                front.keepRead(written, new ArrayList<>(), new byte[1]);
                lost += front.peek(key) == null ? 1 : 0;
            }
        }
        assertThat(lost).isZero();
    }

    @Test
    void largeValuesAndLargeKeysAreNotKept() {
        String large = "x".repeat(20_000);
        put("a", large);
        read("a", large);
        put(large, "1");
        read(large, "1");
        assertThat(front.entries()).isZero();
    }

    @Test
    void replacedVersionsAreForgottenWhenTheirKeyIsLookedUp() {
        fill(10, "1");
        for (int number = 0; number < 10; number++) {
            put("key" + number, "2");
        }
        assertThat(found(10)).isZero();
        assertThat(front.entries()).isZero();
    }

    @Test
    void replacedVersionsAreForgottenWithTimeThoughNobodyAsksForThem() {
        fill(100, "1");
        data.reset();
        for (int look = 0; look < 4 * ENTRIES_MAX; look++) {
            put("a", "2");
            read("a", "2");
        }
        assertThat(front.entries()).isEqualTo(1);
    }

    @Test
    void countIsThatOfAnEmptyFrontWhenAllIsForgotten() {
        long empty = front.bytes();
        fill(3 * ENTRIES_MAX, "1");
        assertThat(data.heldBytes()).isEqualTo(front.bytes()).isGreaterThan(empty);
        front.clear();
        assertThat(front.bytes()).isEqualTo(empty);
        assertThat(front.entries()).isZero();
    }

    @Test
    void closedFrontKeepsNothing() {
        fill(10, "1");
        front.close();
        read("key1", "1");
        assertThat(front.entries()).isZero();
        assertThat(front.bytes()).isZero();
        assertThat(front.find("key1")).isNull();
    }

    @Test
    void countsAreExactWithManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                work.add(() -> mix(random));
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(front.entries()).isLessThanOrEqualTo(ENTRIES_MAX);
        front.close();
        assertThat(front.entries()).isZero();
        assertThat(front.bytes()).isZero();
        assertThat(data.heldBytes()).isZero();
    }

    private Void mix(SplittableRandom random) {
        for (int step = 0; step < 50_000; step++) {
            String key = "key" + random.nextInt(2 * ENTRIES_MAX);
            switch (random.nextInt(2000) == 0 ? 3 : random.nextInt(3)) {
                case 0 -> put(key, key);
                case 1 -> front.forget(key);
                case 2 -> readOrFind(key);
                default -> front.clear();
            }
        }
        return null;
    }

    private void readOrFind(String key) {
        Stored found = front.find(key);
        if (found != null) {
            assertThat(found.madeValue()).isEqualTo(key);
        } else {
            put(key, key);
            Stored stored = region.get(("front:" + key).getBytes(UTF_8));
            if (stored != null) {
                front.keep(key, stored, key, key.getBytes(UTF_8));
            }
        }
    }
}
