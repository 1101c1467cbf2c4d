package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RopeTest {
    private static final int LEAF = Rope.LEAF_BYTES;
    private static final int NODE_LENGTH = 64;
    private static final HeapLayout HEAP = HeapLayout.ofHeap(1L << 30);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** A version of the string, its bytes, and the numbers of the leaves that were written. */
    private static final class Version {
        private final Rope rope;
        private final byte[] model;
        private final BitSet leaves;

        Version() {
            this(Rope.EMPTY, new byte[0], new BitSet());
        }

        private Version(Rope rope, byte[] model, BitSet leaves) {
            this.rope = rope;
            this.model = model;
            this.leaves = leaves;
        }

        Version patched(int offset, byte[] bytes) {
            byte[] changed = Arrays.copyOf(model, Math.max(model.length, offset + bytes.length));
            System.arraycopy(bytes, 0, changed, offset, bytes.length);
            BitSet written = (BitSet) leaves.clone();
            if (bytes.length > 0) {
                written.set(offset / LEAF, (offset + bytes.length - 1) / LEAF + 1);
            }
            return new Version(rope.patch(offset, Slice.of(bytes)), changed, written);
        }

        byte[] bytes() {
            byte[] bytes = new byte[rope.length()];
            rope.copy(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    @Test
    void everyVersionKeepsItsBytesWhateverIsMadeOfIt() {
        List<Version> versions = new ArrayList<>(List.of(new Version()));
        for (int step = 0; step < 300; step++) {
            Version from = versions.get(Math.max(0, versions.size() - 1 - random.nextInt(5)));
            versions.add(from.patched(offset(from.model.length), bytes()));
        }
        for (Version version : versions) {
            assertThat(version.bytes()).as("seed %d", seed).isEqualTo(version.model);
        }
    }

    private int offset(int length) {
        int edge = random.nextInt(length / LEAF + 2) * LEAF;
        return switch (random.nextInt(10)) {
            case 0 -> length + random.nextInt(Math.min(length, 10 * LEAF) + 5 * LEAF);
            case 1, 2 -> length;
            case 3, 4, 5 -> Math.max(0, edge - random.nextInt(4));
            default -> random.nextInt(length + 1);
        };
    }

    private byte[] bytes() {
        int length = random.nextInt(10) == 0 ? random.nextInt(5 * LEAF) : random.nextInt(12);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void piecesAndSingleBytesAreThoseOfTheWhole() {
        Version version = new Version();
        for (int step = 0; step < 50; step++) {
            version = version.patched(offset(version.model.length), bytes());
        }
        Slice piece = Slice.empty();
        for (int step = 0; step < 1_000; step++) {
            int from = random.nextInt(version.model.length);
            int end = from + 1 + random.nextInt(version.model.length - from);
            assertThat(version.rope.octet(from)).as("seed %d", seed).isEqualTo(version.model[from] & 0xff);
            version.rope.piece(from, end, piece);
            assertThat(piece.length()).as("seed %d", seed).isEqualTo(Math.min(end - from, LEAF - from % LEAF));
            assertThat(piece.is(version.model, from, piece.length()))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void onlyLeavesThatWereWrittenAreCounted() {
        Version version = new Version();
        for (int step = 0; step < 200; step++) {
            version = version.patched(offset(version.model.length), bytes());
            assertThat(version.rope.heapBytes(HEAP)).as("seed %d", seed).isEqualTo(expectedBytes(version));
        }
    }

    private static long expectedBytes(Version version) {
        long units = version.leaves.cardinality();
        long nodes = 0;
        BitSet below = version.leaves;
        for (long span = LEAF; span < version.rope.length(); span *= NODE_LENGTH) {
            BitSet level = new BitSet();
            below.stream().forEach(index -> level.set(index / NODE_LENGTH));
            nodes += level.cardinality();
            below = level;
        }
        long object = HEAP.bytesOfObject(HEAP.referenceBytes() + 4L * Integer.BYTES);
        return object + units * HEAP.bytesOfArray(LEAF, 1) + nodes * HEAP.bytesOfReferences(NODE_LENGTH);
    }

    @Test
    void aStringOfLeavesIsLikeOneThatWasWrittenInItsPlaces() {
        for (int step = 0; step < 200; step++) {
            Version version = ofLeaves();
            assertThat(version.bytes()).as("seed %d", seed).isEqualTo(version.model);
            Version next = version.patched(offset(version.model.length), bytes());
            assertThat(next.bytes()).as("seed %d", seed).isEqualTo(next.model);
            assertThat(next.rope.withLength(next.model.length + LEAF).octet(next.model.length))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(version.bytes()).as("seed %d", seed).isEqualTo(version.model);
        }
    }

    /** The last leaf ends with the string. */
    private Version ofLeaves() {
        int length = random.nextInt(random.nextBoolean() ? 3 * LEAF : 200 * LEAF);
        byte[] model = new byte[length];
        BitSet written = new BitSet();
        for (int number = 0; number * LEAF < length; number++) {
            if (random.nextInt(3) > 0) {
                written.set(number);
                model[random.nextInt(number * LEAF, Math.min(length, (number + 1) * LEAF))] = 7;
            }
        }
        Rope rope = Rope.of(
                length,
                number -> written.get(number)
                        ? Arrays.copyOfRange(model, number * LEAF, Math.min(length, (number + 1) * LEAF))
                        : null);
        return new Version(rope, model, written);
    }

    @Test
    void theLastOfTheLeavesThatAStringIsMadeOfTakesNoMoreThanItNeeds() {
        Rope rope = Rope.of(LEAF + 100, number -> number == 0 ? new byte[LEAF] : new byte[100]);
        long apart = HEAP.bytesOfObject(HEAP.referenceBytes() + 4L * Integer.BYTES)
                + HEAP.bytesOfReferences(NODE_LENGTH)
                + HEAP.bytesOfArray(LEAF, 1);
        assertThat(rope.heapBytes(HEAP)).isEqualTo(apart + HEAP.bytesOfArray(100, 1));
        assertThat(rope.withLength(LEAF + 101).heapBytes(HEAP)).isEqualTo(apart + HEAP.bytesOfArray(LEAF, 1));
    }

    @Test
    void aByteFarOutCostsOneLeafAndReadsAsZerosBefore() {
        int offset = (1 << 29) - 1;
        Rope rope = Rope.EMPTY.patch(offset, Slice.of(new byte[] {7}));
        assertThat(rope.length()).isEqualTo(1 << 29);
        assertThat(rope.octet(offset)).isEqualTo(7);
        assertThat(rope.octet(offset - 1)).isZero();
        assertThat(rope.octet(0)).isZero();
        assertThat(rope.heapBytes(HEAP)).isLessThan(2L * LEAF);
    }

    @Test
    void theLongestStringHasAllItsBytes() {
        int last = Integer.MAX_VALUE - 1;
        Rope rope = Rope.EMPTY.patch(0, Slice.of("a")).patch(last, Slice.of("z"));
        assertThat(rope.length()).isEqualTo(Integer.MAX_VALUE);
        assertThat(rope.octet(0)).isEqualTo('a');
        assertThat(rope.octet(last)).isEqualTo('z');
        assertThat(rope.piece(last, Integer.MAX_VALUE, Slice.empty()).text()).isEqualTo("z");
        assertThatThrownBy(() -> rope.patch(last, Slice.of("zz"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void zerosBehindTheEndCostNoLeaf() {
        Rope rope = Rope.EMPTY.patch(0, Slice.of("abc"));
        Rope longer = rope.withLength(3 * LEAF);
        assertThat(longer.length()).isEqualTo(3 * LEAF);
        assertThat(longer.octet(2)).isEqualTo('c');
        assertThat(longer.octet(3)).isZero();
        assertThat(longer.octet(3 * LEAF - 1)).isZero();
        assertThat(longer.withLength(5)).isSameAs(longer);
        assertThat(longer.heapBytes(HEAP) - rope.heapBytes(HEAP)).isEqualTo(HEAP.bytesOfReferences(NODE_LENGTH));
    }
}
