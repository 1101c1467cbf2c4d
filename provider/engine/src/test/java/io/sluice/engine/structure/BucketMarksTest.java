package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BucketMarksTest {
    private static final int BLOCK_BITS = 4;
    private static final int EIGHTH = 1 << 28;

    private final BucketMarks marks = new BucketMarks(16, BLOCK_BITS);

    private static final class Element extends Linked<Element> {
        Element(int hash) {
            super(hash);
        }

        @Override
        public boolean hasKey(Slice key) {
            return true;
        }
    }

    @Test
    void anUnmarkedBucketHasNoElement() {
        assertThat(marks.may(3, 0)).isFalse();
    }

    @Test
    void aMarkedBucketMayHaveElementsOfTheSameEighthOfHashes() {
        marks.add(3, 5 * EIGHTH);
        assertThat(marks.may(3, 5 * EIGHTH + 77)).isTrue();
        assertThat(marks.may(3, 4 * EIGHTH)).isFalse();
        assertThat(marks.may(4, 5 * EIGHTH)).isFalse();
    }

    @Test
    void theLastEighthHasABitLikeTheOthers() {
        marks.add(0, Integer.MAX_VALUE);
        assertThat(marks.may(0, 7 * EIGHTH)).isTrue();
        assertThat(marks.areOf(0, new Element(7 * EIGHTH))).isTrue();
    }

    @Test
    void renewedMarksAreThoseOfTheElementsThatAreLeft() {
        marks.add(3, EIGHTH);
        marks.add(3, 2 * EIGHTH);
        Element left = new Element(2 * EIGHTH);
        assertThat(marks.areOf(3, left)).isFalse();
        marks.renew(3, left);
        assertThat(marks.may(3, EIGHTH)).isFalse();
        assertThat(marks.may(3, 2 * EIGHTH)).isTrue();
    }

    @Test
    void nothingIsCertainOfABucketThatIsNotThere() {
        assertThat(marks.may(16, 0)).isTrue();
        marks.addBlock(1);
        assertThat(marks.may(16, 0)).isFalse();
        marks.dropBlock(2);
        assertThat(marks.may(16, 0)).isTrue();
    }

    @Test
    void marksStayWhenBlocksAreAddedAndTheFirstBecomesLonger() {
        marks.add(3, EIGHTH);
        for (int count = 1; count < 9; count++) {
            marks.addBlock(count);
            marks.add(count << BLOCK_BITS, EIGHTH);
        }
        for (int block = 1; block < 9; block++) {
            assertThat(marks.may(block << BLOCK_BITS, EIGHTH)).isTrue();
        }
        assertThat(marks.may(3, EIGHTH)).isTrue();
        BucketMarks alone = new BucketMarks(8, BLOCK_BITS);
        alone.add(7, EIGHTH);
        alone.putOnly(alone.resized(16));
        assertThat(alone.may(7, EIGHTH)).isTrue();
        assertThat(alone.may(15, EIGHTH)).isFalse();
    }

    @Test
    void withOneElementABucketSevenMissesInEightLookAtNone() {
        int buckets = 1 << BLOCK_BITS;
        int looks = 0;
        int misses = 100_000;
        SplittableRandom random = new SplittableRandom(3);
        for (int miss = 0; miss < misses; miss++) {
            if (miss % 100 == 0) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    marks.renew(bucket, null);
                }
                for (int element = 0; element < buckets; element++) {
                    marks.add(random.nextInt(buckets), random.nextInt() & Integer.MAX_VALUE);
                }
            }
            looks += marks.may(random.nextInt(buckets), random.nextInt() & Integer.MAX_VALUE) ? 1 : 0;
        }
        assertThat(looks).isLessThan(misses / 8);
    }
}
