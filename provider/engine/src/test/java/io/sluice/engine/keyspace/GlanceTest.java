package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private final KeyspaceFixture data = new KeyspaceFixture();
    private final Glance glance = data.database.glance();

    @Test
    void readsWhatIsInTheDatabaseAfterAnExchange() {
        data.put("k", Deadline.NONE);
        Entry other = data.keyspace.database(1).put(Slice.of("k"), Slice.of("other"), Deadline.NONE);
        data.keyspace.swap(0, 1);
        assertThat(glance.read(Slice.of("k"))).isSameAs(other);
        assertThat(glance.read(Slice.of("absent"))).isNull();
    }

    @Test
    void anExchangeEndsWhatWasFoundBefore() {
        Entry held = data.put("k", Deadline.NONE);
        Object era = glance.era();
        assertThat(glance.isCurrent(held, era)).isTrue();
        data.keyspace.swap(0, 1);
        assertThat(glance.isCurrent(held, era)).isFalse();
        assertThat(data.keyspace.database(1).glance().isCurrent(held, era)).isFalse();
    }

    @Test
    void whatWasFoundBetweenTwoExchangesIsNotTakenForTheKeysOwn() {
        data.put("k", Deadline.NONE);
        Object era = glance.era();
        data.keyspace.database(1).put(Slice.of("k"), Slice.of("other"), Deadline.NONE);
        data.keyspace.swap(0, 1);
        Entry found = glance.read(Slice.of("k"));
        data.keyspace.swap(0, 1);
        assertThat(found).isNotNull();
        assertThat(glance.isCurrent(found, era)).isFalse();
    }

    @Test
    void whatAReaderKeepsOfAnEraKeepsNothingElseThatWasFlushedWithIt() {
        Object era = glance.era();
        WeakReference<Entry> flushed = new WeakReference<>(data.put("another", Deadline.NONE));
        Entry held = data.put("k", Deadline.NONE);
        data.database.flush();
        data.keyspace.changes().clear();
        System.gc();
        assertThat(flushed.get()).isNull();
        assertThat(glance.isCurrent(held, era)).isFalse();
    }

    @Test
    void readersAreKeptAwayOnlyWhileDatabasesAreExchanged() {
        int before = data.keyspace.stamp().read();
        data.keyspace.swap(0, 1);
        int after = data.keyspace.stamp().read();
        assertThat(after).isNotEqualTo(before);
        assertThat(Stamp.allows(after)).isTrue();
    }

    @Test
    void nothingHappensBetweenADatabaseAndItself() {
        Entry held = data.put("k", Deadline.NONE);
        Object era = glance.era();
        int changes = data.keyspace.changes().count();
        data.keyspace.swap(0, 0);
        assertThat(data.keyspace.changes().count()).isEqualTo(changes);
        assertThat(glance.isCurrent(held, era)).isTrue();
    }

    @Test
    void aGlanceIsAUseOfTheEntry() {
        Entry entry = data.put("k", Deadline.NONE);
        data.advance(5_000);
        assertThat(data.keyspace.uses().idleSeconds(entry)).isEqualTo(5);
        assertThat(glance.read(Slice.of("k"))).isSameAs(entry);
        assertThat(data.keyspace.uses().idleSeconds(entry)).isZero();
        data.advance(2_000);
        assertThat(glance.isCurrent(entry, glance.era())).isTrue();
        assertThat(data.keyspace.uses().idleSeconds(entry)).as("only looked at").isEqualTo(2);
        assertThat(glance.isHit(entry, glance.era())).isTrue();
        assertThat(data.keyspace.uses().idleSeconds(entry)).isZero();
    }
}
