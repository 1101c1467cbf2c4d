package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"1,1", "100,100", "2.0,2", "1e2,100"})
    void allowedQuantityIsRead(String sent, int read) {
        assertThat(Quantity.in("{\"quantity\": " + sent + "}", "quantity")).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "101", "1e400", "\"2\"", "null", "[1]"})
    void whatIsNotAllowedIsRefused(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.in("{\"quantity\": " + sent + "}", "quantity"))
                .withMessageMatching("quantity is .*: allowed is a whole number from 1 to 100");
    }

    @Test
    void absentQuantityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.in("{}", "quantity"))
                .withMessageStartingWith("quantity is missing");
    }
}
