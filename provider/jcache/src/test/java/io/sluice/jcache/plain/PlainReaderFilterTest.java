package io.sluice.jcache.plain;

import static io.sluice.jcache.plain.Streams.byTheJdk;
import static io.sluice.jcache.plain.Streams.read;
import static io.sluice.jcache.plain.Streams.reader;
import static io.sluice.jcache.plain.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.plain.Goods.Wide;
import io.sluice.jcache.plain.Streams.Asked;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.Status;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter is asked, and what happens before it is. ObjectInputStream is the judge. */
class PlainReaderFilterTest {
    private static final AtomicInteger INITIALISED = new AtomicInteger();
    private static final ClassLoader LOADER = PlainReaderFilterTest.class.getClassLoader();
    private static final int GRAPHS = 1_000;

    @SuppressWarnings("UnusedVariable") // it is written
    static class Base implements Serializable {
        private static final long serialVersionUID = 1;
        private int number;
    }

    /** Has a name as long as that of the class in whose place it stands. */
    static class Mild extends Base {
        private static final long serialVersionUID = 1;
    }

    static class Wild extends Base {
        private static final long serialVersionUID = 1;

        static {
            INITIALISED.incrementAndGet();
        }
    }

    private static ObjectInputFilter rejecting(Class<?> type) {
        return info -> info.serialClass() == type ? Status.REJECTED : Status.UNDECIDED;
    }

    /** Returns the stream of an object of a class that nobody has initialised. */
    private static byte[] streamOfWild() {
        String stream = new String(written(new Mild()), StandardCharsets.ISO_8859_1);
        return stream.replace("Mild", "Wild").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aClassIsInitialisedOnlyIfTheFilterAllowsItAndItsSuperclasses() {
        byte[] stream = streamOfWild();
        assertThat(read(stream, rejecting(Wild.class))).isNull();
        assertThat(read(stream, rejecting(Base.class))).isNull();
        assertThatThrownBy(() -> byTheJdk(stream, rejecting(Base.class))).isInstanceOf(InvalidClassException.class);
        assertThat(INITIALISED).hasValue(0);
        assertThat(read(stream)).isInstanceOf(Wild.class);
        assertThat(INITIALISED).hasValue(1);
    }

    @Test
    void theFilterIsAskedTheSameOfClassesThatWereMetBefore() {
        byte[] stream = written(new Wide());
        Asked asked = new Asked();
        PlainReader reader = reader(asked, LOADER);
        reader.read(stream, 0);
        reader.read(stream, 0);
        int half = asked.questions().size() / 2;
        assertThat(asked.questions().subList(half, 2 * half))
                .isEqualTo(asked.questions().subList(0, half))
                .isNotEmpty();
    }

    /** Also where the class was allowed before: the last arrays are longer, or deeper, than others of their classes. */
    @ParameterizedTest
    @ValueSource(strings = {"maxdepth", "maxrefs", "maxbytes", "maxarray"})
    void aLimitOfAPatternIsExceededWhereItIsForTheJdk(String name) {
        Object deep = nested(8);
        byte[] stream = written(new Object[] {new Wide(), new int[1], new int[17], new Object[7], deep});
        for (int limit = 0; limit <= stream.length; limit++) {
            String pattern = name + "=" + limit;
            ObjectInputFilter filter = Config.createFilter(pattern);
            PlainReader reader = reader(filter, LOADER);
            boolean isRead = isReadByTheJdk(stream, filter);
            assertThat(reader.read(stream, 0) != null).as(pattern).isEqualTo(isRead);
        }
    }

    private static Object[] nested(int depth) {
        Object[] inner = {};
        for (int i = 1; i < depth; i++) {
            inner = new Object[] {inner};
        }
        return inner;
    }

    /** The reader may leave a stream to the JDK without need, but not read it without leave. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "!io.sluice.jcache.plain.Goods$Pair",
                "io.sluice.**;java.base/*;!*;maxarray=3",
                "!java.time.*;maxrefs=30",
                "maxdepth=100;maxdepth=4",
                "java.lang.*;!java.util.ArrayList"
            })
    void nothingIsReadThatAPatternRejects(String pattern) {
        ObjectInputFilter filter = Config.createFilter(pattern);
        PlainReader reader = reader(filter, LOADER);
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < GRAPHS; i++) {
            Object graph = new RandomGoods(random, 3).next();
            byte[] stream = written(graph == null ? "" : graph);
            if (reader.read(stream, 0) != null) {
                String what = pattern + ", seed " + seed + ", graph " + i;
                assertThat(isReadByTheJdk(stream, filter)).as(what).isTrue();
            }
        }
    }

    private static boolean isReadByTheJdk(byte[] stream, ObjectInputFilter filter) {
        try {
            return byTheJdk(stream, filter) != null;
        } catch (InvalidClassException e) {
            return false;
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void limitsAreThoseOfThePattern() {
        assertThat(PatternLimits.of(Config.createFilter("maxdepth=7;maxrefs=8;maxbytes=9;maxarray=10")))
                .isEqualTo(new PatternLimits(7, 8, 9, 10));
    }

    @Test
    void theLastOfALimitCountsAndClassesAreNone() {
        assertThat(PatternLimits.of(Config.createFilter("java.**;maxdepth=7;!*;maxdepth=3")))
                .isEqualTo(new PatternLimits(3, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void aFilterThatIsNotAPatternHasNoLimitsToBeSureOf() {
        ObjectInputFilter pattern = Config.createFilter("maxdepth=7");
        assertThat(PatternLimits.of(info -> Status.ALLOWED)).isNull();
        assertThat(PatternLimits.of(ObjectInputFilter.merge(pattern, info -> Status.ALLOWED)))
                .isNull();
    }
}
