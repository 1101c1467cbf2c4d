package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowLogTest {
    private final TestEngine kit = TestEngine.with(Map.of("sluice.slowlog-log-slower-than", "0"));
    private final EngineClient client = kit.connect();

    @Test
    void anEntryHasNumberTimeDurationWordsAddressAndName() {
        client.text("CLIENT SETNAME worker");
        client.text("SLOWLOG RESET");
        client.text("SET k v");
        assertThat(client.text("SLOWLOG GET 1")).isEqualTo("""
                        1) 1) (integer) 2
                           2) (integer) 1704067200
                           3) (integer) 0
                           4) 1) "SET"
                              2) "k"
                              3) "v"
                           5) "127.0.0.1:50000"
                           6) "worker\"""");
    }

    @Test
    void theLatestComesFirstAndTenAreShownUnlessAskedOtherwise() {
        IntStream.range(0, 12).forEach(number -> client.text("ECHO " + number));
        assertThat(commands("SLOWLOG GET")).hasSize(10).startsWith("ECHO 11", "ECHO 10");
        assertThat(commands("SLOWLOG GET -1"))
                .hasSize(13)
                .startsWith("SLOWLOG GET", "ECHO 11")
                .endsWith("ECHO 0");
        assertThat(client.text("SLOWLOG LEN")).isEqualTo("(integer) 14");
    }

    @Test
    void longWordsAndManyWordsAreCut() {
        client.call(IntStream.range(0, 33)
                .mapToObj(number -> number == 0 ? "DEL" : "k".repeat(127 + number))
                .toArray(String[]::new));
        String command = commands("SLOWLOG GET 1").get(0);
        assertThat(command)
                .startsWith("DEL " + "k".repeat(128) + " " + "k".repeat(128) + "... (1 more bytes) ")
                .endsWith("... (29 more bytes) ... (2 more arguments)");
    }

    @Test
    void secretsAreNotShown() {
        client.text("AUTH secret");
        client.text("AUTH user secret");
        client.text("HELLO 3 AUTH user secret SETNAME n");
        client.text("HELLO 2 AUTH user secret BOGUS");
        client.text("CONFIG SET value-key secret maxclients 20000");
        assertThat(commands("SLOWLOG GET"))
                .containsExactly(
                        "CONFIG SET value-key (redacted) maxclients 20000",
                        "HELLO (redacted) (redacted) (redacted) (redacted) (redacted)",
                        "HELLO 3 AUTH (redacted) (redacted) SETNAME n",
                        "AUTH (redacted) (redacted)",
                        "AUTH (redacted)");
    }

    @Test
    void commandsOfATransactionAreShownAndExecIsNot() {
        client.text("MULTI");
        client.text("AUTH secret");
        client.text("GET k");
        client.text("EXEC");
        assertThat(commands("SLOWLOG GET")).containsExactly("GET k", "AUTH (redacted)", "MULTI");
    }

    @Test
    void whatWasRefusedBeforeItRanIsNotShownAndWhatFailedIs() {
        client.text("GET");
        client.text("BOGUS");
        client.text("SET k v");
        client.text("INCR k");
        assertThat(commands("SLOWLOG GET")).containsExactly("INCR k", "SET k v");
    }

    @Test
    void onlyTheLatestAreKept() {
        client.text("CONFIG SET slowlog-max-len 3");
        IntStream.range(0, 5).forEach(number -> client.text("ECHO " + number));
        assertThat(commands("SLOWLOG GET -1")).containsExactly("ECHO 4", "ECHO 3", "ECHO 2");
        client.text("CONFIG SET slowlog-max-len 1");
        assertThat(client.text("SLOWLOG LEN")).isEqualTo("(integer) 1");
    }

    @Test
    void nothingIsSlowWithANegativeLimit() {
        client.text("CONFIG SET slowlog-log-slower-than -1");
        client.text("SLOWLOG RESET");
        client.text("GET k");
        assertThat(client.text("SLOWLOG LEN")).isEqualTo("(integer) 0");
    }

    @Test
    void slowWorkOfAnApplicationIsShownWithTheNameOfTheCache() {
        client.text("CONFIG SET slowlog-log-slower-than 10000");
        client.text("SLOWLOG RESET");
        work(9);
        work(12);
        assertThat(commands("SLOWLOG GET")).containsExactly("cache.put shop.prices");
        assertThat(client.text("SLOWLOG GET")).contains("(integer) 12000", "\"cache:shop.prices\"");
    }

    private void work(int milliseconds) {
        kit.engine().inTurn(0, new Caller("cache.put", "shop.prices"), data -> {
            kit.clock().advance(Duration.ofMillis(milliseconds));
            return 1;
        });
    }

    private List<String> commands(String request) {
        return elements(client.call(Words.of(request))).stream()
                .map(entry -> elements(elements(entry).get(3)).stream()
                        .map(word -> ((Reply.Bulk) word).bytes())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<Reply> elements(Reply reply) {
        return ((Reply.Array) reply).elements();
    }
}
