package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
    private static final double HALF_A_COLUMN = 180.0 / (1 << 26);
    private static final double HALF_A_ROW = 85.05112878 / (1 << 26);
    private static final double ROUNDING = 1e-13;

    @Test
    void aScoreTellsAPlaceToHalfACell() {
        RandomPlaces random = new RandomPlaces(1);
        for (int number = 0; number < 10_000; number++) {
            Place place = random.below(85.05112878);
            Place read = Place.ofScore(place.score());

            assertThat(read.longitude()).as("%s", place).isCloseTo(place.longitude(), within(HALF_A_COLUMN + ROUNDING));
            assertThat(read.latitude()).as("%s", place).isCloseTo(place.latitude(), within(HALF_A_ROW + ROUNDING));
        }
    }

    /** Of redis-server 7.0.15; the first two are in its manual. */
    @ParameterizedTest
    @CsvSource({
        "13.361389, 38.115556, 3479099956230698, sqc8b49rny0",
        "15.087269, 37.502669, 3479447370796909, sqdtr74hyu0",
        "0, 0, 3377699720527872, s0000000000",
        "-180, -85.05112878, 0, 00bh0hbj200",
    })
    void scoresAndGeohashesAreThoseOfRedis(double longitude, double latitude, double score, String geohash) {
        Place place = new Place(longitude, latitude);

        assertThat(place.score()).isEqualTo(score);
        assertThat(Place.ofScore(score).geohash()).isEqualTo(geohash);
    }

    @ParameterizedTest
    @CsvSource({
        "180, 85.05112878, true",
        "-180, -85.05112878, true",
        "180.0000001, 0, false",
        "-180.0000001, 0, false",
        "0, 85.05112879, false",
        "0, -85.05112879, false",
        "Infinity, 0, false",
        "NaN, 0, false",
        "0, NaN, false"
    })
    void theMapEndsBeforeThePoles(double longitude, double latitude, boolean isOnMap) {
        assertThat(Place.isOnMap(longitude, latitude)).isEqualTo(isOnMap);
    }

    @Test
    void theFarthestPlacesHaveADistance() {
        RandomPlaces random = new RandomPlaces(2);
        for (int number = 0; number < 100_000; number++) {
            Place place = random.next();
            Place opposite = new Place(Math.IEEEremainder(place.longitude() + 180, 360), -place.latitude());

            assertThat(place.distanceTo(opposite)).as("%s", place).isCloseTo(20_020_734, within(1.0));
        }
    }
}
