package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.audit.Auditor;
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
        assertThat(Auditor.isAnyDue()).isTrue();
    }

    /** JUnit has to find the extension by itself. */
    @AfterAll
    static void enginesAreAuditedWhenTheirTestEnds() {
        assertThat(hasMadeAnEngine).isTrue();
        assertThat(Auditor.isAnyDue()).isFalse();
    }

    @Test
    void anEntryInTheWrongPlaceIsFound() {
        TestEngine kit = TestEngine.withDefaults();
        Entry entry = kit.engine().inTurn(0, data -> data.database(0).put(Slice.of("k"), Slice.of("v"), Deadline.NONE));
        // Nobody may do that: the key is now one whose bucket is another.
        entry.array()[0]++;
        assertThatThrownBy(kit::audit)
                .isInstanceOf(AssertionError.class)
                .hasMessage("database 0 counts 0 entries where a look-up finds them, but there are 1");
    }
}
