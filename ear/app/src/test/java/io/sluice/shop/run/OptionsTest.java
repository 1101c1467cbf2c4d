package io.sluice.shop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void offsetMovesHttpAndManagementPorts() {
        Options options = Options.of(properties("100", "7000"));
        assertThat(options.httpPort()).isEqualTo(8180);
        assertThat(options.managementPort()).isEqualTo(10090);
        assertThat(options.page()).hasToString("http://localhost:8180/shop/");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 6379, shop.port-offset is '-1'",
        "50001, 6379, shop.port-offset is '50001'",
        "0, redis, sluice.port is 'redis'",
        "0, 65536, sluice.port is '65536'"
    })
    void refusalNamesKeyValueAndWhatIsAllowed(String offset, String port, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(properties(offset, port)))
                .withMessageContainingAll(message, "allowed is a whole number from 0 to");
    }

    @Test
    void missingOptionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(new Properties()))
                .withMessage("shop.wildfly is missing");
    }

    private static Properties properties(String offset, String port) {
        Properties properties = new Properties();
        properties.setProperty("shop.wildfly", "wildfly");
        properties.setProperty("shop.ear", "shop.ear");
        properties.setProperty("shop.port-offset", offset);
        properties.setProperty("sluice.port", port);
        return properties;
    }
}
