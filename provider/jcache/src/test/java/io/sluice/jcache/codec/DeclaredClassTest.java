package io.sluice.jcache.codec;

import static io.sluice.jcache.codec.CodecFixture.PREFIX;
import static io.sluice.jcache.codec.CodecFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, and parts of them, whose declared class says more than their text. */
@SuppressWarnings("JdkObsolete") // an application may have LinkedList in its keys
class DeclaredClassTest {
    private static final Map<String, Integer> MAP = Map.of("a", 1, "b", 2);

    private record Lists(ArrayList<Integer> array, LinkedList<String> linked) {}

    private record Sets(HashSet<Integer> hashed, LinkedHashSet<Integer> linked, SortedSet<Integer> sorted) {}

    private record Maps(HashMap<String, Integer> hashed, SortedMap<String, Integer> sorted) {}

    private record Nested(Lists lists, List<Sets> sets) {}

    @SuppressWarnings("ArrayRecordComponent") // applications have such keys
    private record Arrays(String[] texts, int[][] numbers, List<String>[] lists) {}

    private static Lists lists() {
        return new Lists(new ArrayList<>(List.of(1, 2)), new LinkedList<>());
    }

    private static Sets sets() {
        List<Integer> numbers = List.of(3, 1, 2);
        return new Sets(new HashSet<>(numbers), new LinkedHashSet<>(numbers), new TreeSet<>(numbers));
    }

    static Stream<Object> keysOfTheirClasses() {
        return Stream.of(
                new ArrayList<>(List.of("a", "b")),
                new LinkedList<>(List.of(1)),
                new HashSet<>(List.of(1, 2)),
                new LinkedHashSet<>(List.of("b", "a")),
                new TreeSet<>(List.of(2, 1)),
                new HashMap<>(MAP),
                new LinkedHashMap<>(MAP),
                new TreeMap<>(MAP),
                new String[] {"a", null},
                new Integer[][] {{1}, {}},
                lists(),
                sets(),
                new Maps(new HashMap<>(MAP), new TreeMap<>(MAP)),
                new Nested(lists(), List.of(sets())));
    }

    @ParameterizedTest
    @MethodSource("keysOfTheirClasses")
    void keyOfAClassIsReadBackAsOneOfThatClass(Object key) throws UnreadableException {
        assertReadBack(key, key.getClass());
    }

    private static <K> void assertReadBack(Object key, Class<K> type) throws UnreadableException {
        KeyCodec<K> codec = keys(type);
        K read = codec.decode(codec.encode(type.cast(key)));
        assertThat(read).isEqualTo(key).hasSameClassAs(key);
    }

    @Test
    void arraysInRecordsHaveTheirDeclaredClass() throws UnreadableException {
        KeyCodec<Arrays> codec = keys(Arrays.class);
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<String>[] lists = new List[] {List.of("x")};
        Arrays read = codec.decode(codec.encode(new Arrays(new String[] {"a"}, new int[][] {{1, 2}, {}}, lists)));
        assertThat(read.texts()).containsExactly("a");
        assertThat(read.numbers()).isDeepEqualTo(new int[][] {{1, 2}, {}});
        assertThat(read.lists()).containsExactly(List.of("x"));
    }

    @ParameterizedTest
    @MethodSource("keysOfOtherClasses")
    void textOfAnotherClassIsNoKey(String text, Class<?> type) {
        byte[] stored = (new String(PREFIX, StandardCharsets.US_ASCII) + text).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> keys(type).decode(stored)).isInstanceOf(UnreadableException.class);
    }

    static Stream<Object[]> keysOfOtherClasses() {
        return Stream.of(
                new Object[] {"[1,2]", HashSet.class},
                new Object[] {"{1,2}", ArrayList.class},
                new Object[] {"{1,a}", TreeSet.class},
                new Object[] {"{1=2,a=2}", TreeMap.class},
                new Object[] {"[](1)", String[].class},
                new Object[] {"[1]", String[].class});
    }
}
