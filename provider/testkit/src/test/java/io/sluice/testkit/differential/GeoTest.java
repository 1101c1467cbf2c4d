package io.sluice.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.sluice.testkit.EngineClient;
import io.sluice.testkit.RealRedis;
import io.sluice.testkit.Reply;
import io.sluice.testkit.RespSocket;
import io.sluice.testkit.TestEngine;
import io.sluice.testkit.generator.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found around places, and in which order, is what a real redis-server finds, everywhere on the map. */
class GeoTest {
    private static final int ROUNDS = 300;
    private static final List<String> KEYS = List.of("a", "b", "none", "string");
    private static final List<String> UNITS = List.of("m", "KM", "ft", "Mi", "m", "km", "yd");
    private static final List<String> LONGITUDES =
            List.of("-180", "180", "0", "-0.0", "179.99999", "-179.99999", "180.1", "inf", "nan", "x", "1e300");
    private static final List<String> LATITUDES =
            List.of("-85.05112878", "85.05112878", "0", "85.0511", "-85.0511", "80.1", "-66.1", "85.06", "-inf", "");

    private static RealRedis redis;

    @BeforeAll
    static void startRedis() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void placesAreFoundAsInRedis(long seed) {
        compare(new Requests(seed).many(), seed % 2 == 0 ? 2 : 3);
    }

    /** If all are wanted, the order of those that are equally far is that of the C library. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void ofPlacesThatAreEquallyFarTheSameAreChosen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        for (int members = 2; members < 500; members += 1 + members / 8) {
            List<String> words = new ArrayList<>(List.of("GEOADD", "k" + members));
            for (int member = 0; member < members; member++) {
                words.addAll(List.of("" + random.nextInt(3), "" + random.nextInt((int) seed), "m" + member));
            }
            requests.add(Requests.of(words));
            for (int times = 0; times < 5; times++) {
                requests.add(Requests.of(List.of(
                        "GEORADIUS_RO",
                        "k" + members,
                        "0",
                        "0",
                        "inf",
                        "m",
                        "COUNT",
                        "" + random.nextInt(1, members),
                        random.nextBoolean() ? "ASC" : "DESC")));
            }
        }
        compare(requests, 2);
    }

    /** C libraries, and so servers, differ in the last bits of a sine. */
    @Test
    void storedDistancesAreTheSameButForTheLastBits() {
        Requests requests = new Requests(21);
        try (EngineClient ours = TestEngine.withDefaults().connect();
                RespSocket theirs = redis.connect()) {
            theirs.call("FLUSHALL");
            both(ours, theirs, requests.allPlaces());
            for (int round = 0; round < 20; round++) {
                both(ours, theirs, requests.storedDistances());
                for (int number = 0; number < requests.membersMax; number++) {
                    Request score = Request.of("ZSCORE", "d", "m" + number);
                    assertNearlySame(ours.call(score.words()), theirs.call(score.words()));
                }
            }
        }
    }

    private static void both(EngineClient ours, RespSocket theirs, Request request) {
        assertThat(ours.call(request.words())).as("%s", request).isEqualTo(theirs.call(request.words()));
    }

    private static void assertNearlySame(Reply ours, Reply theirs) {
        if (ours instanceof Reply.Bulk our && theirs instanceof Reply.Bulk their) {
            assertThat(Double.parseDouble(our.bytes()))
                    .isCloseTo(Double.parseDouble(their.bytes()), withinPercentage(1e-11));
        } else {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private static void compare(List<Request> requests, int protocol) {
        Optional<Difference> found = new Differential(redis, protocol, IntendedDifferences.ALL).shortest(requests);
        found.ifPresent(difference -> fail(difference.toString()));
    }

    /** Requests by chance, most of which make sense. */
    private static final class Requests {
        private final SplittableRandom random;
        private final List<List<String>> places = new ArrayList<>();
        private final int membersMax;

        Requests(long seed) {
            random = new SplittableRandom(seed);
            // Half of the runs have the small form of a sorted set.
            membersMax = random.nextBoolean() ? 100 : 400;
            for (int number = 0; number <= membersMax; number++) {
                places.add(placeOfItsOwn());
            }
        }

        List<Request> many() {
            List<Request> requests = new ArrayList<>();
            requests.add(Request.of("SET", "string", "x"));
            for (int round = 0; round < ROUNDS; round++) {
                requests.add(of(random.nextInt(4) == 0 ? addition() : question()));
            }
            return requests;
        }

        Request allPlaces() {
            List<String> words = new ArrayList<>(List.of("GEOADD", "a"));
            for (int number = 0; number < membersMax; number++) {
                words.addAll(places.get(number));
                words.add("m" + number);
            }
            return of(words);
        }

        Request storedDistances() {
            List<String> words = new ArrayList<>(List.of("GEORADIUS", "a"));
            words.addAll(placeOfItsOwn());
            words.addAll(List.of("" + Math.pow(10, random.nextDouble(5, 8)), "ft", "STOREDIST", "d"));
            return of(words);
        }

        private static Request of(List<String> words) {
            return Request.of(words.toArray(String[]::new));
        }

        private List<String> addition() {
            List<String> words = new ArrayList<>(List.of("GEOADD", random.nextInt(10) == 0 ? any(KEYS) : "a"));
            while (random.nextInt(4) == 0) {
                words.add(any(List.of("NX", "xx", "CH")));
            }
            for (int left = 1 + random.nextInt(20); left > 0; left--) {
                addPlace(words);
            }
            return words;
        }

        /** Nearly all members have places of their own, so that no two are equally far. */
        private void addPlace(List<String> words) {
            int number = random.nextInt(membersMax);
            boolean isOdd = random.nextInt(200) == 0;
            words.addAll(isOdd ? List.of(any(LONGITUDES), any(LATITUDES)) : places.get(number));
            words.add("m" + number);
        }

        private List<String> question() {
            return switch (random.nextInt(10)) {
                case 0 -> List.of("GEOPOS", any(KEYS), member(), member());
                case 1 -> List.of("GEOHASH", any(KEYS), member(), member());
                case 2 -> List.of("GEODIST", key(), member(), member());
                case 3 -> List.of("GEODIST", key(), member(), member(), any(UNITS));
                case 4 -> radius("GEORADIUS", place());
                case 5 -> radius("GEORADIUS_RO", place());
                case 6 -> radius(any(List.of("GEORADIUSBYMEMBER", "GEORADIUSBYMEMBER_RO")), List.of(member()));
                case 7 -> search(new ArrayList<>(List.of("GEOSEARCHSTORE", "b", key())));
                default -> search(new ArrayList<>(List.of("GEOSEARCH", key())));
            };
        }

        private List<String> radius(String command, List<String> center) {
            List<String> words = new ArrayList<>(List.of(command, key()));
            words.addAll(center);
            words.add(length());
            words.add(any(UNITS));
            options(words);
            if (random.nextInt(5) == 0) {
                words.addAll(List.of("STORE", "b"));
            }
            return words;
        }

        private List<String> search(List<String> words) {
            if (random.nextBoolean()) {
                words.add("FROMLONLAT");
                words.addAll(place());
            } else {
                words.addAll(List.of("FROMMEMBER", member()));
            }
            if (random.nextBoolean()) {
                words.addAll(List.of("BYRADIUS", length(), any(UNITS)));
            } else {
                words.addAll(List.of("BYBOX", length(), length(), any(UNITS)));
            }
            options(words);
            return words;
        }

        private void options(List<String> words) {
            if (random.nextInt(3) == 0) {
                words.add(any(List.of("ASC", "DESC", "asc")));
            }
            if (random.nextInt(3) == 0) {
                words.addAll(List.of("COUNT", Integer.toString(random.nextInt(-1, 40))));
            }
            if (random.nextInt(5) == 0) {
                words.add("ANY");
            }
            boolean isStored = words.get(0).equals("GEOSEARCHSTORE") || random.nextBoolean();
            for (String told : List.of("WITHDIST", "WITHCOORD", "WITHHASH")) {
                if (random.nextInt(isStored ? 60 : 3) == 0) {
                    words.add(told);
                }
            }
        }

        private String key() {
            return random.nextInt(10) > 0 ? "a" : any(KEYS);
        }

        private String member() {
            return "m" + random.nextInt(membersMax);
        }

        private List<String> place() {
            return random.nextInt(50) == 0 ? List.of(any(LONGITUDES), any(LATITUDES)) : any(places);
        }

        private List<String> placeOfItsOwn() {
            String longitude = "" + random.nextDouble(-180, 180);
            String latitude = "" + random.nextDouble(-85.05, 85.05);
            return switch (random.nextInt(6)) {
                case 0 -> List.of(LONGITUDES.get(random.nextInt(6)), latitude);
                case 1 -> List.of(longitude, LATITUDES.get(random.nextInt(7)));
                default -> List.of(longitude, latitude);
            };
        }

        private String length() {
            return random.nextInt(25) == 0
                    ? any(List.of("0", "-1", "x", "inf", "nan", "1e300", "1e-300", "-0"))
                    : "" + Math.pow(10, random.nextDouble(0, 8));
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
