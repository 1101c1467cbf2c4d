package io.sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListValueTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 0);

    private static List<String> texts(ListValue list) {
        List<String> texts = new ArrayList<>();
        list.forEachString(element -> texts.add(element.text()));
        return texts;
    }

    private static List<String> backwards(ListValue list) {
        List<String> texts = new ArrayList<>();
        for (long place = list.last(); place >= 0; place = list.previous(place)) {
            texts.add(0, list.element(place, Slice.empty(), new byte[20]).text());
        }
        return texts;
    }

    private void change(ListValue list, List<String> model, ListLimits limits) {
        String text = random.nextInt(20) == 0 ? "x".repeat(random.nextInt(9000)) : "e" + random.nextInt(1000);
        Slice value = Slice.of(text);
        int index = model.isEmpty() ? 0 : random.nextInt(model.size());
        list.expect(1, text.length(), limits);
        switch (model.isEmpty() ? random.nextInt(2) : random.nextInt(8)) {
            case 0 -> {
                list.addFirst(value);
                model.add(0, text);
            }
            case 1, 2 -> {
                list.addLast(value);
                model.add(text);
            }
            case 3 -> {
                list.insertBefore(list.at(index), value);
                model.add(index, text);
            }
            case 4 -> {
                list.insertAfter(list.at(index), value);
                model.add(index + 1, text);
            }
            case 5 -> {
                list.set(index, value);
                model.set(index, text);
            }
            case 6 -> {
                long following = list.remove(list.at(index));
                model.remove(index);
                assertThat(following).isEqualTo(list.at(index));
            }
            default -> {
                int elements = Math.min(random.nextInt(4), model.size() - index);
                list.remove(index, elements);
                model.subList(index, index + elements).clear();
            }
        }
    }

    @Test
    void behavesAsAListWhateverIsDoneToIt() {
        for (int fill : new int[] {-1, -2, 1, 3, 128}) {
            ListLimits limits = new ListLimits(fill, random.nextInt(4));
            ListValue list = new ListValue(ground);
            List<String> model = new ArrayList<>();
            for (int step = 0; step < 3000; step++) {
                change(list, model, limits);
                if (random.nextInt(3) == 0) {
                    list.rest();
                }
            }
            assertThat(texts(list)).as("seed %d", seed).isEqualTo(model);
            assertThat(backwards(list)).as("seed %d", seed).isEqualTo(model);
            assertThat(list.size()).isEqualTo(model.size());
            list.remove(0, list.size());
            assertThat(list.first()).isEqualTo(-1);
            assertThat(list.nodeFormatBytes()).isZero();
        }
    }

    @Test
    void sharedListsGoTheirOwnWays() {
        ListLimits limits = new ListLimits(-1, 1);
        ListValue list = new ListValue(ground);
        List<String> model = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            for (int step = 0; step < 100; step++) {
                change(list, model, limits);
            }
            ListValue copy = list.share();
            List<String> copied = new ArrayList<>(model);
            for (int step = 0; step < 50; step++) {
                change(copy, copied, limits);
                change(list, model, limits);
            }
            assertThat(texts(copy)).as("seed %d", seed).isEqualTo(copied);
            assertThat(texts(list)).as("seed %d", seed).isEqualTo(model);
        }
    }

    @Test
    void listpacksStayWithinTheLimit() {
        ListLimits limits = new ListLimits(-2, 0);
        ListValue list = new ListValue(ground);
        for (int number = 0; number < 100_000; number++) {
            Slice value = Slice.of("element:" + number);
            list.expect(1, value.length(), limits);
            list.addLast(value);
        }
        assertThat((double) list.nodeFormatBytes() / list.nodeCount()).isBetween(7000.0, 8192.0);
        assertThat(list.heapBytes() / 100_000.0).isLessThan(20);
    }

    @Test
    void whatLiesBetweenTheEndsIsCompressed() {
        ListValue open = numbered(new ListLimits(-2, 0));
        ListValue compressed = numbered(new ListLimits(-2, 1));
        assertThat(compressed.nodeCount()).isEqualTo(open.nodeCount());
        assertThat(compressed.nodeFormatBytes()).isEqualTo(open.nodeFormatBytes());
        assertThat(compressed.heapBytes()).isLessThan(open.heapBytes() / 2);
        assertThat(texts(compressed)).isEqualTo(texts(open));
    }

    @Test
    void bytesAreCountedInTheSameWayWhateverWasDone() {
        ListLimits limits = new ListLimits(4, 2);
        ListValue list = new ListValue(ground);
        list.beginLarge(limits);
        List<String> model = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            change(list, model, limits);
        }
        while (list.size() > 0) {
            list.remove(list.size() - 1, 1);
            list.rest();
        }
        ListValue other = numbered(limits);
        while (other.size() > 0) {
            other.remove(other.last());
            other.rest();
        }
        assertThat(list.heapBytes()).as("seed %d", seed).isEqualTo(other.heapBytes());
    }

    private ListValue numbered(ListLimits limits) {
        ListValue list = new ListValue(ground);
        list.beginLarge(limits);
        for (int number = 0; number < 10_000; number++) {
            list.addLast(Slice.of("element:" + number));
        }
        list.rest();
        return list;
    }
}
