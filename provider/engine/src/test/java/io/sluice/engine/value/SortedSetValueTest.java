package io.sluice.engine.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedSetValueTest {
    private static final PackLimits SMALL = new PackLimits(128, 64);
    private static final PackLimits NEVER_SMALL = new PackLimits(0, 0);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 0);

    private static List<String> contents(SortedSetValue set) {
        List<String> contents = new ArrayList<>();
        set.walk(0, set.size(), (member, score) -> contents.add(member.text() + " " + score));
        return contents;
    }

    private static List<String> backwards(SortedSetValue set) {
        List<String> contents = new ArrayList<>();
        set.walkBack(set.size() - 1, set.size(), (member, score) -> contents.add(member.text() + " " + score));
        Collections.reverse(contents);
        return contents;
    }

    private static Listpack pack(String words) {
        Listpack pack = new Listpack();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            pack.append(Slice.of(word.getBytes(ISO_8859_1)));
        }
        return pack;
    }

    @Test
    void bothFormsAreTheSameToThoseWhoAsk() {
        SortedSetValue small = new SortedSetValue(ground);
        SortedSetValue large = new SortedSetValue(ground);
        for (int step = 0; step < 5_000; step++) {
            Slice member = Slice.of("m" + random.nextInt(100));
            double score = random.nextInt(4) == 0 ? random.nextGaussian() : random.nextInt(20) - 10;
            if (random.nextInt(3) == 0) {
                assertThat(small.remove(member)).isEqualTo(large.remove(member));
            } else {
                assertThat(small.put(member, score, SMALL)).isEqualTo(large.put(member, score, NEVER_SMALL));
            }
            assertThat(small.rank(member)).isEqualTo(large.rank(member));
            assertThat(Double.compare(small.score(member), large.score(member))).isZero();
            assertThat(small.countBelow(score)).isEqualTo(large.countBelow(score));
            assertThat(small.countUpTo(score)).isEqualTo(large.countUpTo(score));
        }
        assertThat(small.encodingName()).isEqualTo("listpack");
        assertThat(large.encodingName()).isEqualTo("skiplist");
        assertThat(contents(small)).as("seed %d", seed).isEqualTo(contents(large));
        assertThat(backwards(small)).as("seed %d", seed).isEqualTo(contents(small));
        assertThat(backwards(large)).as("seed %d", seed).isEqualTo(contents(large));
    }

    @Test
    void copiesGoTheirOwnWays() {
        for (PackLimits limits : List.of(SMALL, NEVER_SMALL)) {
            SortedSetValue set = new SortedSetValue(ground);
            set.put(Slice.of("a"), 1, limits);
            SortedSetValue copy = set.share();
            set.put(Slice.of("a"), 2, limits);
            copy.put(Slice.of("b"), 3, limits);
            assertThat(contents(set)).containsExactly("a 2.0");
            assertThat(contents(copy)).containsExactly("a 1.0", "b 3.0");
        }
    }

    @Test
    void aListpackFromOutsideBecomesASet() throws FormatException {
        assertThat(contents(SortedSetValue.of(ground, pack("b -inf a 1 c 1 a2 1.5 z inf"), SMALL)))
                .containsExactly("b -Infinity", "a 1.0", "c 1.0", "a2 1.5", "z Infinity");
        assertThat(SortedSetValue.of(ground, pack("a 1"), NEVER_SMALL).encodingName())
                .isEqualTo("skiplist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a 1 b", "a x", "a nan", "a ", "a 2 b 1", "b 1 a 1", "a 1 a 1", "a 1 b 2 a 3"})
    void aForgedListpackIsRefused(String words) {
        assertThatThrownBy(() -> SortedSetValue.of(ground, pack(words), SMALL)).isInstanceOf(FormatException.class);
    }
}
