package io.sluice.jcache.json;

import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueText;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.NotSerializableException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The values of one cache as JSON, made and read by the application's JSON-B. Safe for use by many threads. */
final class JsonForm implements ValueText {
    private static final System.Logger LOG = System.getLogger(JsonForm.class.getName());

    private final String cacheName;
    private final Type type;
    private final ClassLoader application;
    private final Jsonb jsonb;

    /**
     * Opens JSON-B as the application sees it.
     *
     * @throws jakarta.json.bind.JsonbException if there is no implementation; without the API, with a LinkageError
     */
    JsonForm(String cacheName, Type type, ClassLoader application) {
        this.cacheName = cacheName;
        this.type = type;
        this.application = application;
        this.jsonb = inApplication(application, JsonbBuilder::create);
    }

    /** A step that JSON-B does, or the application's classes do for it. */
    private interface Step<R extends @Nullable Object> {
        R run();
    }

    /** JSON-B looks for its parts, and for CDI, by the thread's class loader. */
    private static <R extends @Nullable Object> R inApplication(ClassLoader application, Step<R> step) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            return step.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public byte[] write(Object value) {
        @Nullable Object misfit = JsonType.misfit(type, value);
        if (misfit != null) {
            throw refusal(value, "a " + misfit.getClass().getName() + " would not be read back as such", null);
        }
        try {
            String json = inApplication(application, () -> jsonb.toJson(value, JsonType.toWrite(type, value)));
            byte[] bytes = withoutUnpairedSurrogates(json).getBytes(StandardCharsets.UTF_8);
            if (JsonCheck.textOf(bytes).equals("null")) {
                throw refusal(value, "it is null", null);
            }
            return bytes;
        } catch (CacheException e) {
            throw e;
        } catch (UnreadableException | RuntimeException | LinkageError | StackOverflowError e) {
            throw refusal(value, e.toString(), e);
        }
    }

    /** Says so in the words of serialisation, too: it lies in the class, and will not pass. */
    private CacheException refusal(Object value, String why, @Nullable Throwable cause) {
        NotSerializableException permanent =
                new NotSerializableException(value.getClass().getName());
        permanent.initCause(cause);
        return new CacheException(
                "value of " + value.getClass().getName() + " in cache " + cacheName + " cannot be stored as JSON of "
                        + type.getTypeName() + ": " + why,
                permanent);
    }

    /** They can only be in strings, where JSON has an escape for them, and UTF-8 has nothing. */
    private static String withoutUnpairedSurrogates(String json) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            return json;
        }
        StringBuilder out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out.append("\\u").append(HexFormat.of().toHexDigits((char) point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    @Override
    public Object read(byte[] stored) throws UnreadableException {
        String json = JsonCheck.textOf(stored);
        @Nullable Object value;
        try {
            value = inApplication(application, () -> jsonb.<@Nullable Object>fromJson(json, type));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new UnreadableException("not JSON of a " + type.getTypeName() + ": " + e, e);
        }
        if (value == null || !JsonType.rawOf(type).isInstance(value)) {
            throw new UnreadableException("not JSON of a " + type.getTypeName());
        }
        return value;
    }

    @Override
    public void close() {
        inApplication(application, this::closeJsonb);
    }

    private boolean closeJsonb() {
        try {
            jsonb.close();
            return true;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "JSON-B of cache " + cacheName + " cannot be closed", e);
            return false;
        }
    }
}
