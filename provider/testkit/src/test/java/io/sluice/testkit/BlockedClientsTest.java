package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Propagator;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that wait in commands: who is served, when, and what others see of it. */
class BlockedClientsTest {
    private static final long NEVER = Long.MAX_VALUE;

    private final List<String> propagated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of("sluice.slowlog-log-slower-than", "0"),
            new Propagator(commands -> commands.forEach(words -> propagated.add(words.stream()
                    .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                    .collect(Collectors.joining(" "))))));
    private final EngineClient client = kit.connect();
    private final EngineClient first = kit.connect();
    private final EngineClient second = kit.connect();
    private final EngineClient third = kit.connect();

    @Test
    void aClientIsAnsweredWhenAnElementComes() {
        first.await("BLPOP l 0");
        assertThat(client.text("RPUSH l a b")).isEqualTo("(integer) 2");
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
        assertThat(client.text("LRANGE l 0 -1")).isEqualTo("1) \"b\"");
    }

    @Test
    void whoBeganToWaitFirstIsServedFirst() {
        first.await("BLPOP l 0");
        second.await("BRPOP l 0");
        third.await("BLPOP l 0");
        client.text("RPUSH l a b c");
        assertThat(List.of(first.answer(), second.answer(), third.answer()))
                .containsExactly("1) \"l\"\n2) \"a\"", "1) \"l\"\n2) \"c\"", "1) \"l\"\n2) \"b\"");
    }

    @Test
    void whoIsNotServedKeepsItsPlace() {
        first.await("BLPOP l 0");
        second.await("BLPOP l 0");
        client.text("RPUSH l a");
        third.await("BLPOP l 0");
        client.text("RPUSH l b");
        assertThat(second.answer()).isEqualTo("1) \"l\"\n2) \"b\"");
        assertThat(third.isWaiting()).isTrue();
    }

    @Test
    void aClientThatWaitsForSeveralKeysIsServedOnce() {
        first.await("BLPOP a b a 0");
        client.text("RPUSH b 1");
        client.text("RPUSH a 2");
        assertThat(first.answer()).isEqualTo("1) \"b\"\n2) \"1\"");
        assertThat(client.text("LLEN a")).isEqualTo("(integer) 1");
    }

    @Test
    void aTransactionIsOverBeforeAnybodyIsServed() {
        first.await("BLPOP l 0");
        client.text("MULTI");
        client.text("RPUSH l a");
        client.text("LPOP l");
        client.text("RPUSH l b");
        client.text("LLEN l");
        assertThat(client.text("EXEC")).isEqualTo("1) (integer) 1\n2) \"a\"\n3) (integer) 1\n4) (integer) 1");
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"b\"");
    }

    @Test
    void aKeyWhoseDeadlineIsOverWhenTheTransactionEndsServesNobody() {
        first.await("BLPOP l 0");
        client.text("MULTI");
        client.text("RPUSH l a");
        client.text("PEXPIRE l 100");
        client.text("DEBUG SLEEP 0.2");
        client.text("EXEC");
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void ofSeveralKeysThatOneTransactionMakesTheRequestsFirstOneCounts() {
        first.await("BLPOP a b 0");
        client.text("MULTI");
        client.text("RPUSH b 1");
        client.text("RPUSH a 2");
        client.text("EXEC");
        assertThat(first.answer()).isEqualTo("1) \"a\"\n2) \"2\"");
    }

    @Test
    void aSortedSetServesThoseWhoWaitForOneAndNobodyElse() {
        first.await("BLPOP z 0");
        second.await("BZPOPMAX none z 0");
        third.await("BZMPOP 0 1 z MIN COUNT 2");
        client.text("ZADD z 1 a 2 b 3 c");
        assertThat(second.answer()).isEqualTo("1) \"z\"\n2) \"c\"\n3) \"3\"");
        assertThat(third.answer())
                .isEqualTo("1) \"z\"\n2) 1) 1) \"a\"\n      2) \"1\"\n   2) 1) \"b\"\n      2) \"2\"");
        assertThat(first.isWaiting()).isTrue();
        assertThat(client.text("EXISTS z")).isEqualTo("(integer) 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME sorted z",
                "COPY sorted z",
                "ZADD z 1 a",
                "ZINCRBY z 1 a",
                "ZUNIONSTORE z 1 sorted",
                "ZINTERSTORE z 1 sorted",
                "ZDIFFSTORE z 1 sorted",
                "ZRANGESTORE z sorted 0 -1",
                "SWAPDB 0 1"
            })
    void whateverMakesASortedSetServesWhoWaitsForIt(String request) {
        client.text("ZADD sorted 1 a");
        client.text("SELECT 1");
        client.text("ZADD z 1 a");
        client.text("SELECT 0");
        first.await("BZPOPMIN z 0");
        client.text(request);
        assertThat(first.answer()).isEqualTo("1) \"z\"\n2) \"a\"\n3) \"1\"");
    }

    @Test
    void aListThatIsGoneAgainWhenTheTransactionEndsServesNobody() {
        first.await("BLPOP l 0");
        client.text("MULTI");
        client.text("RPUSH l a");
        client.text("DEL l");
        client.text("EXEC");
        assertThat(first.isWaiting()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME list l",
                "RENAMENX list l",
                "COPY list l",
                "LMOVE list l LEFT LEFT",
                "RPOPLPUSH list l",
                "BLMOVE list l LEFT LEFT 0",
                "SORT list ALPHA STORE l",
                "SWAPDB 0 1"
            })
    void whateverBringsAListServes(String line) {
        client.text("RPUSH list a");
        client.text("SELECT 1");
        client.text("RPUSH l a");
        client.text("SELECT 0");
        first.await("BLPOP l 0");
        client.text(line);
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
    }

    @Test
    void aKeyThatIsMovedServesWhoWaitsInTheOtherDatabase() {
        first.text("SELECT 1");
        first.await("BLPOP l 0");
        second.await("BLPOP l 0");
        client.text("RPUSH m a");
        client.text("RENAME m other");
        client.text("COPY other l DB 1");
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
        assertThat(second.isWaiting()).isTrue();
    }

    @Test
    void whatACallOfThisJvmChangesServes() {
        first.await("BLPOP l 0");
        kit.engine().inTurn(0, BlockedClientsTest::putList);
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
    }

    private static Void putList(Keyspace keyspace) {
        ListValue list = new ListValue(keyspace.ground());
        list.addLast(Slice.of("a"));
        keyspace.database(0).put(Slice.of("l"), list, Deadline.NONE);
        return null;
    }

    @Test
    void aValueOfAnotherTypeLeavesTheClientWaiting() {
        first.await("BLPOP l 0");
        client.text("SET l v");
        client.text("SET l w");
        assertThat(first.isWaiting()).isTrue();
        client.text("DEL l");
        client.text("RPUSH l a");
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
    }

    @Test
    void aClientThatIsServedMayServeAnother() {
        first.await("BLMOVE a b LEFT RIGHT 0");
        second.await("BLMOVE b c LEFT RIGHT 0");
        third.await("BLPOP c 0");
        assertThat(client.text("RPUSH a 1")).isEqualTo("(integer) 1");
        assertThat(List.of(first.answer(), second.answer(), third.answer()))
                .containsExactly("\"1\"", "\"1\"", "1) \"c\"\n2) \"1\"");
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 0");
    }

    @Test
    void aMoveThatIsNotPossibleWhenItsElementComesAnswersAnErrorAndTakesNothing() {
        first.await("BLMOVE l s LEFT LEFT 0");
        second.await("BLPOP l 0");
        client.text("SET s v");
        client.text("RPUSH l a");
        assertThat(first.answer())
                .isEqualTo("(error) WRONGTYPE Operation against a key holding the wrong kind of value");
        assertThat(second.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
    }

    @Test
    void severalElementsAreTakenIfTheyCameTogether() {
        first.await("BLMPOP 0 2 none l RIGHT COUNT 2");
        client.text("RPUSH l a b c");
        assertThat(first.answer()).isEqualTo("1) \"l\"\n2) 1) \"c\"\n   2) \"b\"");
    }

    @Test
    void aTimeoutEndsTheWaitAtItsMillisecond() {
        first.await("BLPOP l 1.2345");
        assertThat(first.endWait()).isEqualTo(1235);
        kit.clock().advance(Duration.ofMillis(1234));
        assertThat(first.endWait()).isEqualTo(1);
        assertThat(first.isWaiting()).isTrue();
        kit.clock().advance(Duration.ofMillis(1));
        assertThat(first.endWait()).isEqualTo(NEVER);
        assertThat(first.answer()).isEqualTo("(nil)");
    }

    @Test
    void whoseTimeIsOverIsNotServed() {
        first.await("BLPOP l 1");
        second.await("BLPOP l 0");
        kit.clock().advance(Duration.ofSeconds(1));
        first.endWait();
        client.text("RPUSH l a");
        assertThat(first.answer()).isEqualTo("(nil)");
        assertThat(second.answer()).isEqualTo("1) \"l\"\n2) \"a\"");
    }

    @Test
    void withoutATimeoutNobodyNeedsToLook() {
        first.await("BLPOP l 0");
        assertThat(first.endWait()).isEqualTo(NEVER);
        kit.clock().advance(Duration.ofDays(1000));
        first.endWait();
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void anEndedWaitIsTheNullOfAnArrayWhateverTheCommand() {
        List<EngineClient> clients = List.of(first, second, third);
        first.await("BLMOVE l m LEFT LEFT 1");
        second.await("BRPOPLPUSH l m 1");
        third.await("BLMPOP 1 1 l LEFT");
        kit.clock().advance(Duration.ofSeconds(1));
        clients.forEach(EngineClient::endWait);
        assertThat(clients).flatExtracting(EngineClient::pushed).containsOnly(new Reply.NilArray());
    }

    @Test
    void inResp3AnEndedWaitIsTheOneNull() {
        first.call("HELLO", "3");
        first.await("BLPOP l 1");
        kit.clock().advance(Duration.ofSeconds(1));
        first.endWait();
        assertThat(first.pushed()).containsExactly(new Reply.Nil());
    }

    @Test
    void clientUnblockEndsAWait() {
        first.await("BLPOP l 0");
        second.await("BLMOVE l m LEFT LEFT 100");
        assertThat(client.text("CLIENT UNBLOCK " + first.id())).isEqualTo("(integer) 1");
        assertThat(client.text("CLIENT UNBLOCK " + second.id() + " error")).isEqualTo("(integer) 1");
        assertThat(first.answer()).isEqualTo("(nil)");
        assertThat(second.answer()).isEqualTo("(error) UNBLOCKED client unblocked via CLIENT UNBLOCK");
        assertThat(client.text("CLIENT UNBLOCK " + first.id() + " TIMEOUT")).isEqualTo("(integer) 0");
    }

    @Test
    void aClientThatIsGoneWaitsNoMore() {
        first.await("BLPOP l 10");
        first.close();
        assertThat(client.text("RPUSH l a")).isEqualTo("(integer) 1");
        assertThat(client.text("LLEN l")).isEqualTo("(integer) 1");
        assertThat(clients()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aClientThatIsKilledWaitsNoMore() {
        first.await("BLPOP l 10");
        assertThat(client.text("CLIENT KILL ID " + first.id())).isEqualTo("(integer) 1");
        client.text("RPUSH l a");
        assertThat(client.text("LLEN l")).isEqualTo("(integer) 1");
        assertThat(first.isClosing()).isTrue();
    }

    @Test
    void infoCountsWhoWaits() {
        first.await("BLPOP a b 0");
        second.await("BLPOP b 10");
        assertThat(clients()).containsExactly(2L, 1L, 2L);
        client.text("RPUSH b x y");
        assertThat(clients()).containsExactly(0L, 0L, 0L);
    }

    /** Blocked clients, those with a timeout, keys that are waited for. */
    private List<Long> clients() {
        String info = client.text("INFO clients");
        return Stream.of("blocked_clients", "clients_in_timeout_table", "total_blocking_keys")
                .map(field -> Long.parseLong(info.replaceAll("(?s).*" + field + ":(\\d+).*", "$1")))
                .toList();
    }

    @Test
    void clientListShowsWhoWaitsInWhat() {
        first.await("BLPOP l 0");
        assertThat(client.text("CLIENT LIST ID " + first.id())).contains(" flags=b ", " cmd=blpop ");
        client.text("RPUSH l a");
        assertThat(client.text("CLIENT LIST ID " + first.id())).contains(" flags=N ");
    }

    @Test
    void flushallLeavesClientsWaiting() {
        first.await("BLPOP l 0");
        client.text("SET k v");
        client.text("FLUSHALL");
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void replicasSeeTheCommandsThatTakeBehindThoseThatBring() {
        first.await("BLPOP l 0");
        second.await("BLMPOP 0 1 l RIGHT COUNT 2");
        third.await("BRPOPLPUSH l m 0");
        client.text("RPUSH l a b c d e");
        client.text("RPUSH from x y");
        first.pushed();
        first.await("BLMOVE none to LEFT RIGHT 0");
        client.text("RPUSH none x y");
        assertThat(propagated)
                .containsExactly(
                        "SELECT 0",
                        "RPUSH l a b c d e",
                        "LPOP l",
                        "RPOP l 2",
                        "RPOPLPUSH l m",
                        "RPUSH from x y",
                        "RPUSH none x y",
                        "LMOVE none to LEFT RIGHT");
    }

    @Test
    void whoeverMonitorsSeesAWaitingCommandOnce() {
        third.text("MONITOR");
        first.await("BLPOP l 0");
        client.text("RPUSH l a");
        first.answer();
        assertThat(third.pushed())
                .extracting(reply -> ((Reply.Status) reply).text().replaceAll("^.*?] ", ""))
                .containsExactly("\"BLPOP\" \"l\" \"0\"", "\"RPUSH\" \"l\" \"a\"");
    }

    @Test
    void aWaitingCommandIsCountedOnceAndWhenItIsAnswered() {
        first.await("BLPOP l 0");
        assertThat(client.text("INFO commandstats")).doesNotContain("cmdstat_blpop");
        client.text("RPUSH l a");
        first.answer();
        first.await("BLPOP l 0");
        client.text("CLIENT UNBLOCK " + first.id());
        first.pushed();
        first.await("BLPOP l 0");
        client.text("CLIENT UNBLOCK " + first.id() + " ERROR");
        assertThat(client.text("INFO commandstats"))
                .containsPattern("cmdstat_blpop:calls=3,.*rejected_calls=0,failed_calls=1");
        assertThat(client.text("INFO errorstats")).contains("errorstat_UNBLOCKED:count=1");
    }

    @Test
    void theSlowlogHasAWaitingCommandWhenItIsAnswered() {
        client.text("SLOWLOG RESET");
        first.await("BLPOP l 0");
        assertThat(client.text("SLOWLOG GET")).doesNotContain("BLPOP");
        client.text("RPUSH l a");
        assertThat(client.text("SLOWLOG GET")).containsOnlyOnce("\"BLPOP\"");
    }

    @Test
    void aWaitingClientIsServedDuringAPauseOnlyWhenThatIsOver() {
        first.await("BLPOP l 0");
        client.text("MULTI");
        client.text("RPUSH l a");
        client.text("CLIENT PAUSE 1000 WRITE");
        client.text("EXEC");
        assertThat(first.pushed()).isEmpty();
        assertThat(client.text("LLEN l")).isEqualTo("(integer) 1");
        assertThat(client.text("INFO clients")).contains("blocked_clients:1");
    }

    @Test
    void aClientThatWaitsForAnExpiredListIsNotServedFromIt() {
        first.await("BLPOP l 0");
        client.text("MULTI");
        client.text("RPUSH l a");
        client.text("PEXPIREAT l 1");
        client.text("EXEC");
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void aThousandClientsAreServedInOrderByOneCommand() {
        List<EngineClient> waiting =
                IntStream.range(0, 1_000).mapToObj(number -> kit.connect()).toList();
        waiting.forEach(each -> each.await("BLPOP l 0"));
        client.text("RPUSH l "
                + IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        for (int number = 0; number < 1_000; number++) {
            assertThat(waiting.get(number).answer()).isEqualTo("1) \"l\"\n2) \"" + number + "\"");
        }
    }
}
