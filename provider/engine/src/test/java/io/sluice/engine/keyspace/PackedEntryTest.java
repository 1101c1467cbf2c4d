package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PackedEntryTest {
    private static final PackLimits LIMITS = new PackLimits(128, 64);
    private static final PackLimits GENEROUS = new PackLimits(100_000, 100_000);

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final Changes changes = data.keyspace.changes();

    private Entry putHash(String key, String... pairs) {
        HashValue hash = new HashValue(data.keyspace.ground());
        for (int at = 0; at < pairs.length; at += 2) {
            hash.put(Slice.of(pairs[at]), Slice.of(pairs[at + 1]), LIMITS);
        }
        return data.database.put(Slice.of(key), hash, Deadline.NONE);
    }

    private Entry change(Entry entry, Consumer<HashValue> change) {
        HashValue hash = data.keyspace.packed().hash(entry);
        changes.clear();
        data.database.beginEdit(entry, hash);
        change.accept(hash);
        data.database.endEdit(entry);
        return data.find(new String(entry.key(), StandardCharsets.ISO_8859_1));
    }

    private static Consumer<HashValue> put(String field, String value) {
        return hash -> hash.put(Slice.of(field), Slice.of(value), LIMITS);
    }

    private static String value(Entry entry, String field) {
        HashValue hash = (HashValue) entry.held();
        return hash.value(hash.find(Slice.of(field)), Slice.empty(), new byte[20])
                .text();
    }

    @Test
    void smallHashesAndSortedSetsLieInTheirEntries() {
        Entry hash = putHash("h", "f", "v");
        SortedSetValue members = new SortedSetValue(data.keyspace.ground());
        members.put(Slice.of("m"), 1.5, LIMITS);
        Entry sortedSet = data.database.put(Slice.of("z"), members, Deadline.NONE);
        assertThat(hash).isExactlyInstanceOf(Entry.class);
        assertThat(hash.type()).isEqualTo(Value.Type.HASH);
        assertThat(hash.encodingName()).isEqualTo("listpack");
        assertThat(hash.key()).isEqualTo(new byte[] {'h'});
        assertThat(value(hash, "f")).isEqualTo("v");
        assertThat(sortedSet).isExactlyInstanceOf(Entry.class);
        assertThat(sortedSet.type()).isEqualTo(Value.Type.SORTED_SET);
        assertThat(((SortedSetValue) sortedSet.held()).score(Slice.of("m"))).isEqualTo(1.5);
    }

    @Test
    void theValueOfAnotherKeyIsNoValueToChange() {
        Entry entry = putHash("h", "f", "v");
        HashValue other = data.keyspace.packed().hash(putHash("other", "f", "v"));
        assertThatThrownBy(() -> data.database.beginEdit(entry, other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not what the key has");
    }

    @Test
    void anEntryThatIsGoneIsNotChanged() {
        Entry entry = putHash("h", "f", "v");
        HashValue hash = data.keyspace.packed().hash(entry);
        data.database.remove(entry);
        assertThatThrownBy(() -> data.database.beginEdit(entry, hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not what the key has");
    }

    @Test
    void aLongKeyHasItsValueApart() {
        Entry entry = putHash("k".repeat(2000), "f", "v");
        assertThat(entry.array()).hasSize(2000);
        assertThat(entry.encodingName()).isEqualTo("listpack");
    }

    @Test
    void aChangeThatNeedsNoRoomLeavesTheEntryWhereItIs() {
        Entry entry = putHash("h", "f", "value", "g", "other");
        assertThat(change(entry, put("f", "VALUE"))).isSameAs(entry);
        assertThat(changes.kind(0)).isEqualTo(Kind.MODIFIED);
        assertThat(value(entry, "f")).isEqualTo("VALUE");
        assertThat(value(entry, "g")).isEqualTo("other");
    }

    @Test
    void aValueThatNeedsRoomIsInAnotherEntryOfTheSameDeadline() {
        Entry old = putHash("h", "f", "v");
        data.database.setDeadline(old, data.nowMs + 50);
        Entry dated = data.find("h");
        dated.use(7);
        Entry moved = change(dated, put("g", "w".repeat(60)));
        assertThat(moved).isNotSameAs(dated);
        assertThat(dated.isDead()).isTrue();
        assertThat(changes.count()).isEqualTo(1);
        assertThat(changes.kind(0)).isEqualTo(Kind.MODIFIED);
        assertThat(changes.after(0)).isSameAs(moved);
        assertThat(moved.deadlineMs()).isEqualTo(data.nowMs + 50);
        assertThat(moved.usedAt()).isEqualTo(7);
        assertThat(value(moved, "g")).isEqualTo("w".repeat(60));
    }

    @Test
    void anEntryThatIsReplacedStaysOnTheListOfItsPrefix() {
        KeyPrefix prefix = data.keyspace.prefix("c:".getBytes(StandardCharsets.ISO_8859_1));
        data.keyspace.attach(prefix, Integer.MAX_VALUE);
        Entry entry = change(putHash("c:h", "f", "v"), put("g", "w".repeat(60)));
        assertThat(entry.prefix()).isSameAs(prefix);
        assertThat(data.database.holds(entry)).isTrue();
    }

    @Test
    void whatHasBecomeLargeOrTimedIsApartAndStaysSo() {
        Entry large = change(putHash("h", "f", "v"), put("g", "w".repeat(65)));
        assertThat(large.encodingName()).isEqualTo("hashtable");
        assertThat(value(large, "f")).isEqualTo("v");
        assertThat(change(large, hash -> hash.remove(Slice.of("g")))).isSameAs(large);
        Entry timed = change(putHash("t", "f", "v"), hash -> hash.deadline(Slice.of("f"), data.nowMs + 50));
        assertThat(timed.encodingName()).isEqualTo("listpackex");
        assertThat(data.database.deadlines().timedValues()).isEqualTo(1);
        assertThat(change(timed, hash -> hash.deadline(Slice.of("f"), HashValue.NEVER)))
                .isSameAs(timed);
    }

    @Test
    void aListpackThatIsTooLongToNoteItsLengthIsApart() {
        Entry entry = putHash("h", "f", "v");
        for (int field = 0; field < 100; field++) {
            String name = "f" + field;
            entry = change(entry, hash -> hash.put(Slice.of(name), Slice.of("v".repeat(1_000)), GENEROUS));
            assertThat(value(entry, name)).hasSize(1_000);
        }
        assertThat(entry).isInstanceOf(DatedEntry.class);
        assertThat(entry.encodingName()).isEqualTo("listpack");
        assertThat(entry.array()).hasSize(1);
        assertThat(value(entry, "f")).isEqualTo("v");
    }

    @Test
    void aCopyChangesOnItsOwn() {
        Entry entry = putHash("h", "f", "value");
        data.database.putCopy(Slice.of("copy"), entry);
        change(entry, put("f", "VALUE"));
        assertThat(value(data.find("copy"), "f")).isEqualTo("value");
        assertThat(value(data.find("h"), "f")).isEqualTo("VALUE");
    }

    @Test
    void aKeyGoesWithTheLastOfItsFields() {
        Entry entry = putHash("h", "f", "v".repeat(60), "g", "v".repeat(60));
        assertThat(change(entry, hash -> hash.remove(Slice.of("f")))).isNotNull();
        Entry last = data.find("h");
        assertThat(change(last, hash -> hash.remove(Slice.of("g")))).isNull();
        assertThat(changes.kind(1)).isEqualTo(Kind.REMOVED);
        assertThat(last.isDead()).isTrue();
    }

    @Test
    void whatIsOnlyToBeReadCannotBeChanged() {
        Entry entry = putHash("h", "f", "v");
        assertThatThrownBy(() -> data.database.beginEdit(entry)).isInstanceOf(IllegalStateException.class);
        assertThat(changes.isEditing()).isFalse();
    }

    @Test
    void noOtherValueIsShownWhileOneChanges() {
        Entry entry = putHash("h", "f", "v");
        Entry other = putHash("o", "f", "v");
        data.database.beginEdit(entry, data.keyspace.packed().hash(entry));
        assertThatThrownBy(() -> data.keyspace.packed().hash(other)).isInstanceOf(IllegalStateException.class);
        data.database.endEdit(entry);
        assertThat(data.keyspace.packed().hash(other).size()).isEqualTo(1);
    }

    @Test
    void valuesOfSeveralEntriesAreReadAtOnceThroughTheEntries() {
        Entry first = putHash("a", "f", "1");
        Entry second = putHash("b", "f", "2");
        HashValue one = (HashValue) first.held();
        HashValue other = (HashValue) second.held();
        assertThat(one.value(one.find(Slice.of("f")), Slice.empty(), new byte[20])
                        .text())
                .isEqualTo("1");
        assertThat(other.value(other.find(Slice.of("f")), Slice.empty(), new byte[20])
                        .text())
                .isEqualTo("2");
    }
}
