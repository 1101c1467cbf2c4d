package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for cells of every size. */
class CellTest {
    private static final int PLACES = 200;

    static IntStream steps() {
        return IntStream.rangeClosed(1, Cell.STEP_MAX);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aPlaceLiesWithinItsCell(int step) {
        RandomPlaces random = new RandomPlaces(step);
        for (int number = 0; number < PLACES; number++) {
            Place place = random.below(85);
            Cell cell = Cell.of(place, step);

            assertThat(place.longitude()).as("%s", place).isBetween(cell.west(), cell.east());
            assertThat(place.latitude()).as("%s", place).isBetween(cell.south(), cell.north());
            assertThat(place.score())
                    .as("%s", place)
                    .isGreaterThanOrEqualTo(cell.scoresFrom())
                    .isLessThan(cell.scoresTo());
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void neighborsHaveSidesInCommon(int step) {
        RandomPlaces random = new RandomPlaces(step);
        for (int number = 0; number < PLACES; number++) {
            Cell cell = Cell.of(random.below(85), step);
            Cell east = cell.neighbor(1, 0);
            Cell north = cell.neighbor(0, 1);

            // Beyond the last column or row is the first one.
            assertThat(east.west()).isEqualTo(cell.east() == 180 ? -180 : cell.east());
            assertThat(east.south()).isEqualTo(cell.south());
            assertThat(north.south()).isEqualTo(cell.north() == 85.05112878 ? -85.05112878 : cell.north());
            assertThat(north.west()).isEqualTo(cell.west());
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theWayBackLeadsToTheCell(int step) {
        RandomPlaces random = new RandomPlaces(step);
        for (int number = 0; number < PLACES; number++) {
            Cell cell = Cell.of(random.below(85), step);
            for (int direction = 0; direction < 9; direction++) {
                int east = direction % 3 - 1;
                int north = direction / 3 - 1;

                assertThat(cell.neighbor(east, north).neighbor(-east, -north)).isEqualTo(cell);
            }
        }
    }
}
