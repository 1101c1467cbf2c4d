package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCellsTest {
    /** Nearer to a pole, what is found depends on the order of Redis's steps; that is compared with Redis itself. */
    private static final double LATITUDE_MAX = 60;

    private static final double DEGREES = 1 / 111_000.0;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 20, 1_000, 50_000, 1_000_000})
    void whatLiesWithinTheAreaIsLookedFor(double reach) {
        RandomPlaces random = new RandomPlaces(1);
        SplittableRandom chance = new SplittableRandom(2);
        int inside = 0;
        for (int number = 0; number < 20_000; number++) {
            Place center = random.below(LATITUDE_MAX);
            Shape shape = chance.nextBoolean()
                    ? new Shape.Circle(center, reach, Unit.M)
                    : new Shape.Box(center, reach, 2 * reach * chance.nextDouble(), Unit.M);
            Place place = random.near(center, 2 * reach * DEGREES);
            if (shape.distance(place) >= 0) {
                inside++;
                assertThat(SearchCells.of(shape)).as("%s %s", shape, place).anyMatch(cell -> contains(cell, place));
            }
        }
        assertThat(inside).isGreaterThan(1_000);
    }

    private static boolean contains(Cell cell, Place place) {
        double score = place.score();
        return score >= cell.scoresFrom() && score < cell.scoresTo();
    }

    @Test
    void noCellIsVisitedTwice() {
        RandomPlaces places = new RandomPlaces(3);
        RandomShapes shapes = new RandomShapes(3);
        for (int number = 0; number < 10_000; number++) {
            Shape shape = shapes.around(places.below(85));
            List<Cell> cells = SearchCells.of(shape);

            assertThat(cells).as("%s", shape).doesNotHaveDuplicates();
        }
    }

    @Test
    void anAreaWithoutEndIsFourCells() {
        Shape shape = new Shape.Circle(new Place(1, 1), Double.POSITIVE_INFINITY, Unit.KM);

        assertThat(SearchCells.of(shape)).extracting(Cell::bits).containsExactly(3L, 2L, 1L, 0L);
    }

    @Test
    void aPlaceIsLookedForInItsSmallestCell() {
        Place place = new Place(13.361389, 38.115556);

        assertThat(SearchCells.of(new Shape.Circle(place, 0, Unit.M))).contains(Cell.of(place, Cell.STEP_MAX));
    }
}
