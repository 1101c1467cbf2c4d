package io.sluice.jcache.codec;

import io.sluice.jcache.plain.PlainReader;
import io.sluice.jcache.plain.PlainWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Java serialisation that reads only what somebody with the secret wrote.
 *
 * <p>The form is 16 bytes of HMAC-SHA256 (its first half) over {@code sluice-1} and the stream, then the stream.
 * Reading it runs code of the application's classes; the tag keeps those out who can write to the engine but do not
 * have the secret, and the filter bounds what one value may cost. Safe for use by many threads.
 */
public final class SerialForm {
    static final int TAG_BYTES = 16;
    private static final byte[] PURPOSE = Utf8.encode("sluice-1");

    /** So many classes are remembered by their names: a look-up by the JVM takes as long as reading a small object. */
    private static final int KNOWN_MAX = 1024;

    /** A power of two. */
    private static final int PLACES = 8;

    private final SecretKeySpec secret;
    private final Mac begun;

    /** Those that have ended, by threads: to begin one anew takes 20 ns more than a copy, and 400 bytes less. */
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(PLACES);

    private final ObjectInputFilter filter;
    private final ClassLoader classLoader;
    private final PlainReader plainReader;
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    /**
     * Makes the form of one application.
     *
     * @param secret at least 16 bytes, shared by all who read the data
     * @param filter asked about every class and size; what the JVM's own filter rejects stays rejected
     * @param classLoader finds the classes of what is read
     */
    public SerialForm(byte[] secret, ObjectInputFilter filter, ClassLoader classLoader) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
        this.begun = beginTag();
        this.filter = ObjectInputFilter.merge(filter, ObjectInputFilter.Config.getSerialFilter());
        this.classLoader = classLoader;
        this.plainReader = new PlainReader(this::find, this.filter);
    }

    /**
     * Writes tag and stream behind some room, or throws {@link IOException}: usually a
     * {@link java.io.NotSerializableException}.
     *
     * @param room so many bytes in front of the tag are left to the caller
     * @param plain writes what it can without {@link ObjectOutputStream}
     */
    byte[] write(Object object, int room, PlainWriter plain) throws IOException {
        byte[] form = plain.write(object, room + TAG_BYTES);
        return form == null ? write(object, room, ObjectOutputStream::new) : tagged(form, room);
    }

    /** Writes tag and {@link KeyStream}: equal keys have equal forms as far as that can be known. */
    byte[] writeKey(Object key, int nesting) throws IOException {
        return write(key, 0, bytes -> new KeyStream(bytes, this, nesting));
    }

    private interface StreamOver {
        ObjectOutputStream open(OutputStream bytes) throws IOException;
    }

    private byte[] write(Object object, int room, StreamOver stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(new byte[room + TAG_BYTES]);
        try (ObjectOutputStream out = stream.open(bytes)) {
            out.writeObject(object);
        }
        return tagged(bytes.toByteArray(), room);
    }

    private byte[] tagged(byte[] form, int tagAt) {
        System.arraycopy(mac(form, tagAt + TAG_BYTES), 0, form, tagAt, TAG_BYTES);
        return form;
    }

    /** Reads a stream that was never out of our hands. */
    Object readPlain(byte[] stream) throws IOException {
        try (ObjectInputStream in = new Input(new ByteArrayInputStream(stream))) {
            in.setObjectInputFilter(filter);
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    Object read(byte[] bytes, int from) throws UnreadableException {
        int start = from + TAG_BYTES;
        if (bytes.length < start) {
            throw new UnreadableException("serialised value is cut off");
        }
        if (!MessageDigest.isEqual(
                Arrays.copyOf(mac(bytes, start), TAG_BYTES), Arrays.copyOfRange(bytes, from, start))) {
            throw new UnreadableException("serialised value was not written with this value-key");
        }
        return readTrusted(bytes, from);
    }

    /** Reads what {@link #write} has made or {@link #read} has read, without looking at the tag once more. */
    Object readTrusted(byte[] bytes, int from) throws UnreadableException {
        int start = from + TAG_BYTES;
        @Nullable Object plain = plainReader.read(bytes, start);
        return plain == null ? readByTheJdk(bytes, start) : plain;
    }

    private Object readByTheJdk(byte[] bytes, int start) throws UnreadableException {
        WatchedFilter watched = new WatchedFilter(filter);
        InputStream stream = new ByteArrayInputStream(bytes, start, bytes.length - start);
        try (ObjectInputStream in = new Input(stream)) {
            in.setObjectInputFilter(watched);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            FilterInfo rejected = watched.rejected;
            throw rejected == null
                    ? new UnreadableException("serialised value cannot be read: " + e, e)
                    : new RejectedException(rejected, e);
        }
    }

    /** A filter that remembers what it rejected. */
    private static final class WatchedFilter implements ObjectInputFilter {
        private final ObjectInputFilter filter;
        private @Nullable FilterInfo rejected;

        WatchedFilter(ObjectInputFilter filter) {
            this.filter = filter;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            Status status = filter.checkInput(info);
            rejected = status == Status.REJECTED ? info : rejected;
            return status;
        }
    }

    /** Returns an HMAC of which the first {@link #TAG_BYTES} are the tag. */
    private byte[] mac(byte[] bytes, int from) {
        int place = (int) Thread.currentThread().getId() & (PLACES - 1);
        @Nullable Mac ended = idle.getAndSet(place, null);
        Mac mac = ended == null ? continuedTag() : ended;
        if (ended != null) {
            mac.update(PURPOSE);
        }
        mac.update(bytes, from, bytes.length - from);
        byte[] result = mac.doFinal();
        idle.set(place, mac);
        return result;
    }

    /** Returns a tag over {@code sluice-1} that goes on: a copy, since beginning takes longer than a small stream. */
    private Mac continuedTag() {
        try {
            return (Mac) begun.clone();
        } catch (CloneNotSupportedException e) {
            return beginTag(); // not every security provider has copies
        }
    }

    private Mac beginTag() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(PURPOSE);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Returns a class by the name that a description has, not initialised. */
    private Class<?> find(String name) throws ClassNotFoundException {
        Class<?> found = known.get(name);
        if (found == null) {
            found = Class.forName(name, false, classLoader);
            if (known.size() < KNOWN_MAX) {
                known.put(name, found);
            }
        }
        return found;
    }

    /** Finds classes as the application would. */
    private final class Input extends ObjectInputStream {
        Input(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return find(description.getName());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // int.class and its like
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] names) throws IOException, ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, classLoader);
                if (!interfaces[i].isInterface()) {
                    throw new InvalidClassException(names[i], "not an interface");
                }
            }
            return Proxy.newProxyInstance(classLoader, interfaces, (proxy, method, arguments) -> null)
                    .getClass();
        }
    }
}
