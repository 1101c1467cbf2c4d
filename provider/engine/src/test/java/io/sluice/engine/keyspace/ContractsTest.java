package io.sluice.engine.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Contract;
import io.sluice.settings.Freshness;
import io.sluice.settings.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
    private final KeyspaceFixture data = new KeyspaceFixture();
    private final long now = data.nowMs;

    @Test
    void newValueWithoutDeadlineGetsTheTtl() {
        data.contract("shop:*", 500, 0);
        assertThat(data.put("shop:1", Deadline.NONE).deadlineMs()).isEqualTo(now + 500);
        assertThat(data.put("other:1", Deadline.NONE).deadlineMs()).isEqualTo(Deadline.NONE);
    }

    @Test
    void deadlineOfTheWriterComesBeforeTheTtl() {
        data.contract("shop:*", 500, 0);
        assertThat(data.put("shop:1", now + 9_000).deadlineMs()).isEqualTo(now + 9_000);
    }

    @Test
    void overwritingWithoutDeadlineBeginsTheTtlAnew() {
        data.contract("shop:*", 500, 0);
        data.put("shop:1", Deadline.NONE);
        data.advance(100);
        assertThat(data.put("shop:1", Deadline.NONE).deadlineMs()).isEqualTo(now + 600);
    }

    @Test
    void keepingTheDeadlineKeepsItAndGivesAnAbsentKeyTheTtl() {
        data.contract("shop:*", 500, 0);
        data.put("shop:1", now + 50);
        assertThat(data.put("shop:1", Deadline.KEEP).deadlineMs()).isEqualTo(now + 50);
        assertThat(data.put("shop:2", Deadline.KEEP).deadlineMs()).isEqualTo(now + 500);
    }

    @Test
    void maxTtlCapsWhatTheWriterAsksFor() {
        data.contract("shop:*", 0, 1_000);
        assertThat(data.put("shop:1", now + 9_000).deadlineMs()).isEqualTo(now + 1_000);
        assertThat(data.put("shop:2", Deadline.NONE).deadlineMs()).isEqualTo(now + 1_000);
        assertThat(data.put("shop:3", now + 10).deadlineMs()).isEqualTo(now + 10);
    }

    @Test
    void underAMaxTtlADeadlineOnlyComesNearer() {
        data.contract("shop:*", 0, 1_000);
        Entry entry = data.put("shop:1", now + 500);
        assertThat(data.database.setDeadline(entry, now + 600)).isFalse();
        assertThat(data.database.setDeadline(entry, Deadline.NONE)).isFalse();
        assertThat(entry.deadlineMs()).isEqualTo(now + 500);
        assertThat(data.database.setDeadline(entry, now + 400)).isTrue();
        assertThat(entry.deadlineMs()).isEqualTo(now + 400);
    }

    @Test
    void aValueTouchedOftenEndsWhenItsMaxTtlIsOver() {
        data.contract("shop:*", 0, 1_000);
        data.put("shop:1", Deadline.NONE);
        for (int touches = 0; touches < 10; touches++) {
            data.advance(99);
            data.database.setDeadline(data.find("shop:1"), data.nowMs + 1_000);
        }
        data.advance(10);
        assertThat(data.find("shop:1")).isNull();
    }

    @Test
    void maxTtlBoundsAValueFromBeforeTheContractOnceItsDeadlineIsMoved() {
        Entry entry = data.put("shop:1", Deadline.NONE);
        data.contract("shop:*", 0, 1_000);
        assertThat(data.database.setDeadline(entry, now + 9_000)).isTrue();
        assertThat(data.find("shop:1").deadlineMs()).isEqualTo(now + 1_000);
    }

    @Test
    void maxTtlCapsAKeptDeadlineFromBeforeTheContract() {
        data.put("shop:1", Deadline.NONE);
        data.contract("shop:*", 0, 1_000);
        assertThat(data.put("shop:1", Deadline.KEEP).deadlineMs()).isEqualTo(now + 1_000);
    }

    @Test
    void keysThatNoContractBindsGetTheDefault() {
        KeyspaceFixture bounded = new KeyspaceFixture(new TimeToLive(700));
        bounded.contract("shop:*", 0, 0);
        assertThat(bounded.put("other", Deadline.NONE).deadlineMs()).isEqualTo(now + 700);
        assertThat(bounded.put("shop:1", Deadline.NONE).deadlineMs()).isEqualTo(Deadline.NONE);
    }

    @ParameterizedTest(name = "prefix registered: {0}")
    @ValueSource(booleans = {false, true})
    void theMostSpecificContractThatMatchesBinds(boolean registered) {
        if (registered) {
            data.keyspace.prefix("shop:".getBytes(StandardCharsets.UTF_8));
        }
        data.contracts.put(
                KeyspaceFixture.OWNER,
                List.of(contract("other:*", 1), contract("*:special", 2), contract("shop:*", 3), contract("*", 4)));
        assertThat(ttl("shop:special")).isEqualTo(3);
        assertThat(ttl("x:special")).isEqualTo(2);
        assertThat(ttl("shop:1")).isEqualTo(3);
        assertThat(ttl("x")).isEqualTo(4);
        assertThat(ttl("other:special")).isEqualTo(1);
    }

    @Test
    void contractsComeAndGoWithTheirOwner() {
        KeyPrefix prefix = data.keyspace.prefix("shop:".getBytes(StandardCharsets.UTF_8));
        assertThat(ttl("shop:1")).isEqualTo(Deadline.NONE - now);
        data.contracts.put("application", List.of(contract("shop:*", 5)));
        assertThat(ttl("shop:1")).isEqualTo(5);
        data.contracts.put("application", List.of());
        assertThat(ttl("shop:1")).isEqualTo(Deadline.NONE - now);
        assertThat(prefix.size()).isEqualTo(1);
    }

    @ParameterizedTest(name = "prefix registered: {0}")
    @ValueSource(booleans = {false, true})
    void theMoreSpecificContractBindsWhoeverHasWrittenIt(boolean registered) {
        KeyspaceFixture shared = shared(registered, bounded("*", 100, 0), bounded("shop.orders:*", 100, 0));
        shared.contracts.put("application", List.of(contract("shop.prices:*", 5), contract("shop.*", 6)));
        assertThat(ttl(shared, "shop.prices:1")).isEqualTo(5);
        assertThat(ttl(shared, "shop.orders:1")).isEqualTo(100);
        assertThat(ttl(shared, "other:1")).isEqualTo(100);
    }

    @Test
    void ofEquallySpecificContractsTheServersBinds() {
        KeyspaceFixture shared = shared(false, bounded("shop:*", 100, 0));
        shared.contracts.put("application", List.of(contract("shop:*", 5)));
        assertThat(ttl(shared, "shop:1")).isEqualTo(100);
    }

    @ParameterizedTest(name = "prefix registered: {0}")
    @ValueSource(booleans = {false, true})
    void maxTtlOfTheServerBoundsMoreSpecificContractsOfApplications(boolean registered) {
        KeyspaceFixture shared = shared(registered, bounded("shop.*", 0, 50), bounded("*", 0, 10));
        shared.contracts.put("application", List.of(contract("shop.prices:*", 90), contract("shop.orders:*", 40)));
        assertThat(ttl(shared, "shop.prices:1")).isEqualTo(50);
        assertThat(ttl(shared, "shop.orders:1")).isEqualTo(40);
    }

    @Test
    void keysOfAKeptPrefixHaveTheDeadlinesOfTheirWritersOnly() {
        KeyspaceFixture bound = new KeyspaceFixture(new Contracts(new TimeToLive(70), List.of(bounded("*", 50, 90))));
        bound.keyspace.prefix("shop.updates:".getBytes(StandardCharsets.UTF_8)).keep();
        bound.contracts.put("application", List.of(contract("shop.updates:*", 40)));
        Entry entry = bound.put("shop.updates:1", Deadline.NONE);
        assertThat(entry.deadlineMs()).isEqualTo(Deadline.NONE);
        assertThat(ttl(bound, "shop.prices:1")).isEqualTo(50);
        bound.database.setDeadline(entry, bound.nowMs + 500);
        bound.database.endDeadline(entry);
        assertThat(entry.deadlineMs()).isEqualTo(Deadline.NONE);
    }

    @Test
    void keysOfAKeptPrefixHaveNoDefault() {
        KeyspaceFixture byDefault = new KeyspaceFixture(new TimeToLive(70));
        byDefault
                .keyspace
                .prefix("shop.updates:".getBytes(StandardCharsets.UTF_8))
                .keep();
        assertThat(byDefault.put("shop.updates:1", Deadline.NONE).deadlineMs()).isEqualTo(Deadline.NONE);
        assertThat(ttl(byDefault, "shop.prices:1")).isEqualTo(70);
    }

    @Test
    void withoutJitterWhatIsPutTogetherExpiresTogether() {
        data.contracts.put(KeyspaceFixture.OWNER, List.of(jittered(0, TimeToLive.NONE)));
        assertThat(ttlsOfManyKeys()).containsOnly(1_000L);
    }

    @Test
    void jitterSpreadsTheEndsOfWhatIsPutTogetherWithinItsShare() {
        data.contracts.put(KeyspaceFixture.OWNER, List.of(jittered(20, TimeToLive.NONE)));
        List<Long> ttls = ttlsOfManyKeys();
        assertThat(ttls).allSatisfy(ttl -> assertThat(ttl).isBetween(800L, 1_000L));
        assertThat(ttls.stream().filter(ttl -> ttl < 850).count()).isBetween(200L, 300L);
        assertThat(ttls.stream().filter(ttl -> ttl > 950).count()).isBetween(200L, 300L);
        assertThat(ttls.stream().distinct().count()).isGreaterThan(150);
    }

    @Test
    void jitterLeavesAloneWhatWritersAskFor() {
        data.contracts.put(KeyspaceFixture.OWNER, List.of(jittered(50, TimeToLive.NONE)));
        assertThat(data.put("shop:1", now + 900).deadlineMs()).isEqualTo(now + 900);
        assertThat(data.put("shop:1", Deadline.KEEP).deadlineMs()).isEqualTo(now + 900);
        data.database.setDeadline(data.find("shop:1"), now + 950);
        assertThat(data.find("shop:1").deadlineMs()).isEqualTo(now + 950);
    }

    @Test
    void jitterDoesNotPutOffTheMaxTtl() {
        data.contracts.put(KeyspaceFixture.OWNER, List.of(jittered(50, new TimeToLive(1_000))));
        assertThat(ttlsOfManyKeys()).allSatisfy(ttl -> assertThat(ttl).isBetween(500L, 1_000L));
    }

    private static Contract jittered(int percent, TimeToLive maxTtl) {
        return new Contract(
                "c",
                "shop:*",
                new TimeToLive(1_000),
                maxTtl,
                new Freshness(percent, TimeToLive.NONE, TimeToLive.NONE, TimeToLive.NONE),
                Contract.Codec.JAVA,
                true);
    }

    private List<Long> ttlsOfManyKeys() {
        return LongStream.range(0, 1_000)
                .map(number -> ttl("shop:" + number))
                .boxed()
                .toList();
    }

    private static KeyspaceFixture shared(boolean registered, Contract... ofServer) {
        KeyspaceFixture shared = new KeyspaceFixture(new Contracts(TimeToLive.NONE, List.of(ofServer)));
        if (registered) {
            shared.keyspace.prefix("shop.prices:".getBytes(StandardCharsets.UTF_8));
            shared.keyspace.prefix("shop.orders:".getBytes(StandardCharsets.UTF_8));
        }
        return shared;
    }

    private static Contract bounded(String match, long ttlMs, long maxTtlMs) {
        return new Contract("server", match, time(ttlMs), time(maxTtlMs));
    }

    private static TimeToLive time(long ms) {
        return ms == 0 ? TimeToLive.NONE : new TimeToLive(ms);
    }

    private static Contract contract(String match, long ttlMs) {
        return new Contract("c", match, new TimeToLive(ttlMs), TimeToLive.NONE);
    }

    private long ttl(String key) {
        return ttl(data, key);
    }

    private static long ttl(KeyspaceFixture fixture, String key) {
        return fixture.put(key, Deadline.NONE).deadlineMs() - fixture.nowMs;
    }
}
