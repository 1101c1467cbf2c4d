package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SortedIndexTest {
    private static final int OPERATIONS = 1_000_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 0);

    private record Element(String member, double score) {
        static final Comparator<Element> ORDER =
                Comparator.<Element>comparingDouble(each -> each.score + 0.0).thenComparing(Element::member);
    }

    /** The obvious way: a sorted list, and a map of scores. */
    private static final class Model {
        private final List<Element> elements = new ArrayList<>();
        private final Map<String, Double> scores = new HashMap<>();

        Model copy() {
            Model copy = new Model();
            copy.elements.addAll(elements);
            copy.scores.putAll(scores);
            return copy;
        }

        boolean put(String member, double score) {
            Double old = scores.get(member);
            if (old != null && old == score) {
                return false;
            }
            remove(member);
            Element element = new Element(member, score);
            elements.add(-1 - Collections.binarySearch(elements, element, Element.ORDER), element);
            scores.put(member, score);
            return old == null;
        }

        boolean remove(String member) {
            int rank = rank(member);
            if (rank >= 0) {
                scores.remove(member);
                elements.remove(rank);
            }
            return rank >= 0;
        }

        int rank(String member) {
            Double score = scores.get(member);
            return score == null ? -1 : Collections.binarySearch(elements, new Element(member, score), Element.ORDER);
        }

        void remove(int rank, int count) {
            List<Element> range = elements.subList(rank, rank + count);
            range.forEach(element -> scores.remove(element.member));
            range.clear();
        }

        /** Returns how many elements have lower scores; every member comes after no bytes at all. */
        int countBelow(double score) {
            int found = Collections.binarySearch(elements, new Element("", score), Element.ORDER);
            return found < 0 ? -1 - found : found;
        }
    }

    private static List<Element> contents(SortedIndex index, int from, int count) {
        List<Element> contents = new ArrayList<>();
        index.walk(from, count, (member, score) -> contents.add(new Element(member.text(), score)));
        return contents;
    }

    private static List<Element> contentsBackwards(SortedIndex index, int from, int count) {
        List<Element> contents = new ArrayList<>();
        index.walkBack(from, count, (member, score) -> contents.add(new Element(member.text(), score)));
        return contents;
    }

    private double anyScore() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> -0.0;
            case 3, 4, 5 -> random.nextInt(10);
            default -> random.nextGaussian() * 1000;
        };
    }

    private String anyMember(int members) {
        String name = "m" + random.nextInt(members);
        return name.hashCode() % 50 == 0 ? name + "x".repeat(1500) : name;
    }

    private void step(SortedIndex index, Model model, int members) {
        String member = anyMember(members);
        Slice key = Slice.of(member);
        int size = model.elements.size();
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> assertThat(index.remove(key)).isEqualTo(model.remove(member));
            case 4, 5 -> assertThat(index.rank(key)).isEqualTo(model.rank(member));
            case 6 -> {
                assertThat(index.put(key, known -> Double.NaN)).isFalse();
                assertThat(index.score(key)).isEqualTo(model.scores.getOrDefault(member, Double.NaN));
            }
            case 7 -> {
                double score = anyScore();
                assertThat(index.countBelow(score)).isEqualTo(model.countBelow(score));
            }
            case 8 -> {
                int from = random.nextInt(size + 1);
                int to = Math.min(size, from + random.nextInt(100));
                assertThat(contents(index, from, to - from)).isEqualTo(model.elements.subList(from, to));
            }
            case 9 -> {
                int from = random.nextInt(size + 1);
                List<Element> expected = new ArrayList<>(model.elements.subList(Math.max(0, from - 70), from));
                Collections.reverse(expected);
                assertThat(contentsBackwards(index, from - 1, 70)).isEqualTo(expected);
            }
            case 10 -> {
                int from = random.nextInt(size + 1);
                int count = Math.min(size - from, random.nextInt(random.nextInt(500) == 0 ? 2000 : 8));
                index.remove(from, count);
                model.remove(from, count);
            }
            case 11 -> {
                // A score that hardly differs mostly leaves the element where it is.
                Double old = model.scores.get(member);
                double more = random.nextGaussian() / 100;
                model.put(member, (old == null ? 0 : old) + more);
                assertThat(index.put(key, known -> (Double.isNaN(known) ? 0 : known) + more))
                        .isEqualTo(old == null || old + more != old);
            }
            default -> {
                double score = anyScore();
                assertThat(index.put(key, score)).isEqualTo(model.put(member, score));
            }
        }
        assertThat(index.size()).isEqualTo(model.elements.size());
    }

    @Test
    void behavesAsASortedListInAMillionOperations() {
        SortedIndex index = new SortedIndex(ground);
        Model model = new Model();
        for (int operation = 0; operation < OPERATIONS; operation++) {
            step(index, model, operation % 200_000 < 20_000 ? 20_000 : 2_000);
        }
        assertThat(contents(index, 0, index.size())).as("seed %d", seed).isEqualTo(model.elements);
        index.remove(0, index.size());
        assertThat(index.heapBytes()).as("seed %d", seed).isLessThan(5_000);
    }

    @Test
    void sharedIndexesGoTheirOwnWays() {
        SortedIndex index = new SortedIndex(ground);
        Model model = new Model();
        List<SortedIndex> copies = new ArrayList<>(List.of(index));
        List<Model> models = new ArrayList<>(List.of(model));
        for (int round = 0; round < 40; round++) {
            int chosen = random.nextInt(copies.size());
            for (int step = 0; step < 1500; step++) {
                step(copies.get(chosen), models.get(chosen), 3000);
            }
            copies.add(copies.get(chosen).share());
            models.add(models.get(chosen).copy());
        }
        for (int number = 0; number < copies.size(); number++) {
            assertThat(contents(copies.get(number), 0, Integer.MAX_VALUE))
                    .as("seed %d", seed)
                    .isEqualTo(models.get(number).elements);
        }
    }

    @Test
    void membersOfOneScoreAreFoundByTheirBytes() {
        SortedIndex index = new SortedIndex(ground);
        Model model = new Model();
        for (int number = 0; number < 20_000; number++) {
            String member = anyMember(50_000);
            index.put(Slice.of(member), 0);
            model.put(member, 0);
        }
        for (int number = 0; number < 2_000; number++) {
            String member = anyMember(50_000);
            long before = model.elements.stream()
                    .filter(element -> element.member.compareTo(member) < 0)
                    .count();
            assertThat(index.countBefore(Slice.of(member))).as("seed %d", seed).isEqualTo((int) before);
        }
    }

    @Test
    void hasManyLevelsInEveryOrder() {
        int members = 400_000;
        for (int factor : new int[] {1, -1, 7_919}) {
            SortedIndex index = new SortedIndex(ground);
            for (int number = 0; number < members; number++) {
                index.put(Slice.of("m" + number), (int) ((long) factor * number % members));
            }
            List<Element> contents = contents(index, 0, members);
            assertThat(contents).hasSize(members).isSortedAccordingTo(Element.ORDER);
            for (int rank = 0; rank < members; rank += 997) {
                assertThat(index.rank(Slice.of(contents.get(rank).member))).isEqualTo(rank);
            }
            for (int number = 0; number < members; number++) {
                assertThat(index.remove(Slice.of("m" + number))).isTrue();
            }
            assertThat(index.size()).isZero();
        }
    }

    @Test
    void aScanSeesWhatIsThereAllTheTimeAtLeastOnce() {
        SortedIndex index = new SortedIndex(ground);
        for (int number = 0; number < 5_000; number++) {
            index.put(Slice.of("stays" + number), random.nextInt(3));
        }
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int round = 0;
        do {
            cursor = index.scan(cursor, (member, score) -> seen.add(member.text()));
            for (int number = 0; number < 20; number++) {
                index.put(Slice.of("comes" + round + number), random.nextInt(3));
                index.put(Slice.of("stays" + random.nextInt(5_000)), random.nextInt(3));
            }
            round++;
        } while (cursor != 0);
        assertThat(seen)
                .filteredOn(member -> member.startsWith("stays"))
                .as("seed %d", seed)
                .hasSize(5_000);
    }
}
