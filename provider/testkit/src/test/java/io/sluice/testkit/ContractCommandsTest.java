package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.Contract;
import io.sluice.settings.TimeToLive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCommandsTest {
    private final TestEngine kit = TestEngine.with(Map.of(
            "sluice.default-ttl", "1h",
            "sluice.contract.prices.match", "shop.prices:*",
            "sluice.contract.prices.ttl", "10m",
            "sluice.contract.prices.max-ttl", "20m"));
    private final EngineClient client = kit.connect();

    @ParameterizedTest
    @ValueSource(strings = {"SET shop.prices:1 v", "MSET a b shop.prices:1 v", "INCR shop.prices:1"})
    void writersWithoutDeadlineGetTheTtlOfTheContract(String line) {
        client.text(line);
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 600");
    }

    @Test
    void noNewValueGetsBeyondTheMaxTtl() {
        client.text("SET shop.prices:1 v EX 99999");
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 1200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPIRE shop.prices:1 601",
                "EXPIRE shop.prices:1 99999 GT",
                "PEXPIREAT shop.prices:1 33177117420000",
                "PERSIST shop.prices:1"
            })
    void underAMaxTtlNobodyPutsADeadlineOff(String line) {
        client.text("SET shop.prices:1 v");
        assertThat(client.text(line)).isEqualTo("(integer) 0");
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 600");
    }

    @Test
    void underAMaxTtlADeadlineMayBeBroughtForward() {
        client.text("SET shop.prices:1 v");
        assertThat(client.text("EXPIRE shop.prices:1 5")).isEqualTo("(integer) 1");
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 5");
    }

    @Test
    void shorterDeadlinesAreTheWritersOwn() {
        client.text("SET shop.prices:1 v EX 5");
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENAME other shop.prices:1", "RENAMENX other shop.prices:1", "COPY other shop.prices:1"})
    void whatComesUnderAMaxTtlIsBoundByIt(String line) {
        client.text("SET other v EX 99999");
        client.text(line);
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 1200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY shop.prices:1 shop.prices:1 DB 1", "MOVE shop.prices:1 1"})
    void theDeadlineGoesAlongToAnotherDatabase(String line) {
        client.text("SET shop.prices:1 v EX 700");
        client.text(line);
        client.text("SELECT 1");
        assertThat(client.text("TTL shop.prices:1")).isEqualTo("(integer) 700");
    }

    @Test
    void aRenamedKeyCannotPutItsDeadlineOff() {
        client.text("SET shop.prices:1 v EX 5");
        client.text("RENAME shop.prices:1 shop.prices:2");
        client.text("RENAME shop.prices:2 other");
        client.text("RENAME other shop.prices:3");
        assertThat(client.text("TTL shop.prices:3")).isEqualTo("(integer) 5");
    }

    @Test
    void aTtlIsForNewValuesNotForRenamedOnes() {
        client.text("SET other v");
        client.text("PERSIST other");
        client.text("RENAME other another");
        assertThat(client.text("TTL another")).isEqualTo("(integer) -1");
    }

    @Test
    void otherKeysGetTheDefault() {
        client.text("SET other v");
        assertThat(client.text("TTL other")).isEqualTo("(integer) 3600");
        client.text("PERSIST other");
        assertThat(client.text("TTL other")).isEqualTo("(integer) -1");
    }

    @Test
    void contractsOfAnApplicationComeAndGo() {
        Contract own = new Contract("own", "app.c:*", new TimeToLive(5_000), TimeToLive.NONE);
        kit.engine().contracts("application", List.of(own), 0);
        client.text("SET app.c:1 v");
        assertThat(client.text("TTL app.c:1")).isEqualTo("(integer) 5");
        kit.engine().removeContracts("application");
        client.text("SET app.c:1 v");
        assertThat(client.text("TTL app.c:1")).isEqualTo("(integer) 3600");
    }
}
