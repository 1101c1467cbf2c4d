package io.sluice.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource({"0.01,0.01", "9.9,9.90", "12.500,12.50", "1000000,1000000.00", "1e2,100.00"})
    void allowedAmountIsReadWithTwoDecimals(String sent, String read) {
        assertThat(Amount.in(request(sent), "price")).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.001", "1000000.01", "1e400", "\"9.99\"", "null", "true"})
    void refusalNamesFieldValueAndWhatIsAllowed(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.in(request(sent), "price"))
                .withMessageContainingAll(
                        "price is " + Json.createReader(new StringReader(sent)).readValue(), "allowed is");
    }

    @Test
    void absentFieldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.in("{}", "price"))
                .withMessageStartingWith("price is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"price\"", "9.99", "[9.99]"})
    void whatIsNoJsonObjectIsRefused(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.in(sent, "price"))
                .withMessage("The request is not a JSON object: '" + sent + "'");
    }

    private static String request(String price) {
        return "{\"price\": " + price + "}";
    }
}
