package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.Keyspace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The longest bitmap that the settings allow, of which only what was written takes memory. */
class SparseStringTest {
    private static final long LEAF_AND_NODES_MAX = 4_096;

    private final TestEngine kit = TestEngine.with(Map.of("sluice.proto-max-bulk-len", "32mb"));
    private final EngineClient client = kit.connect();

    @AfterEach
    void audit() {
        kit.audit();
        client.close();
    }

    @Test
    void theLastBitOfTheLongestStringIsSetAndFound() {
        assertThat(client.text("SETBIT k 268435455 1")).isEqualTo("(integer) 0");
        assertThat(client.text("SETBIT k 268435455 1")).isEqualTo("(integer) 1");
        assertThat(client.text("STRLEN k")).isEqualTo("(integer) 33554432");
        assertThat(client.text("BITCOUNT k")).isEqualTo("(integer) 1");
        assertThat(client.text("BITPOS k 1")).isEqualTo("(integer) 268435455");
        assertThat(client.text("GETRANGE k -2 -1")).isEqualTo("\"\\x00\\x01\"");
        assertThat(client.text("OBJECT ENCODING k")).isEqualTo("\"raw\"");
    }

    @Test
    void noStringBecomesLongerThanClientsMaySend() {
        client.text("SETBIT k 268435455 1");
        assertThat(client.text("SETBIT k 268435456 1"))
                .isEqualTo("(error) ERR bit offset is not an integer or out of range");
        assertThat(client.text("APPEND k x"))
                .isEqualTo("(error) ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        assertThat(client.text("SETRANGE k 33554432 x"))
                .isEqualTo("(error) ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }

    @Test
    void zerosThatNobodyHasWrittenTakeNoMemory() {
        long before = usedBytes();
        client.text("SETBIT k 268435455 1");
        long taken = usedBytes() - before;
        assertThat(taken).isBetween(1L, LEAF_AND_NODES_MAX);
        assertThat(client.text("MEMORY USAGE k")).isEqualTo("(integer) " + taken);
    }

    @Test
    void aRemovedStringTakesNothing() {
        long before = usedBytes();
        client.text("SETBIT k 268435455 1");
        client.text("SETBIT k 99999 1");
        client.text("COPY k l");
        client.text("SETBIT l 5 1");
        client.text("DEL k l");
        assertThat(usedBytes()).isEqualTo(before);
    }

    private long usedBytes() {
        return kit.engine().inTurn(0, Keyspace::usedBytes);
    }
}
