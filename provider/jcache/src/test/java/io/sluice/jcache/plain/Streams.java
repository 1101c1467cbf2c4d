package io.sluice.jcache.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams as the JDK writes and reads them, and as {@link PlainReader} does. */
final class Streams {
    private static final ClassLoader LOADER = Streams.class.getClassLoader();

    private Streams() {}

    /** A filter that allows everything and notes what it was asked. */
    static final class Asked implements ObjectInputFilter {
        private final List<String> questions = new ArrayList<>();

        @Override
        public Status checkInput(FilterInfo info) {
            questions.add(info.serialClass() + " length " + info.arrayLength() + " depth " + info.depth()
                    + " references " + info.references() + " bytes " + info.streamBytes());
            return Status.UNDECIDED;
        }

        List<String> questions() {
            return questions;
        }
    }

    static byte[] written(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static PlainReader reader(ObjectInputFilter filter, ClassLoader loader) {
        return new PlainReader(name -> Class.forName(name, false, loader), filter);
    }

    static @Nullable Object read(byte[] stream, ObjectInputFilter filter) {
        return reader(filter, LOADER).read(stream, 0);
    }

    static @Nullable Object read(byte[] stream) {
        return read(stream, new Asked());
    }

    static Object byTheJdk(byte[] stream, ObjectInputFilter filter) throws IOException, ClassNotFoundException {
        return byTheJdk(stream, filter, LOADER);
    }

    static Object byTheJdk(byte[] stream, ObjectInputFilter filter, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new Input(stream, loader)) {
            in.setObjectInputFilter(filter);
            return in.readObject();
        }
    }

    /** Makes sure that a reader, whose filter is this, makes nothing of a stream or what the JDK makes. */
    static void assertSameOrNothing(byte[] stream, PlainReader reader, Asked asked, String what) {
        Object read = reader.read(stream, 0);
        if (read == null) {
            return;
        }
        Asked askedByTheJdk = new Asked();
        try {
            Object expected = byTheJdk(stream, askedByTheJdk);
            assertThat(written(read)).as(what).isEqualTo(written(expected));
            Twins.assertSame(read, expected, what);
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            throw new AssertionError(what + ": the JDK does not read it", e);
        }
        assertThat(asked.questions()).as(what).isEqualTo(askedByTheJdk.questions());
    }

    private static final class Input extends ObjectInputStream {
        private final ClassLoader loader;

        Input(byte[] stream, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(stream));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, loader);
        }
    }
}
