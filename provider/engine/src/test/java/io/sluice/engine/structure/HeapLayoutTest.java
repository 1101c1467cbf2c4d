package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What objects take; whether that is true is measured on real heaps by the gates. */
class HeapLayoutTest {
    private static final HeapLayout SMALL = HeapLayout.ofHeap(1L << 30);
    private static final HeapLayout LARGE = HeapLayout.ofHeap(64L << 30);

    @Test
    void objectsTakeMultiplesOfTheAlignment() {
        assertThat(SMALL.bytesOfObject(4)).isEqualTo(16);
        assertThat(SMALL.bytesOfObject(5)).isEqualTo(24);
        assertThat(new HeapLayout(4, 12, 16, 0).bytesOfObject(5)).isEqualTo(32);
    }

    @Test
    void referencesAreWideWhereTheHeapIsTooLargeForNarrowOnes() {
        assertThat(SMALL.bytesOfReferences(100)).isEqualTo(416);
        assertThat(LARGE.bytesOfReferences(100)).isEqualTo(816);
    }

    @Test
    void arraysBeginBehindTheirLength() {
        assertThat(SMALL.bytesOfArray(0, 1)).isEqualTo(16);
        assertThat(new HeapLayout(4, 8, 8, 0).bytesOfArray(4, 1)).isEqualTo(16);
        assertThat(new HeapLayout(8, 16, 8, 0).bytesOfArray(0, 1)).isEqualTo(24);
    }

    @Test
    void arraysOfMoreThanHalfARegionTakeWholeRegions() {
        long region = 1L << 20;
        HeapLayout regions = new HeapLayout(4, 12, 8, region);

        assertThat(regions.bytesOfArray(region / 2 - 16, 1)).isEqualTo(region / 2);
        assertThat(regions.bytesOfArray(region / 2 - 15, 1)).isEqualTo(region);
        assertThat(regions.bytesOfArray(region, 1)).isEqualTo(2 * region);
    }
}
