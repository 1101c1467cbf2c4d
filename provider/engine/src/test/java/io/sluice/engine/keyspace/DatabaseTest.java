package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.Slice;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private final KeyspaceFixture data = new KeyspaceFixture();
    private final Changes changes = data.keyspace.changes();

    @BeforeEach
    void beginCall() {
        changes.clear();
    }

    @Test
    void aMovedValueComesBeforeTheRemovalItComesFrom() {
        Entry entry = data.put("k", data.nowMs + 50);
        Database other = data.keyspace.database(1);
        changes.clear();
        data.database.move(entry, other, Slice.of("target"), KeyEvent.MOVE_FROM);
        assertThat(changes.kind(0)).isEqualTo(Kind.CREATED);
        assertThat(changes.kind(1)).isEqualTo(Kind.REMOVED);
        assertThat(changes.isMove(0)).isTrue();
        assertThat(changes.event(1)).isEqualTo(KeyEvent.MOVE_FROM);
        Entry moved = other.find(Slice.of("target"));
        assertThat(Slice.of(moved.value()).text()).isEqualTo("value of k");
        assertThat(moved.deadlineMs()).isEqualTo(data.nowMs + 50);
    }

    @Test
    void aNewValueBeforeAnotherRemovalIsNoMove() {
        data.put("a", Deadline.NONE);
        changes.clear();
        data.put("k", Deadline.NONE);
        data.database.remove(Slice.of("a"));
        assertThat(changes.isMove(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-9223372036854775808", "text"})
    void aPatchedValueIsTheOldOneWithOtherBytesInIt(String old) {
        data.database.put(Slice.of("k"), Slice.of(old), Deadline.NONE);
        Entry behind = data.database.patch(Slice.of("k"), old.length(), Slice.of("xy"));
        assertThat(Slice.of(behind.value()).text()).isEqualTo(old + "xy");
        Entry within = data.database.patch(Slice.of("k"), 0, Slice.of("z"));
        assertThat(Slice.of(within.value()).text()).isEqualTo("z" + old.substring(1) + "xy");
        Entry far = data.database.patch(Slice.of("k"), old.length() + 4, Slice.of("!"));
        assertThat(far.value()).hasSize(old.length() + 5).contains(0, 0);
        data.audit();
    }

    @Test
    void bytesOfACommandAreStoredWithoutACopy() {
        byte[] keyAndValue = {'k', '1', '2'};
        data.put("k", data.nowMs + 50);
        Entry entry = data.database.putRaw(keyAndValue, 1, Deadline.KEEP);
        assertThat(entry.array()).isSameAs(keyAndValue);
        assertThat(entry.encodingName()).isEqualTo("raw");
        assertThat(entry.deadlineMs()).isEqualTo(data.nowMs + 50);
        assertThat(data.find("k")).isSameAs(entry);
        data.audit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-9223372036854775808", "text", ""})
    void aValueThatCouldHaveBeenChangedIsRawAndStaysTheSame(String value) {
        Entry old = data.database.put(Slice.of("k"), Slice.of(value), data.nowMs + 50);
        old.use(1);
        changes.clear();
        Entry raw = data.database.toRaw(old);
        assertThat(raw.encodingName()).isEqualTo("raw");
        assertThat(Slice.of(raw.value()).text()).isEqualTo(value);
        assertThat(raw.deadlineMs()).isEqualTo(data.nowMs + 50);
        assertThat(raw.usedAt()).isEqualTo(1);
        assertThat(old.isDead()).isTrue();
        assertThat(data.find("k")).isSameAs(raw);
        assertThat(data.database.toRaw(raw)).isSameAs(raw);
        assertThat(changes.isEmpty()).isTrue();
        data.audit();
    }

    @Test
    void chanceChoosesLiveEntriesAndRemovesOthers() {
        IntStream.range(0, 100).forEach(number -> data.put("k" + number, data.nowMs + 10));
        Entry stays = data.put("stays", Deadline.NONE);
        data.advance(10);
        assertThat(data.database.any()).isSameAs(stays);
        data.database.remove(stays);
        assertThat(data.database.any()).isNull();
        assertThat(data.database.size()).isZero();
    }

    @Test
    void chanceFindsTheOneLiveEntryAmongVeryManyExpiredOnes() {
        Entry stays = data.put("stays", Deadline.NONE);
        IntStream.range(0, 3_000).forEach(number -> data.put("k" + number, data.nowMs + 10));
        data.advance(10);
        assertThat(data.database.any()).isSameAs(stays);
    }

    @Test
    void chanceNeverChoosesAmongVeryManyExpiredEntries() {
        IntStream.range(0, 3_000).forEach(number -> data.put("k" + number, data.nowMs + 10));
        data.advance(10);
        assertThat(data.database.any()).isNull();
    }

    @Test
    void aNewValueIsANewEntryAndTheOldOneIsDead() {
        Entry old = data.put("k", Deadline.NONE);
        Entry now = data.put("k", Deadline.NONE);
        assertThat(now).isNotSameAs(old).isSameAs(data.find("k"));
        assertThat(old.isDead()).isTrue();
        assertThat(now.isDead()).isFalse();
    }

    @Test
    void movingTheDeadlineKeepsTheEntry() {
        Entry entry = data.put("k", data.nowMs + 5);
        data.database.setDeadline(entry, data.nowMs + 10);
        data.database.setDeadline(entry, Deadline.NONE);
        data.database.setDeadline(entry, data.nowMs + 20);
        assertThat(data.find("k")).isSameAs(entry);
        assertThat(entry.deadlineMs()).isEqualTo(data.nowMs + 20);
    }

    @Test
    void theFirstDeadlineOfAnEntryThatHasNoRoomForOneMakesAnotherEntryOfTheSameValue() {
        Entry entry = data.put("k", Deadline.NONE);
        data.database.setDeadline(entry, data.nowMs + 10);
        Entry dated = data.find("k");
        assertThat(entry.isDead()).isTrue();
        assertThat(dated.array()).isSameAs(entry.array());
        assertThat(dated.deadlineMs()).isEqualTo(data.nowMs + 10);
        assertThat(changes.before(1)).isSameAs(entry);
        assertThat(changes.after(1)).isSameAs(dated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "42",
                "2147483647",
                "-2147483648",
                "2147483648",
                "-9223372036854775808",
                "+1",
                "007",
                "",
                "9223372036854775808",
                "1.5",
                "abc"
            })
    void everyValueIsReadBackByteForByte(String value) {
        Entry entry = data.database.put(Slice.of("k"), Slice.of(value), Deadline.NONE);
        assertThat(Slice.of(entry.value()).text()).isEqualTo(value);
        assertThat(entry.valueLength()).isEqualTo(value.length());
        assertThat(Slice.of(entry.key()).text()).isEqualTo("k");
    }

    @Test
    void aDeadlineThatHasPassedRemovesTheEntry() {
        Entry entry = data.put("k", Deadline.NONE);
        data.database.setDeadline(entry, data.nowMs);
        assertThat(entry.isDead()).isTrue();
        assertThat(data.find("k")).isNull();
        assertThat(changes.kind(1)).isEqualTo(Kind.REMOVED);
    }

    @Test
    void anExpiredEntryIsNeverFound() {
        data.put("k", data.nowMs + 10);
        data.advance(9);
        assertThat(data.find("k")).isNotNull();
        data.advance(1);
        assertThat(data.find("k")).isNull();
        assertThat(data.database.size()).isZero();
    }

    @Test
    void everyChangeIsTold() {
        Entry first = data.put("k", Deadline.NONE);
        Entry second = data.put("k", Deadline.NONE);
        data.database.setDeadline(second, data.nowMs + 10);
        data.database.remove(Slice.of("k"));
        data.put("other", Deadline.NONE);
        data.database.flush();
        assertThat(changes.count()).isEqualTo(6);
        assertThat(changes.kind(0)).isEqualTo(Kind.CREATED);
        assertThat(changes.kind(1)).isEqualTo(Kind.REPLACED);
        assertThat(changes.before(1)).isSameAs(first);
        assertThat(changes.after(1)).isSameAs(second);
        assertThat(changes.kind(2)).isEqualTo(Kind.DEADLINE_MOVED);
        assertThat(changes.kind(3)).isEqualTo(Kind.REMOVED);
        assertThat(changes.after(3)).isNull();
        assertThat(changes.kind(5)).isEqualTo(Kind.FLUSHED);
    }

    @Test
    void whatChangesNothingIsNotTold() {
        Entry entry = data.put("k", Deadline.NONE);
        changes.clear();
        data.database.setDeadline(entry, Deadline.NONE);
        data.database.endDeadline(entry);
        data.database.remove(Slice.of("absent"));
        data.keyspace.database(1).flush();
        assertThat(changes.isEmpty()).isTrue();
    }

    @Test
    void aDeadlineSetToWhereItIsIsToldAsRedisDoes() {
        Entry entry = data.put("k", data.nowMs + 10);
        changes.clear();
        data.database.setDeadline(entry, data.nowMs + 10);
        assertThat(changes.count()).isEqualTo(1);
        assertThat(changes.kind(0)).isEqualTo(Kind.DEADLINE_MOVED);
    }

    @Test
    void aChangeKeepsTheDeadlineOfItsTime() {
        Entry entry = data.put("k", data.nowMs + 10);
        data.database.setDeadline(entry, data.nowMs + 20);
        data.database.setDeadline(entry, Deadline.NONE);
        data.put("k", data.nowMs + 30);
        data.database.remove(Slice.of("k"));
        assertThat(IntStream.range(0, changes.count()).mapToLong(changes::deadlineMs))
                .containsExactly(data.nowMs + 10, data.nowMs + 20, Deadline.NONE, data.nowMs + 30, Deadline.NONE);
    }

    @Test
    void onlyAValueThatIsGivenADeadlineIsDated() {
        data.put("a", data.nowMs + 10);
        data.put("a", Deadline.KEEP);
        data.put("b", Deadline.NONE);
        assertThat(changes.isDated(0)).isTrue();
        assertThat(changes.isDated(1)).isFalse();
        assertThat(changes.isDated(2)).isFalse();
    }

    @Test
    void changesGrowAndForget() {
        for (int number = 0; number < 3_000; number++) {
            data.put("k" + number, Deadline.NONE);
        }
        assertThat(changes.count()).isEqualTo(3_000);
        changes.clear();
        assertThat(changes.isEmpty()).isTrue();
        data.put("again", Deadline.NONE);
        assertThat(changes.kind(0)).isEqualTo(Kind.CREATED);
    }

    @Test
    void meanTimeToLiveIsOfThoseThatHaveOne() {
        data.put("a", data.nowMs + 100);
        data.put("b", data.nowMs + 300);
        data.put("c", Deadline.NONE);
        assertThat(data.database.deadlines().count()).isEqualTo(2);
        assertThat(data.database.deadlines().meanTtlMs(data.nowMs)).isEqualTo(200);
        data.database.remove(Slice.of("b"));
        assertThat(data.database.deadlines().meanTtlMs(data.nowMs)).isEqualTo(100);
    }

    @Test
    void aKeyOf16BytesWithAValueOf32CostsNoMoreThanInRedis() {
        Entry entry = data.database.put(Slice.of("k".repeat(16)), Slice.of("v".repeat(32)), Deadline.NONE);
        assertThat(data.database.ledger().bytesOf(entry) + 4).isLessThanOrEqualTo(112);
    }

    @Test
    void timeNeverGoesBack() {
        data.advance(1_000);
        long before = data.keyspace.nowMs();
        data.advance(-500);
        assertThat(data.keyspace.nowMs()).isEqualTo(before);
    }
}
