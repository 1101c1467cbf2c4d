package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemSettingsReaderTest {
    private static final ClassLoader APPLICATION = SystemSettingsReaderTest.class.getClassLoader();

    @AfterEach
    void clear() {
        System.clearProperty("sluice.hz");
        System.clearProperty("sluice.contract.rowPrices.match");
    }

    private static Map<String, String> server(Map<String, String> environment) {
        return new SystemSettingsReader(environment).server(APPLICATION);
    }

    @Test
    void isFoundWhereNobodyOffersAnother() {
        assertThat(SettingsReader.find()).isInstanceOf(SystemSettingsReader.class);
    }

    @Test
    void systemPropertyGoesBeforeEnvironment() {
        System.setProperty("sluice.hz", "1");
        assertThat(server(Map.of("SLUICE_HZ", "2"))).containsEntry("sluice.hz", "1");
    }

    @Test
    void environmentVariableSetsThePropertyWithHyphens() {
        assertThat(server(Map.of("SLUICE_DEFAULT_TTL", "10m"))).containsEntry("sluice.default-ttl", "10m");
    }

    @Test
    void environmentVariableIsForTheContractNamedElsewhere() {
        System.setProperty("sluice.contract.rowPrices.match", "a*");
        assertThat(server(Map.of("SLUICE_CONTRACT_ROWPRICES_MAX_TTL", "1m")))
                .containsEntry("sluice.contract.rowPrices.max-ttl", "1m")
                .doesNotContainKey("sluice.contract.rowprices.max-ttl");
    }

    @Test
    void environmentVariableMakesAContract() {
        assertThat(server(Map.of("SLUICE_CONTRACT_ROW_PRICES_MAX_TTL", "1m")))
                .containsEntry("sluice.contract.row-prices.max-ttl", "1m");
    }

    @Test
    void emptyValueMeansNotSet() {
        assertThat(server(Map.of("SLUICE_PORT", ""))).doesNotContainKey("sluice.port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://10.96.0.7:6379", "udp://10.96.0.7:6379", "sctp://10.96.0.7:6379"})
    void variableOfKubernetesForAServiceOfThatNameIsNoPort(String link) {
        assertThat(server(Map.of("SLUICE_PORT", link))).doesNotContainKey("sluice.port");
    }

    @Test
    void somebodysNonsenseIsKeptForTheError() {
        System.setProperty("sluice.hz", "tcp://10.96.0.7:6379");
        assertThat(server(Map.of("SLUICE_PORT", "http://10.96.0.7:6379")))
                .containsEntry("sluice.hz", "tcp://10.96.0.7:6379")
                .containsEntry("sluice.port", "http://10.96.0.7:6379");
    }

    @Test
    void applicationHasNone() {
        assertThat(new SystemSettingsReader(Map.of("SLUICE_PORT", "1")).application(APPLICATION))
                .isEmpty();
    }
}
