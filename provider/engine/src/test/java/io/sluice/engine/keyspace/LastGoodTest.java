package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.settings.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of values that have expired, for how long, and what ends it. */
class LastGoodTest {
    private static final String KEY = "shop:1";
    private static final long TTL_MS = 100;
    private static final long WINDOW_MS = 1_000;

    private final KeyspaceFixture data = new KeyspaceFixture();
    private final KeyPrefix prefix = prefix("shop:");
    private final ExpiryCycle cycle = new ExpiryCycle(data.keyspace, data.time);

    private KeyPrefix prefix(String text) {
        return data.keyspace.prefix(text.getBytes(StandardCharsets.UTF_8));
    }

    private void collect() {
        while (cycle.run(0)) {
            assertThat(data.database.size()).isNotNegative();
        }
    }

    private String last(String key) {
        Entry found = data.keyspace.lastGood().find(Slice.of(key));
        return found == null ? null : Slice.of(found.value()).text();
    }

    private void expireOne() {
        data.put(KEY, data.nowMs + TTL_MS);
        data.advance(TTL_MS);
        assertThat(data.find(KEY)).isNull();
    }

    @Test
    void withoutAContractAnExpiredValueIsGone() {
        expireOne();
        assertThat(last(KEY)).isNull();
        assertThat(data.keyspace.lastGood().bytes()).isZero();
    }

    @Test
    void anExpiredValueIsKeptUntilItsTimeIsOver() {
        data.staleIfError("shop:*", WINDOW_MS);
        expireOne();
        assertThat(last(KEY)).isEqualTo("value of shop:1");
        data.advance(WINDOW_MS - 1);
        assertThat(last(KEY)).isEqualTo("value of shop:1");
        data.advance(1);
        assertThat(last(KEY)).isNull();
        assertThat(data.keyspace.stats().lastGoodHits()).isEqualTo(2);
    }

    @Test
    void anExpiredValueThatNobodyHasCollectedYetIsGoodAsLong() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.put(KEY, data.nowMs + TTL_MS);
        data.advance(TTL_MS + WINDOW_MS - 1);
        assertThat(last(KEY)).isEqualTo("value of shop:1");
        assertThat(data.database.size()).as("a look changes nothing").isEqualTo(1);
        data.advance(1);
        assertThat(last(KEY)).isNull();
    }

    @Test
    void theValueThatIsThereIsTheLastOne() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.put(KEY, Deadline.NONE);
        assertThat(last(KEY)).isEqualTo("value of shop:1");
        assertThat(data.keyspace.stats().lastGoodHits()).isZero();
    }

    @Test
    void nobodyElseSeesIt() {
        data.staleIfError("shop:*", WINDOW_MS);
        expireOne();
        assertThat(data.database.has(Slice.of(KEY))).isFalse();
        assertThat(data.database.glance().read(Slice.of(KEY))).isNull();
        assertThat(data.database.any()).isNull();
        assertThat(data.database.size()).isZero();
        assertThat(data.database.deadlines().count()).isZero();
        assertThat(data.entries(0)).isEmpty();
        assertThat(prefix.size()).isZero();
        assertThat(data.keyspace.stats().expired()).isEqualTo(1);
    }

    @Test
    void theMemoryOfManyIsGivenBackInSlicesWhenTheirTimeIsOver() {
        data.staleIfError("shop:*", WINDOW_MS);
        long before = data.keyspace.usedBytes();
        for (int number = 0; number < 5_000; number++) {
            data.put("shop:" + number, data.nowMs + TTL_MS);
        }
        data.advance(TTL_MS);
        collect();
        assertThat(data.database.size()).isZero();
        assertThat(data.keyspace.lastGood().size()).isEqualTo(5_000);
        assertThat(data.keyspace.usedBytes() - before)
                .as("each takes an entry and the bytes of key and value")
                .isGreaterThan(5_000 * 64);
        data.advance(WINDOW_MS);
        assertThat(cycle.run(0)).as("not all in one slice").isTrue();
        assertThat(data.keyspace.lastGood().size()).isBetween(1L, 4_999L);
        collect();
        assertThat(data.keyspace.lastGood().bytes()).isZero();
    }

    private static Stream<Ending> endings() {
        return Stream.of(
                new Ending(
                        "a value that is put",
                        test -> test.data.database.put(Slice.of(KEY), Slice.of("new"), test.data.nowMs)),
                new Ending("a patch", test -> test.data.database.patch(Slice.of(KEY), 0, Slice.of("x"))),
                new Ending("a removal", test -> test.data.database.remove(Slice.of(KEY))),
                new Ending("FLUSHDB, though there are no keys", test -> test.data.database.flush()),
                new Ending("SWAPDB", test -> test.data.keyspace.swap(1, 0)),
                new Ending("a key renamed to this one", LastGoodTest::rename),
                new Ending(
                        "whoever clears the cache",
                        test -> test.data.keyspace.lastGood().forget(test.prefix)),
                new Ending("a prefix that is kept from now on", test -> test.prefix.keep()),
                new Ending(
                        "the end of the contract", test -> test.data.contracts.put(KeyspaceFixture.OWNER, List.of())));
    }

    /** What ends the last good value of the key. */
    private record Ending(String name, Consumer<LastGoodTest> end) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Ending> allEndings() {
        return Stream.concat(
                endings(),
                Stream.of(new Ending(
                        "whoever knows better",
                        test -> test.data.keyspace.lastGood().forget(Slice.of(KEY)))));
    }

    private void rename() {
        Entry other = data.put("other", Deadline.NONE);
        data.database.move(other, data.database, Slice.of(KEY), KeyEvent.RENAME_FROM);
        data.database.expire(data.find(KEY));
    }

    @ParameterizedTest
    @MethodSource("allEndings")
    void isEndedBy(Ending ending) {
        data.staleIfError("shop:*", WINDOW_MS);
        expireOne();
        assertThat(last(KEY)).isNotNull();
        ending.end().accept(this);
        assertThat(last(KEY)).isNotEqualTo("value of shop:1");
        collect();
        assertThat(last(KEY)).isNotEqualTo("value of shop:1");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void isEndedWhereNobodyHasCollectedTheExpiredEntryBy(Ending ending) {
        data.staleIfError("shop:*", WINDOW_MS);
        data.put(KEY, data.nowMs + TTL_MS);
        data.advance(TTL_MS);
        ending.end().accept(this);
        assertThat(last(KEY)).isNotEqualTo("value of shop:1");
    }

    @Test
    void onlyWhatExpiresAtItsDeadlineIsKept() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.database.remove(data.put(KEY, Deadline.NONE));
        assertThat(last(KEY)).as("removed").isNull();
        data.database.expire(data.put(KEY, data.nowMs + TTL_MS));
        assertThat(last(KEY)).as("expired before its deadline, by a policy").isNull();
        data.database.setDeadline(data.put(KEY, Deadline.NONE), data.nowMs - 1);
        assertThat(last(KEY)).as("EXPIRE with a time that is over").isNull();
    }

    @Test
    void whatExpiresAfterACacheWasClearedIsGood() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.put(KEY, data.nowMs + TTL_MS);
        data.keyspace.lastGood().forget(prefix);
        data.advance(TTL_MS);
        assertThat(last(KEY)).isEqualTo("value of shop:1");
    }

    @Test
    void aClearedPrefixHasNone() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.put(KEY, data.nowMs + TTL_MS);
        data.advance(TTL_MS);
        data.database.clear(prefix, 0, 10);
        assertThat(last(KEY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other:1", "nothing"})
    void keysOfNoPrefixAndOfOtherContractsHaveNone(String key) {
        data.staleIfError("shop:*", WINDOW_MS);
        prefix("other:");
        data.put(key, data.nowMs + TTL_MS);
        data.advance(TTL_MS);
        collect();
        assertThat(last(key)).isNull();
    }

    @Test
    void keysOfOtherDatabasesHaveNone() {
        data.staleIfError("shop:*", WINDOW_MS);
        data.keyspace.database(1).put(Slice.of(KEY), Slice.of("v"), data.nowMs + TTL_MS);
        data.keyspace.swap(0, 1);
        data.keyspace.swap(0, 1);
        data.advance(TTL_MS);
        collect();
        assertThat(last(KEY)).isNull();
    }

    @Test
    void aKeyOfAnotherDatabaseDoesNotEndIt() {
        data.staleIfError("shop:*", WINDOW_MS);
        expireOne();
        data.keyspace.database(1).put(Slice.of(KEY), Slice.of("v"), Deadline.NONE);
        data.keyspace.database(1).remove(Slice.of(KEY));
        data.keyspace.database(1).flush();
        assertThat(last(KEY)).isEqualTo("value of shop:1");
    }

    @Test
    void valuesThatAreNoStringsAreNotKept() {
        data.staleIfError("shop:*", WINDOW_MS);
        HashValue hash = new HashValue(data.keyspace.ground());
        hash.put(Slice.of("field"), Slice.of("value"), new PackLimits(128, 64));
        data.database.put(Slice.of(KEY), hash, data.nowMs + TTL_MS);
        data.advance(TTL_MS);
        assertThat(last(KEY)).isNull();
        collect();
        assertThat(data.keyspace.lastGood().bytes()).isZero();
    }

    @Test
    void eachKeyHasTheTimeOfItsContract() {
        data.contracts.put(
                KeyspaceFixture.OWNER,
                List.of(
                        KeyspaceFixture.stale("shop:*", TimeToLive.NONE, 100),
                        KeyspaceFixture.stale("shop:7*", TimeToLive.NONE, 1_000)));
        data.put("shop:1", data.nowMs + TTL_MS);
        data.put("shop:7", data.nowMs + TTL_MS);
        data.advance(TTL_MS + 100);
        collect();
        assertThat(last("shop:1")).isNull();
        assertThat(last("shop:7")).isEqualTo("value of shop:7");
        data.advance(900);
        collect();
        assertThat(last("shop:7")).isNull();
        assertThat(data.keyspace.lastGood().bytes()).isZero();
    }

    @Test
    void aChangedContractHoldsAtOnce() {
        data.staleIfError("shop:*", WINDOW_MS);
        expireOne();
        data.staleIfError("shop:*", 10);
        data.advance(10);
        assertThat(last(KEY)).isNull();
        data.staleIfError("shop:*", WINDOW_MS);
        assertThat(last(KEY)).isEqualTo("value of shop:1");
    }

    @Test
    void theServersTimesBoundThatOfAnApplication() {
        KeyspaceFixture bounded = new KeyspaceFixture(
                new Contracts(TimeToLive.NONE, List.of(KeyspaceFixture.stale("*", new TimeToLive(1_000), 500))));
        bounded.keyspace.prefix("shop:".getBytes(StandardCharsets.UTF_8));
        bounded.contracts.put(
                KeyspaceFixture.OWNER, List.of(KeyspaceFixture.stale("shop:*", new TimeToLive(600), 60_000)));
        bounded.put(KEY, Deadline.NONE);
        bounded.advance(1_499);
        assertThat(bounded.keyspace.lastGood().find(Slice.of(KEY))).isNotNull();
        bounded.advance(1);
        assertThat(bounded.keyspace.lastGood().find(Slice.of(KEY))).isNull();
    }

    @Test
    void theServersOwnTimeIsItsOwn() {
        KeyspaceFixture bounded = new KeyspaceFixture(
                new Contracts(TimeToLive.NONE, List.of(KeyspaceFixture.stale("shop:*", new TimeToLive(1_000), 5_000))));
        bounded.keyspace.prefix("shop:".getBytes(StandardCharsets.UTF_8));
        bounded.put(KEY, Deadline.NONE);
        bounded.advance(5_999);
        assertThat(bounded.keyspace.lastGood().find(Slice.of(KEY))).isNotNull();
        bounded.advance(1);
        assertThat(bounded.keyspace.lastGood().find(Slice.of(KEY))).isNull();
    }
}
