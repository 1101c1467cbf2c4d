package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that wait for entries of streams. */
class BlockedReadersTest {
    private static final String NO_GROUP =
            "(error) NOGROUP No such key 's' or consumer group 'g' in XREADGROUP with GROUP option";

    private final TestEngine kit = TestEngine.withDefaults();
    private final EngineClient client = kit.connect();
    private final EngineClient first = kit.connect();
    private final EngineClient second = kit.connect();

    private static String entry(String id) {
        return "1) 1) \"s\"\n   2) 1) 1) \"" + id + "\"\n         2) 1) \"f\"\n            2) \"v\"";
    }

    private void makeGroup() {
        client.text("XGROUP CREATE s g $ MKSTREAM");
    }

    @Test
    void allWhoReadGetANewEntry() {
        first.await("XREAD BLOCK 0 STREAMS s 0");
        second.await("XREAD BLOCK 0 STREAMS s $");
        client.text("XADD s 1-1 f v");
        assertThat(List.of(first.answer(), second.answer())).containsExactly(entry("1-1"), entry("1-1"));
    }

    @Test
    void theNewestIdIsThatOfTheBeginningHoweverOftenTheCommandRuns() {
        client.text("XADD s 1-1 f v");
        first.await("XREAD BLOCK 0 STREAMS s other $ $");
        client.text("MULTI");
        client.text("XADD s 2-1 f v");
        client.text("XADD s 3-1 f v");
        client.text("XDEL s 3-1");
        client.text("EXEC");
        assertThat(first.answer()).isEqualTo(entry("2-1"));
    }

    @Test
    void whoWaitsForAHigherIdIsNotServed() {
        first.await("XREAD BLOCK 0 STREAMS s 5");
        client.text("XADD s 1-1 f v");
        client.text("XADD s 5 f v");
        assertThat(first.isWaiting()).isTrue();
        client.text("XADD s 5-1 f v");
        assertThat(first.answer()).isEqualTo(entry("5-1"));
    }

    @Test
    void theLastEntryIsThatOfTheMomentOfBeingServed() {
        first.await("XREAD BLOCK 0 STREAMS s +");
        client.text("MULTI");
        client.text("XADD s 1-1 f v");
        client.text("XADD s 2-1 f v");
        client.text("EXEC");
        assertThat(first.answer()).isEqualTo(entry("2-1"));
    }

    @Test
    void consumersOfAGroupAreServedInTheOrderInWhichTheyBeganToWait() {
        makeGroup();
        first.await("XREADGROUP GROUP g a COUNT 1 BLOCK 0 STREAMS s >");
        second.await("XREADGROUP GROUP g b COUNT 1 BLOCK 0 STREAMS s >");
        client.text("XADD s 1-1 f v");
        assertThat(first.answer()).isEqualTo(entry("1-1"));
        assertThat(second.isWaiting()).isTrue();
        client.text("XADD s 2-1 f v");
        assertThat(second.answer()).isEqualTo(entry("2-1"));
        assertThat(client.text("XPENDING s g"))
                .isEqualTo("1) (integer) 2\n2) \"1-1\"\n3) \"2-1\"\n4) 1) 1) \"a\"\n      2) \"1\"\n   2) 1) \"b\"\n"
                        + "      2) \"1\"");
    }

    @Test
    void aConsumerThatWaitsIsThere() {
        makeGroup();
        first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
        assertThat(client.text("XGROUP CREATECONSUMER s g a")).isEqualTo("(integer) 0");
    }

    @Test
    void acknowledgingServesNobody() {
        makeGroup();
        client.text("XADD s 1-1 f v");
        client.text("XREADGROUP GROUP g b STREAMS s >");
        first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
        client.text("XACK s g 1-1");
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void whoWaitsInAGroupThatIsSetBackGetsWhatIsThereWithTheNextEntry() {
        makeGroup();
        client.text("XADD s 1-1 f v");
        client.text("XADD s 1-2 f v");
        client.text("XREADGROUP GROUP g b STREAMS s >");
        first.await("XREADGROUP GROUP g a COUNT 1 BLOCK 0 STREAMS s >");
        for (String command : List.of("XGROUP SETID s g 0", "XDEL s 1-2", "XACK s g 1-1", "EXPIRE s 100")) {
            client.text(command);
            assertThat(first.isWaiting()).as(command).isTrue();
        }
        client.text("XADD s 2-1 f v");
        assertThat(first.answer()).isEqualTo(entry("1-1"));
    }

    @Test
    void whoWaitsInAGroupThatIsDestroyedIsTold() {
        makeGroup();
        first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
        second.await("XREAD BLOCK 0 STREAMS s $");
        client.text("XGROUP DESTROY s g");
        assertThat(first.answer()).isEqualTo(NO_GROUP);
        assertThat(second.isWaiting()).isTrue();
    }

    @Test
    void whoWaitsInAGroupOfAKeyThatGoesIsTold() {
        for (String removal : List.of("DEL s", "FLUSHALL", "RENAME s other", "MOVE s 3", "SWAPDB 0 1")) {
            makeGroup();
            first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
            client.text(removal);
            assertThat(first.answer()).as(removal).isEqualTo(NO_GROUP);
            client.text("FLUSHALL");
        }
    }

    @Test
    void infoCountsKeysWhoseEndIsAwaitedBesideAllThatAreWaitedFor() {
        makeGroup();
        first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
        second.await("BLPOP l 0");
        assertThat(client.text("INFO clients"))
                .contains("total_blocking_keys:2\\r\\ntotal_blocking_keys_on_nokey:1\\r");
    }

    @Test
    void infoCountsNoKeyWhoseEndLetsNobodyGoOn() {
        first.await("XREAD BLOCK 0 STREAMS s $");
        assertThat(client.text("INFO clients")).contains("total_blocking_keys_on_nokey:0\\r");
    }

    @Test
    void whoWaitsInAGroupOfAKeyThatGetsAnotherTypeIsTold() {
        makeGroup();
        first.await("XREADGROUP GROUP g a BLOCK 0 STREAMS s >");
        client.text("SET s v");
        assertThat(first.answer())
                .isEqualTo("(error) WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void whoReadsWithoutAGroupGoesOnWaitingForAKeyThatGoes() {
        client.text("XADD s 1-1 f v");
        first.await("XREAD BLOCK 0 STREAMS s $");
        client.text("DEL s");
        client.text("SET s v");
        assertThat(first.isWaiting()).isTrue();
    }

    @Test
    void aReaderIsUnblockedLikeAnyOther() {
        first.await("XREAD BLOCK 0 STREAMS s $");
        client.text("CLIENT UNBLOCK 2 ERROR");
        assertThat(first.answer()).isEqualTo("(error) UNBLOCKED client unblocked via CLIENT UNBLOCK");
    }

    @Test
    void whatReadersHaveGotStopsNoTransactionOfThoseWhoWatchTheKey() {
        makeGroup();
        client.text("XADD s 1-1 f v");
        first.text("WATCH s");
        client.text("XREADGROUP GROUP g a STREAMS s >");
        client.text("XACK s g 1-1");
        client.text("XGROUP DESTROY s g");
        first.text("MULTI");
        first.text("XLEN s");
        assertThat(first.text("EXEC")).isEqualTo("1) (integer) 1");
    }
}
