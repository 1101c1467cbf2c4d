package io.sluice.jcache.plain;

import static io.sluice.jcache.plain.Streams.byTheJdk;
import static io.sluice.jcache.plain.Streams.read;
import static io.sluice.jcache.plain.Streams.reader;
import static io.sluice.jcache.plain.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.plain.Streams.Asked;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What objects are made of a stream, where that is not plain to see. ObjectInputStream is the judge. */
@SuppressWarnings({"UnusedVariable", "serial"}) // fields are there to be written
class PlainReaderObjectsTest {
    private static final ClassLoader LOADER = PlainReaderObjectsTest.class.getClassLoader();
    private static final int GRAPHS = 1_000;
    private static final int CHANGES = 20;
    private static final int LENGTH_MAX = 4_000;
    private static final int REFERENCE = 0x71;

    private static final class Node implements Serializable {
        private static final long serialVersionUID = 1;

        private @Nullable Object first;
        private @Nullable Object second;
    }

    /** Looks at what it is given. */
    private record Witness(Node node, boolean isComplete) implements Serializable {
        private Witness {
            isComplete = node.first instanceof Node above && above.first != null;
        }
    }

    @Test
    void aRecordSeesNoMoreOfWhatIsNotCompleteThanTheJdkShows() throws Exception {
        Node above = new Node();
        Node node = new Node();
        above.first = node;
        node.first = above;
        above.second = new Witness(node, true);
        byte[] stream = written(above);
        Node expected = (Node) byTheJdk(stream, new Asked());
        assertThat(expected.second)
                .isInstanceOfSatisfying(
                        Witness.class, it -> assertThat(it.isComplete).isFalse());
        assertThat(read(stream)).isNull();
    }

    @Test
    void aRecordMayReferToWhatIsComplete() {
        Node node = new Node();
        byte[] stream = written(new Object[] {node, new Witness(node, true)});
        assertThat(read(stream)).isNotNull();
    }

    /** That they are two can be seen from the stream that they are written to again. */
    @Test
    void equalBoxesRemainTwoObjects() throws Exception {
        List<Object> boxes = new ArrayList<>();
        for (Object box : List.of(5, 5L, (short) 5, (byte) 5, '5', true, 5.0, 5f)) {
            boxes.add(byTheJdk(written(box), new Asked()));
            boxes.add(byTheJdk(written(box), new Asked()));
        }
        byte[] stream = written(boxes);
        assertThat(written(read(stream))).isEqualTo(written(byTheJdk(stream, new Asked())));
    }

    private static final class Typed implements Serializable {
        private static final long serialVersionUID = 1;

        private List<String> list = new ArrayList<>();
    }

    /** Also of an interface: the JVM itself would let it be set. */
    @Test
    void aFieldTakesNothingOfAnotherType() throws IOException {
        String stream = new String(written(new Typed()), StandardCharsets.ISO_8859_1);
        int fieldsEnd = stream.indexOf("xp") + 2;
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(stream.substring(0, fieldsEnd).getBytes(StandardCharsets.ISO_8859_1));
        changed.write('t');
        new DataOutputStream(changed).writeUTF("no list");
        assertThatThrownBy(() -> byTheJdk(changed.toByteArray(), new Asked())).isInstanceOf(ClassCastException.class);
        assertThat(read(changed.toByteArray())).isNull();
    }

    static class Base implements Serializable {
        private static final long serialVersionUID = 1;
        private int number = 1;
    }

    static final class Derived extends Base {
        private static final long serialVersionUID = 1;
        private int other = 2;
    }

    /** Has classes of its own by some names, as a web application with its libraries has. */
    private static final class ChildFirst extends ClassLoader {
        private final Map<String, Class<?>> own = new HashMap<>();

        ChildFirst(Class<?>... types) throws IOException {
            super(LOADER);
            for (Class<?> type : types) {
                String file = "/" + type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getResourceAsStream(file)) {
                    byte[] bytes = in.readAllBytes();
                    own.put(type.getName(), defineClass(type.getName(), bytes, 0, bytes.length));
                }
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> mine = own == null ? null : own.get(name);
            return mine == null ? super.loadClass(name, resolve) : mine;
        }
    }

    @Test
    void theClassIsThatOfTheLoader() throws Exception {
        ClassLoader loader = new ChildFirst(Base.class);
        Object read = reader(new Asked(), loader).read(written(new Base()), 0);
        assertThat(read).isNotNull().isNotInstanceOf(Base.class);
        assertThat(read.getClass().getClassLoader()).isSameAs(loader);
    }

    @Test
    void aSuperclassThatTheLoaderDoesNotFindByItsNameIsLeftToTheJdk() throws Exception {
        ClassLoader loader = new ChildFirst(Base.class);
        assertThat(reader(new Asked(), loader).read(written(new Derived()), 0)).isNull();
        ClassLoader ofBoth = new ChildFirst(Base.class, Derived.class);
        assertThat(reader(new Asked(), ofBoth).read(written(new Derived()), 0)).isNotNull();
    }

    @Test
    void changedBytesOfAnyGraphNeverMakeAnObjectThatTheJdkWouldNotMake() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < GRAPHS; i++) {
            Object graph = new RandomGoods(random, 4).next();
            byte[] original = written(graph == null ? "" : graph);
            for (int change = 0; change < CHANGES && original.length < LENGTH_MAX; change++) {
                assertSameOrNothing(changed(original, random), original, "seed " + seed + ", graph " + i);
            }
        }
    }

    /** Every other time a reference leads elsewhere. */
    private static byte[] changed(byte[] stream, Random random) {
        byte[] changed = stream.clone();
        int at = random.nextInt(stream.length);
        int reference = at;
        while (reference < stream.length && stream[reference] != REFERENCE) {
            reference++;
        }
        if (random.nextBoolean() && reference + Integer.BYTES < stream.length) {
            changed[reference + Integer.BYTES] = (byte) random.nextInt(8);
        } else {
            changed[at] += (byte) (1 + random.nextInt(255));
        }
        return changed;
    }

    /** By a reader that has met the classes of the stream that was changed, and by one that has not. */
    private static void assertSameOrNothing(byte[] changed, byte[] original, String what) {
        Asked askedByNew = new Asked();
        Streams.assertSameOrNothing(changed, reader(askedByNew, LOADER), askedByNew, what);
        Asked asked = new Asked();
        PlainReader reader = reader(asked, LOADER);
        reader.read(original, 0);
        asked.questions().clear();
        Streams.assertSameOrNothing(changed, reader, asked, what);
    }

    /** A bean that is never read to its end, since it holds a class with a say in its form. */
    private static final class Tabled implements Serializable {
        private static final long serialVersionUID = 1;

        private HashMap<String, String> table = new HashMap<>();
    }

    @Test
    void whatWasLeftToTheJdkIsTriedLessAndLessOften() {
        byte[] stream = written(new Tabled());
        Asked asked = new Asked();
        PlainReader reader = reader(asked, LOADER);
        List<Integer> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int before = asked.questions().size();
            assertThat(reader.read(stream, 0)).isNull();
            if (asked.questions().size() > before) {
                tries.add(i);
            }
        }
        assertThat(tries).containsExactly(0, 3, 8, 17);
    }

    @Test
    void whatCanBeReadIsTriedEachTime() {
        PlainReader reader = reader(new Asked(), LOADER);
        byte[] tabled = written(new ArrayList<>(List.of(new Tabled())));
        byte[] plain = written(new ArrayList<>(List.of("a")));
        assertThat(reader.read(plain, 0)).isNotNull();
        assertThat(reader.read(tabled, 0)).isNull();
        reader.read(plain, 0);
        reader.read(plain, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(reader.read(plain, 0)).isNotNull();
        }
    }
}
