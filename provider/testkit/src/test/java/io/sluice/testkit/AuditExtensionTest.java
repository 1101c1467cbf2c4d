package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuditExtensionTest {
    private static boolean hasMadeAnEngine;

    @Test
    void everyEngineWaitsForItsAudit() {
        TestEngine.withDefaults();
        hasMadeAnEngine = true;
        assertThat(TestEngine.isAnyUnaudited()).isTrue();
    }

    /** JUnit has to find the extension by itself. */
    @AfterAll
    static void enginesAreAuditedWhenTheirTestEnds() {
        assertThat(hasMadeAnEngine).isTrue();
        assertThat(TestEngine.isAnyUnaudited()).isFalse();
    }

    @Test
    void aWrongCountIsFound() {
        TestEngine kit = TestEngine.withDefaults();
        kit.engine().inTurn(0, data -> {
            Entry entry = data.database(0).put(Slice.of("k"), Slice.of("v"), Deadline.NONE);
            // Nobody may do that: the deadline of an entry of database 0 ends up in the queue of database 1.
            return data.database(1).setDeadline(entry, data.nowMs() + 1_000);
        });
        assertThatThrownBy(kit::audit)
                .isInstanceOf(AssertionError.class)
                .hasMessage("database 0 counts 0 deadlines, but there are 1");
    }
}
