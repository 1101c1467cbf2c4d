package io.sluice.jcache.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceBytesTest {
    /** Two numbers in 12 bytes, which make 24 with the header. */
    private static final class Numbers {
        @SuppressWarnings("UnusedVariable")
        private long one;

        @SuppressWarnings("UnusedVariable")
        private int two;
    }

    /** Adds a reference to what it inherits. */
    private static class Holder extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable")
        private transient Object more;
    }

    @Test
    void simpleValuesAreAsTheyAreLaidOut() {
        assertThat(ReferenceBytes.of(42L)).isEqualTo(24);
        assertThat(ReferenceBytes.of("x".repeat(1_000))).isBetween(1_000, 1_100);
    }

    @Test
    void arraysOfPrimitivesAreAsTheyAreLaidOut() {
        assertThat(ReferenceBytes.of(new byte[1_000])).isEqualTo(1_016);
        assertThat(ReferenceBytes.of(new char[1_000])).isEqualTo(2_016);
        assertThat(ReferenceBytes.of(new int[1_000])).isEqualTo(4_016);
        assertThat(ReferenceBytes.of(new double[1_000])).isEqualTo(8_016);
    }

    @Test
    void anObjectIsItsFields() {
        assertThat(ReferenceBytes.of(new Numbers())).isEqualTo(24);
    }

    @Test
    void inheritedFieldsCountAndReferencesCountForWhatTheyReferTo() {
        assertThat(ReferenceBytes.of(new Holder())).isBetween(72, 96);
    }

    @Test
    void collectionsCountByTheirElements() {
        List<String> list = new ArrayList<>(Collections.nCopies(1_000, "element"));
        assertThat(ReferenceBytes.of(list)).isBetween(48_000, 48_100);
        HashMap<Integer, Integer> map = new HashMap<>();
        for (int key = 0; key < 1_000; key++) {
            map.put(key, key);
        }
        assertThat(ReferenceBytes.of(map)).isBetween(48_000, 48_200);
    }
}
