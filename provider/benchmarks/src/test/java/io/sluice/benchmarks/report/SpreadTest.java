package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void oddNumberOfValuesHasItsMiddleOneAsMedian() {
        assertThat(Spread.of(5.0, 1.0, 3.0)).isEqualTo(new Spread(3, 1, 5));
    }

    @Test
    void evenNumberOfValuesHasTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(4.0, 1.0, 2.0, 100.0)).isEqualTo(new Spread(3, 1, 100));
    }

    @Test
    void noValuesHaveNoSpread() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void historyKeepsFourSignificantDigits() {
        assertThat(Json.write(new Spread(0.0123456, -9.87654321, 1_234_567).toMap()))
                .isEqualTo("{\"median\":0.01235,\"min\":-9.877,\"max\":1235000}");
    }
}
