package io.sluice.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.HeapLayout;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What this JVM tells of its heap. */
class JvmHeapTest {
    @Test
    void smallHeapHasNarrowReferences() {
        HeapLayout usual = HeapLayout.ofHeap(Runtime.getRuntime().maxMemory());

        assertThat(JvmHeap.layout().referenceBytes()).isEqualTo(usual.referenceBytes());
        assertThat(JvmHeap.layout().alignmentBytes()).isEqualTo(usual.alignmentBytes());
    }

    @Test
    void regionsAreKnownWhereTheCollectorHasThem() {
        boolean hasRegions = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().startsWith("G1"));

        assertThat(JvmHeap.layout().regionBytes() > 0).isEqualTo(hasRegions);
    }
}
