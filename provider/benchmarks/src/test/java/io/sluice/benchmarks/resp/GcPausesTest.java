package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GcPausesTest {

    @Test
    void pausesOfALogAreAddedUp() {
        String log = """
                [0.012s][info][gc] Using G1
                [0.145s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->1M(512M) 1.250ms
                [0.200s][info][gc] GC(1) Concurrent Mark Cycle 9.000ms
                [0.205s][info][gc] GC(1) Pause Remark 5M->5M(512M) 2.500ms
                """;

        assertThat(GcPauses.parse(log)).isEqualTo(new GcPauses(2, 3.75, 2.5));
    }

    @Test
    void silentLogHasNone() {
        assertThat(GcPauses.parse("")).isEqualTo(GcPauses.NONE);
    }
}
