package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances and coordinates as clients see them. */
class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "166274.15156960033, 166274.1516",
        "12.00004999, 12.0000",
        "0.99995, 1.0000",
        "0.00005, 0.0000",
        "0.00025, 0.0002",
        "20020733.05, 20020733.0500"
    })
    void distancesHaveFourDecimals(double distance, String text) {
        assertThat(DistanceText.of(distance)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "13.361389338970184, 13.36138933897018433",
        "-180, -180",
        "100, 100",
        "0.5, 0.5",
        "-0.0, 0",
        "-1e-300, 0",
        "2.682209014892578E-6, 0.00000268220901489"
    })
    void coordinatesHaveAsManyDecimalsAsTheyNeed(double degrees, String text) {
        assertThat(CoordinateText.of(degrees)).isEqualTo(text);
    }
}
