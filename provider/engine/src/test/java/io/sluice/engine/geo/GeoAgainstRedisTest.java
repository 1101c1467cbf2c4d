package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.RealRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places, distances and what is found are those of a real redis-server. */
class GeoAgainstRedisTest {
    private static final int PLACES = 2_000;
    private static final int SEARCHES = 1_000;

    private static final List<Unit> UNITS = List.of(Unit.values());

    private static RealRedis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = new RealRedis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    /** A member of a sorted set of places. */
    private record Member(String name, double score, Place place) {
        static Member of(int number, double score) {
            return new Member("m" + number, score, Place.ofScore(score));
        }
    }

    private static List<Place> places(long seed) {
        RandomPlaces random = new RandomPlaces(seed);
        List<Place> places = new ArrayList<>();
        for (int number = 0; number < PLACES; number++) {
            places.add(
                    number % 3 == 2
                            ? random.near(places.get(number - 1), Math.pow(10, number % 7 - 5))
                            : random.next());
        }
        return places;
    }

    private static void add(List<Place> places) throws IOException {
        redis.run("DEL k");
        StringBuilder request = new StringBuilder("GEOADD k");
        for (int number = 0; number < places.size(); number++) {
            Place place = places.get(number);
            request.append(" " + place.longitude() + " " + place.latitude() + " m" + number);
        }
        assertThat(redis.run(request.toString())).isEqualTo((long) places.size());
    }

    private static List<List<Double>> shown(Place place) {
        return List.of(List.of(shown(place.longitude()), shown(place.latitude())));
    }

    private static double shown(double degrees) {
        return Double.parseDouble(CoordinateText.of(degrees));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void placesHaveTheSameScoresAndCentresAndGeohashes(long seed) throws IOException {
        List<Place> places = places(seed);
        add(places);
        for (int number = 0; number < PLACES; number++) {
            double score = places.get(number).score();
            Place center = Place.ofScore(score);

            assertThat(score).isEqualTo(redis.run("ZSCORE k m" + number));
            assertThat(shown(center)).isEqualTo(redis.run("GEOPOS k m" + number));
            assertThat(List.of(center.geohash())).isEqualTo(redis.run("GEOHASH k m" + number));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                -1,
                -4503599627370497.0,
                0.5,
                -0.5,
                4503599627370495.5,
                4503599627370496.0,
                9007199254740992.0,
                1e18,
                0x1p63,
                9.3e18,
                1.8e19,
                1.9e19,
                -1e19,
                1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void scoresOfNoPlaceAreTakenForTheSamePlace(double score) throws IOException {
        redis.run("DEL k");
        redis.run("ZADD k " + (Double.isInfinite(score) ? (score < 0 ? "-inf" : "inf") : score) + " m");

        assertThat(shown(Place.ofScore(score))).isEqualTo(redis.run("GEOPOS k m"));
    }

    @Test
    void distancesAreTheSameToTheLastDecimal() throws IOException {
        List<Place> places = places(3);
        add(places);
        for (int number = 1; number < PLACES; number++) {
            Unit unit = UNITS.get(number % UNITS.size());
            Place one = Place.ofScore(places.get(number - 1).score());
            Place other = Place.ofScore(places.get(number).score());

            assertThat(DistanceText.of(one.distanceTo(other) / unit.metres()))
                    .as("%s, %s", one, other)
                    .isEqualTo(redis.run("GEODIST k m" + (number - 1) + " m" + number + " " + unit));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theSamePlacesAreFoundInTheSameOrder(long seed) throws IOException {
        List<Place> places = places(seed);
        add(places);
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < PLACES; number++) {
            members.add(Member.of(number, places.get(number).score()));
        }
        members.sort(Comparator.comparingDouble(Member::score).thenComparing(Member::name));
        SplittableRandom random = new SplittableRandom(seed);
        RandomPlaces centers = new RandomPlaces(seed + 100);
        RandomShapes shapes = new RandomShapes(seed);
        for (int search = 0; search < SEARCHES; search++) {
            Place center = random.nextBoolean() ? centers.next() : places.get(random.nextInt(PLACES));
            Shape shape = shapes.around(center);

            assertThat(found(members, shape)).as("%s", shape).isEqualTo(redis.run(request(shape)));
        }
    }

    private static List<String> found(List<Member> members, Shape shape) {
        List<String> found = new ArrayList<>();
        for (Cell cell : SearchCells.of(shape)) {
            members.stream()
                    .filter(member -> member.score() >= cell.scoresFrom() && member.score() < cell.scoresTo())
                    .filter(member -> shape.distance(member.place()) >= 0)
                    .forEach(member -> found.add(member.name()));
        }
        return found;
    }

    private static String request(Shape shape) {
        String around = "GEOSEARCH k FROMLONLAT " + shape.center().longitude() + " "
                + shape.center().latitude();
        String unit = " " + shape.unit().toString().toLowerCase(Locale.ROOT);
        if (shape instanceof Shape.Box box) {
            return around + " BYBOX " + box.width() + " " + box.height() + unit;
        }
        return around + " BYRADIUS " + ((Shape.Circle) shape).radius() + unit;
    }
}
