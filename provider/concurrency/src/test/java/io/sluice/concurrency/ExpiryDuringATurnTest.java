package io.sluice.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.structure.Slice;
import io.sluice.testkit.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Deadlines that pass while a turn goes on, whose time is that of its beginning. */
class ExpiryDuringATurnTest {
    private static final Slice KEY = Slice.of("a");

    private final TestEngine setting = TestEngine.withDefaults();
    private final Engine engine = setting.engine();
    private final Glance glance = engine.glance(0);

    @Test
    void entryThatAReaderHasMissedDoesNotComeBack() {
        setting.connect().call("SET", "a", "1", "PX", "10");
        engine.turn().take();
        setting.clock().advance(Duration.ofMillis(11));

        Entry duringTheTurn = glance.read(KEY);
        takeDeadlineAway();
        engine.turn().release();
        Entry afterwards = glance.read(KEY);

        assertThat(duringTheTurn == null && afterwards != null)
                .as("a miss, then a hit")
                .isFalse();
    }

    @Test
    void expiredEntryIsLeftToTheTurn() {
        setting.connect().call("SET", "a", "1", "PX", "10");
        setting.clock().advance(Duration.ofMillis(10));

        assertThat(glance.read(KEY)).isSameAs(Glance.UNSURE);
    }

    private void takeDeadlineAway() {
        Database database = engine.server().keyspace().database(0);
        database.endDeadline(database.find(KEY));
    }
}
