package io.sluice.jcache.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // applications have them
class MasterTest {
    private static final int GRAPHS = Integer.getInteger("sluice.test.graphs", 3000);
    private static final long SEED = Long.getLong("sluice.test.seed", System.nanoTime());

    private static Object copy(Object object) {
        return Objects.requireNonNull(master(object).copy(), "cannot be copied");
    }

    private static Master master(Object object) {
        return Serial.master(Serial.write(object));
    }

    @Test
    void copiesAreWhatDeserialisationMakes() {
        int copied = 0;
        for (int number = 0; number < GRAPHS; number++) {
            long seed = SEED + number;
            byte[] bytes = Serial.write(new RandomGraphs(seed).next(4));
            Master master = Serial.master(bytes);
            Object copy = master.copy();
            if (copy != null) {
                copied++;
                String again = "-Dsluice.test.graphs=1 -Dsluice.test.seed=" + seed;
                assertThat(SameGraph.difference(Serial.read(bytes), copy))
                        .as(again)
                        .isEmpty();
                assertThat(SameGraph.difference(master.copy(), copy)).as(again).isEmpty();
            }
        }
        assertThat(copied).as("of %d graphs, seed %d", GRAPHS, SEED).isGreaterThan(GRAPHS / 3);
    }

    @Test
    void copiesHaveNothingInCommonThatCanChange() {
        Shapes.Bean bean = new Shapes.Bean("a", 1);
        bean.list = new ArrayList<>(List.of(new Shapes.Key("key")));
        Master master = master(bean);

        Shapes.Bean first = (Shapes.Bean) Objects.requireNonNull(master.copy());
        ((Shapes.Key) Objects.requireNonNull(Objects.requireNonNull(first.list).get(0))).text = "changed";
        first.list.add("more");
        first.name = "changed";

        assertThat(SameGraph.difference(master.copy(), bean))
                .hasValueSatisfying(difference ->
                        assertThat(difference).as("the transient field").contains("0 and 7"));
    }

    @Test
    void theMasterIsNotTheObjectItWasMadeOf() {
        Shapes.Bean bean = new Shapes.Bean("a", 1);
        Master master = Master.of(bean, Serial::haveSameForm);

        bean.name = "changed";

        assertThat(((Shapes.Bean) Objects.requireNonNull(master.copy())).name).isEqualTo("a");
    }

    @Test
    void transientFieldsHaveTheirDefaults() {
        Shapes.Bean copy = (Shapes.Bean) copy(new Shapes.Bean("a", 1));

        assertThat(copy.cached).isZero();
    }

    @Test
    void superclassesThatAreNotSerialisableAreConstructed() {
        Shapes.Bean bean = new Shapes.Bean("a", 1);
        bean.origin = "changed";

        assertThat(((Shapes.Bean) copy(bean)).origin).isEqualTo("made by a constructor");
    }

    @Test
    void aRecordWithMutablePartsRunsItsConstructorForEachCopy() {
        Master master = master(new Shapes.Guarded(List.of(new Shapes.Key("a")), "label"));
        int before = Shapes.Guarded.made;

        master.copy();
        master.copy();

        assertThat(Shapes.Guarded.made - before).isEqualTo(2);
    }

    @Test
    void aRecordWhoseConstructorChangesItsArgumentsOnceMoreIsNotCopied() {
        assertThat(master(new Shapes.Counting(1, new ArrayList<>()))).isSameAs(Master.NONE);
    }

    static Stream<Object> hashTables() {
        List<String> keys =
                IntStream.range(0, 6).mapToObj(number -> "k" + 7 * number).toList();
        Map<String, String> map = new HashMap<>(16, 0.25f);
        keys.forEach(key -> map.put(key, key));
        Set<String> set = new HashSet<>(16, 0.25f);
        set.addAll(keys);
        return Stream.of(map, set, new HashMap<>(map), new HashSet<>(set), new HashMap<>(), new LinkedHashMap<>());
    }

    @ParameterizedTest
    @MethodSource("hashTables")
    void copiesOfHashTablesAreWrittenAsTheyAreThemselves(Object table) {
        Object decoded = Serial.read(Serial.write(table));
        Object copy = Master.of(decoded, Serial::haveSameForm).copy();

        assertThat(copy == null || Serial.haveSameForm(decoded, copy)).isTrue();
    }

    @Test
    void hashTablesOfTheUsualLoadFactorAreCopied() {
        assertThat(copy(new Shapes.Guarded(List.of(new HashMap<>(), new HashSet<>(Set.of("a"))), "label")))
                .isNotNull();
    }

    @Test
    void immutablePartsAreShared() {
        Shapes.Pair immutable = new Shapes.Pair("a", 1, List.of("b"));
        Master master = Master.of(new ArrayList<>(List.of(immutable)), Serial::haveSameForm);

        assertThat((List<?>) master.copy()).first().isSameAs(immutable);
    }

    @Test
    void elementsOfSetsAreFoundByTheirCopies() {
        Object copy = copy(new ArrayList<>(List.of(new HashSet<>(List.of(new Shapes.Key("a"))))));

        assertThat(((List<?>) copy).get(0)).isEqualTo(Set.of(new Shapes.Key("a")));
    }

    @Test
    void unmodifiableListsKeepWhetherTheyMayHaveNull() {
        List<?> list = (List<?>) copy(Stream.of(new Shapes.Key("a"), 1, 2).toList());

        assertThat(list.contains(null)).isFalse();
    }

    static Stream<Object> alsoCopied() {
        return Stream.of(
                new Shapes.Empty(),
                new int[0],
                new ArrayList<>(Arrays.asList(null, null)),
                new ArrayList<>(List.of(new Timestamp(1_234_567))),
                new ArrayList<>(Arrays.asList(Collections.emptyList(), Collections.emptyList())),
                new TreeMap<>(Map.of("a", new int[] {1})),
                new ArrayList<>(List.of(Collections.emptyMap(), Collections.emptySet())));
    }

    @ParameterizedTest
    @MethodSource
    void alsoCopied(Object object) {
        assertThat(SameGraph.difference(Serial.read(Serial.write(object)), copy(object)))
                .isEmpty();
    }

    private static Object nested(int depth) {
        return depth == 0 ? new ArrayList<>() : new ArrayList<>(List.of(nested(depth - 1)));
    }

    private static Object shared() {
        Object part = new Shapes.Key("a");
        return new ArrayList<>(List.of(part, part));
    }

    private static Object cycle() {
        Shapes.Wide wide = new Shapes.Wide();
        wide.j = wide;
        return wide;
    }

    private static Object inOrderOfAccess() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    static Stream<Arguments> notCopied() {
        return Stream.of(
                Arguments.of("cannot change", "text"),
                Arguments.of("cannot change", new Shapes.Pair("a", 1, 2)),
                Arguments.of("shares a part", shared()),
                Arguments.of("is part of itself", cycle()),
                Arguments.of("is too deep", nested(16)),
                Arguments.of("is too large", new byte[20_000]),
                Arguments.of("is too large", new ArrayList<>(Collections.nCopies(20_000, null))),
                Arguments.of("is too large", new ArrayList<>(List.of("x".repeat(20_000)))),
                Arguments.of("has its own order", new TreeSet<>(Collections.reverseOrder())),
                Arguments.of("has keys that can change", new TreeMap<>(Map.of(new Date(), 1))),
                Arguments.of("changes when read", inOrderOfAccess()),
                Arguments.of("is another class", new ArrayList<>() {}),
                Arguments.of("has a say in its form", new ArrayList<>(List.of(new Vector<>()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void notCopied(String because, Object object) {
        assertThat(Master.of(object, Serial::haveSameForm)).as(because).isSameAs(Master.NONE);
    }

    @Test
    void theBytesOfAMasterAreThoseOfTheHeap() {
        List<Object> beans = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            Shapes.Bean bean = new Shapes.Bean("bean " + number, number);
            bean.numbers = new int[] {1, 2, 3};
            beans.add(bean);
        }
        // A bean: 12 bytes of header, 17 fields of 69 bytes, in the heap's order 80; string 24 + 24; array 32.
        assertThat(master(beans).bytes()).isBetween(1_600L, 1_900L);
    }
}
