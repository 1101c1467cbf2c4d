package io.sluice.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamTrim.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamValueTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 0);

    /** Fields and values, alternately. */
    private record Words(List<String> words) implements EntryFields {
        @Override
        public int pairs() {
            return words.size() / 2;
        }

        @Override
        public Slice word(int index) {
            return Slice.of(words.get(index));
        }

        @Override
        public long bytes() {
            return words.stream().mapToInt(String::length).sum();
        }
    }

    private static Map<StreamId, List<String>> entries(StreamCursor cursor) {
        Map<StreamId, List<String>> entries = new TreeMap<>();
        Slice slice = Slice.empty();
        byte[] decimal = new byte[20];
        while (cursor.next()) {
            List<String> words = new ArrayList<>();
            for (int left = cursor.pairs(); left > 0; left--) {
                words.add(cursor.field(slice, decimal).text());
                words.add(cursor.value(slice, decimal).text());
            }
            assertThat(entries.put(cursor.id(), words)).isNull();
        }
        return entries;
    }

    private static List<StreamId> ids(StreamCursor cursor) {
        List<StreamId> ids = new ArrayList<>();
        while (cursor.next()) {
            ids.add(cursor.id());
        }
        return ids;
    }

    private StreamId nextId(StreamId last) {
        return random.nextInt(3) == 0
                ? new StreamId(last.ms() + random.nextInt(1000), last.sequence() + 1)
                : new StreamId(last.ms() + 1 + random.nextInt(3), random.nextInt(5));
    }

    private List<String> fields() {
        List<String> words = new ArrayList<>();
        int pairs = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 2;
        for (int pair = 0; pair < pairs; pair++) {
            words.add(random.nextInt(10) == 0 ? "" + random.nextInt(300) : "field" + pair);
            words.add(random.nextInt(30) == 0 ? "x".repeat(random.nextInt(5000)) : "" + random.nextInt());
        }
        return words;
    }

    private StreamLimits limits() {
        return new StreamLimits(random.nextInt(4) == 0 ? 200 : 4096, random.nextInt(4) == 0 ? 3 : 150);
    }

    private void add(StreamValue stream, NavigableMap<StreamId, List<String>> model) {
        StreamId id = nextId(stream.lastId());
        List<String> fields = fields();
        stream.append(id, new Words(fields), limits());
        model.put(id, fields);
    }

    private void change(StreamValue stream, NavigableMap<StreamId, List<String>> model) {
        switch (random.nextInt(40)) {
            case 0 -> {
                long length = Math.max(0, model.size() - random.nextInt(20));
                stream.trim(new StreamTrim(length, null, Precision.EXACT, 0));
                while (model.size() > length) {
                    model.pollFirstEntry();
                }
            }
            case 1 -> {
                StreamId id = any(model);
                stream.trim(new StreamTrim(0, id, Precision.EXACT, 0));
                model.headMap(id).clear();
            }
            case 2, 3, 4, 5, 6 -> {
                StreamId id = any(model);
                assertThat(stream.delete(id)).isEqualTo(model.remove(id) != null);
            }
            default -> add(stream, model);
        }
    }

    private StreamId any(NavigableMap<StreamId, List<String>> model) {
        List<StreamId> ids = new ArrayList<>(model.keySet());
        return ids.isEmpty() || random.nextInt(10) == 0
                ? new StreamId(random.nextInt(5), 0)
                : ids.get(random.nextInt(Math.min(30, ids.size())));
    }

    private static void compare(StreamValue stream, NavigableMap<StreamId, List<String>> model) {
        assertThat(entries(stream.forwards(StreamId.MIN, StreamId.MAX))).isEqualTo(model);
        assertThat(stream.length()).isEqualTo(model.size());
        assertThat(stream.firstId()).isEqualTo(model.isEmpty() ? StreamId.MIN : model.firstKey());
        assertThat(stream.topId()).isEqualTo(model.isEmpty() ? StreamId.MIN : model.lastKey());
    }

    @Test
    void behavesLikeAMapInOrder() {
        StreamValue stream = new StreamValue(ground);
        NavigableMap<StreamId, List<String>> model = new TreeMap<>();
        for (int step = 0; step < 3_000; step++) {
            change(stream, model);
            if (step % 50 == 0) {
                compare(stream, model);
            }
        }
        compare(stream, model);
    }

    @Test
    void rangesAreThoseOfAMapInBothDirections() {
        StreamValue stream = new StreamValue(ground);
        NavigableMap<StreamId, List<String>> model = new TreeMap<>();
        for (int step = 0; step < 500; step++) {
            change(stream, model);
        }
        for (int query = 0; query < 500; query++) {
            long span = stream.lastId().ms() + 3;
            StreamId from = new StreamId(random.nextLong(span), random.nextInt(4));
            StreamId to = new StreamId(from.ms() + random.nextInt(50), random.nextInt(4));
            List<StreamId> expected = from.isAfter(to)
                    ? new ArrayList<>()
                    : new ArrayList<>(model.subMap(from, true, to, true).keySet());
            assertThat(ids(stream.forwards(from, to))).as("seed %d", seed).isEqualTo(expected);
            Collections.reverse(expected);
            assertThat(ids(stream.backwards(to, from))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void approximateTrimmingRemovesOnlyWholeNodesThatMayGo() {
        StreamValue stream = new StreamValue(ground);
        StreamLimits ten = new StreamLimits(0, 10);
        for (int number = 1; number <= 95; number++) {
            stream.append(new StreamId(number, 0), new Words(List.of("f", "v")), ten);
        }
        assertThat(stream.trim(new StreamTrim(51, null, Precision.APPROXIMATE, 0)))
                .isEqualTo(40);
        assertThat(stream.trim(new StreamTrim(0, new StreamId(60, 0), Precision.APPROXIMATE, 0)))
                .isEqualTo(10);
        assertThat(stream.trim(new StreamTrim(0, null, Precision.APPROXIMATE, 25)))
                .isEqualTo(20);
        assertThat(stream.firstId()).isEqualTo(new StreamId(71, 0));
    }

    private StreamTrim anyApproximateTrim(NavigableMap<StreamId, List<String>> model) {
        long limit = random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0;
        if (random.nextBoolean()) {
            return new StreamTrim(random.nextInt(model.size() + 10), null, Precision.APPROXIMATE, limit);
        }
        List<StreamId> ids = new ArrayList<>(model.keySet());
        StreamId near = ids.isEmpty() ? StreamId.MIN : ids.get(random.nextInt(ids.size()));
        return new StreamTrim(
                0, new StreamId(near.ms() + random.nextInt(2), random.nextInt(5)), Precision.APPROXIMATE, limit);
    }

    private static List<StreamId> masters(StreamValue stream) {
        return IntStream.range(0, stream.nodeCount()).mapToObj(stream::master).toList();
    }

    /** Checks that as many entries as could go, and no others, have gone from the beginning, a node at a time. */
    private static void checkTrimmed(StreamTrim trim, NavigableMap<StreamId, List<String>> before, StreamValue after) {
        NavigableMap<StreamId, List<String>> left = new TreeMap<>(before);
        List<StreamId> masters = masters(after);
        StreamId begin = masters.isEmpty() ? StreamId.MAX : masters.get(0);
        left.headMap(begin).clear();
        compare(after, left);
        int removed = before.size() - left.size();
        StreamId idMin = trim.idMin();
        if (idMin == null) {
            assertThat((long) left.size()).isGreaterThanOrEqualTo(Math.min(before.size(), trim.lengthMax()));
        } else {
            assertThat(before.headMap(begin).keySet()).allMatch(id -> id.isBefore(idMin));
        }
        assertThat(trim.limit() > 0 && removed > trim.limit()).isFalse();
        if (trim.limit() == 0 && !left.isEmpty()) {
            NavigableMap<StreamId, List<String>> first =
                    masters.size() == 1 ? left : left.headMap(masters.get(1), false);
            boolean mayGo = idMin == null
                    ? left.size() - first.size() >= trim.lengthMax()
                    : !first.isEmpty() && first.lastKey().isBefore(idMin);
            assertThat(mayGo).isFalse();
        }
    }

    @Test
    void approximateTrimmingGoesAsFarAsWholeNodesLetIt() {
        for (int round = 0; round < 1_500; round++) {
            StreamValue stream = new StreamValue(ground);
            NavigableMap<StreamId, List<String>> model = new TreeMap<>();
            StreamLimits limits = new StreamLimits(0, 1 + random.nextInt(20));
            for (int entries = random.nextInt(150); entries > 0; entries--) {
                StreamId id = nextId(stream.lastId());
                stream.append(id, new Words(List.of("f", "v")), limits);
                model.put(id, List.of("f", "v"));
            }
            for (int trims = 0; trims < 4; trims++) {
                StreamTrim trim = anyApproximateTrim(model);
                List<StreamId> masters = masters(stream);
                long removed = stream.trim(trim);
                assertThat(masters).as("seed %d", seed).endsWith(masters(stream).toArray(StreamId[]::new));
                checkTrimmed(trim, model, stream);
                assertThat(removed).as("seed %d", seed).isEqualTo(model.size() - stream.length());
                model = new TreeMap<>(entries(stream.forwards(StreamId.MIN, StreamId.MAX)));
            }
        }
    }

    @Test
    void sharedStreamsChangeOnTheirOwn() {
        StreamValue stream = new StreamValue(ground);
        NavigableMap<StreamId, List<String>> model = new TreeMap<>();
        for (int step = 0; step < 500; step++) {
            change(stream, model);
        }
        StreamGroup group = stream.addGroup(Slice.of("g"), StreamId.MIN, 0);
        StreamConsumer consumer = group.addConsumer(Slice.of("c"), 1);
        model.keySet().forEach(id -> group.deliver(id, consumer, 1));
        StreamValue other = stream.share();
        NavigableMap<StreamId, List<String>> otherModel = new TreeMap<>(model);
        long pending = group.pending().count();
        model.keySet().forEach(group::acknowledge);
        for (int step = 0; step < 500; step++) {
            change(stream, model);
            change(other, otherModel);
        }
        compare(stream, model);
        compare(other, otherModel);
        assertThat(group.pending().count()).isZero();
        assertThat(other.groups().iterator().next().pending().count()).isEqualTo(pending);
    }

    @Test
    void theBytesOfGroupsAndConsumersGoWithThem() {
        StreamValue stream = new StreamValue(ground);
        stream.addGroup(Slice.of("first"), StreamId.MIN, 0);
        long before = stream.heapBytes();
        StreamGroup group = stream.addGroup(Slice.of("g"), StreamId.MIN, 0);
        for (int number = 0; number < 10; number++) {
            StreamConsumer consumer = group.addConsumer(Slice.of("c" + number), 1);
            for (int id = 1; id < 200; id++) {
                group.deliver(new StreamId(id, number), consumer, 1);
            }
        }
        group.removeConsumer(group.consumers().iterator().next());
        assertThat(stream.heapBytes()).isGreaterThan(before + 9 * 199 * 56);
        stream.removeGroup(group);
        assertThat(stream.heapBytes()).isEqualTo(before);
    }
}
