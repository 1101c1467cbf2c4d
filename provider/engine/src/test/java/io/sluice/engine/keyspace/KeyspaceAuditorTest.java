package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.audit.Auditor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each test undoes its fault, since the auditor comes again when the test ends. */
class KeyspaceAuditorTest {
    private final KeyspaceFixture data = new KeyspaceFixture();

    @Test
    void everyKeyspaceWaitsForItsAudit() {
        assertThat(Auditor.isAnyDue()).isTrue();
    }

    /** JUnit has to find the extension by itself. */
    @AfterAll
    static void keyspacesAreAuditedWhenTheirTestEnds() {
        assertThat(Auditor.isAnyDue()).isFalse();
    }

    @Test
    void anEntryInTheWrongPlaceOfTheTableIsFound() {
        Entry entry = data.put("k", Deadline.NONE);
        entry.array()[0]++;
        assertFound("database 0 counts 0 entries where a look-up finds them, but there are 1");
        entry.array()[0]--;
    }

    @Test
    void anEntryInTheWrongPlaceOfItsListIsFound() {
        KeyPrefix prefix = data.keyspace.prefix("shop.prices:".getBytes(StandardCharsets.UTF_8));
        ListedEntry entry = (ListedEntry) data.put("shop.prices:1", Deadline.NONE);
        entry.position(1);
        assertFound("database 0 counts 0 entries at their positions on the list of " + prefix + ", but there are 1");
        entry.position(0);
    }

    @Test
    void anEntryMissingOnItsListIsFound() {
        KeyPrefix prefix = data.keyspace.prefix("shop.prices:".getBytes(StandardCharsets.UTF_8));
        ListedEntry entry = (ListedEntry) data.put("shop.prices:1", Deadline.NONE);
        prefix.entries().remove(entry);
        assertFound("database 0 counts 0 entries on the list that their prefix is " + prefix + ", but there are 1");
        prefix.entries().add(entry);
    }

    @Test
    void aLastGoodValueOfAKeyThatIsThereIsFound() {
        KeyPrefix prefix = data.keyspace.prefix("shop.prices:".getBytes(StandardCharsets.UTF_8));
        Entry entry = data.put("shop.prices:1", Deadline.NONE);
        Entry last = new DatedEntry(new Draft().set(entry), data.nowMs - 1);
        prefix.lastValues().prepare(last, data.keyspace);
        prefix.lastValues().add(last);
        assertFound("database 0 counts 0 right last values of " + prefix + ", but there are 1");
        prefix.lastValues().forgetUntil(data.nowMs);
    }

    private void assertFound(String message) {
        assertThatThrownBy(() -> KeyspaceAuditor.audit(data.keyspace))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }
}
