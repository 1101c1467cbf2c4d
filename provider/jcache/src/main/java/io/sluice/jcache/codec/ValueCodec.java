package io.sluice.jcache.codec;

import io.sluice.jcache.copy.Master;
import io.sluice.jcache.plain.PlainWriter;
import java.io.IOException;
import java.util.Arrays;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored form of a value, and back.
 *
 * <pre>{@code
 * stored  = text                        declared type is a final text type (String, Boolean, Byte, Short, Integer,
 *                                       Long, Float, Double, Character, UUID, Instant, LocalDate, LocalTime,
 *                                       LocalDateTime, OffsetDateTime, Duration, an enum), or the value is a String
 *         | json                        a contract says codec=json; UTF-8, see io.sluice.jcache.json
 *         | FF 01 type payload          escape byte, format version
 * type    = "Z" Boolean | "B" Byte | "S" Short | "I" Integer | "J" Long | "F" Float | "D" Double | "C" Character
 *         | "N" BigInteger | "M" BigDecimal | "U" UUID | "i" Instant | "d" LocalDate | "t" LocalTime
 *         | "l" LocalDateTime | "o" OffsetDateTime | "p" Duration                    payload: text
 *         | "X"  byte[]                                                              payload: the bytes
 *         | "O"  any other Serializable                                              payload: see SerialForm
 *         | "-"  no value: where it would come from there was none                   no payload
 * text    = UTF-8; an unpaired surrogate as the three bytes of its number
 * }</pre>
 *
 * <p>No UTF-8 text begins with FF, so text needs no escaping. Example: the Long 42 of an undeclared type is
 * {@code FF 01 4A 34 32}. What begins with FF is read under every contract: a cache stays warm when its contract begins
 * to ask for JSON. Every decoding makes a new object. Safe for use by many threads.
 *
 * @param <V> the declared type of the values
 */
public final class ValueCodec<V> {
    static final byte ESCAPE = (byte) 0xFF;
    static final byte VERSION = 1;
    static final byte BYTES = 'X';
    static final byte OBJECT = 'O';
    private static final byte[] NO_VALUE = {ESCAPE, VERSION, '-'};
    private static final int HEADER_BYTES = 3;
    private static final byte[] NOTHING = {};

    private final String cacheName;
    private final Class<V> type;
    private final @Nullable TextType<V> bare;
    private final SerialForm serial;
    private final @Nullable ValueText text;
    private final PlainWriter plain = new PlainWriter();

    /** Makes the codec of one cache. */
    public ValueCodec(String cacheName, Class<V> type, SerialForm serial) {
        this(cacheName, type, serial, null);
    }

    /** Makes the codec of one cache; where there is a text for all values, new ones are stored as that. */
    public ValueCodec(String cacheName, Class<V> type, SerialForm serial, @Nullable ValueText text) {
        this.text = text;
        this.cacheName = cacheName;
        this.type = type;
        this.bare = TextType.ofDeclared(type);
        this.serial = serial;
    }

    /**
     * Returns the stored form.
     *
     * @throws ClassCastException if the value is not of the declared type
     * @throws CacheException if it cannot be serialised; the message names class and cache
     */
    public byte[] encode(V value) {
        check(value);
        if (text != null) {
            return text.write(value);
        }
        if (bare != null) {
            return isWhole(value)
                    ? Digits.append(NOTHING, ((Number) value).longValue(), '\0')
                    : Utf8.encode(bare.textOf(value));
        }
        if (value instanceof String string) {
            return Utf8.encode(string);
        }
        if (value instanceof byte[] bytes) {
            return marked(BYTES, bytes);
        }
        TextType<?> marked = TextType.ofClass(value.getClass());
        if (marked == null) {
            return serialised(value);
        }
        byte[] header = {ESCAPE, VERSION, (byte) marked.id()};
        return isWhole(value)
                ? Digits.append(header, ((Number) value).longValue(), '\0')
                : Utf8.append(header, marked.textOf(value));
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    /** Checks the class of a value that will be compared or stored. */
    public void check(Object value) {
        if (!type.isInstance(value)) {
            throw new ClassCastException("value of " + value.getClass().getName() + " in cache " + cacheName
                    + ", which declares " + type.getName());
        }
    }

    private static byte[] marked(byte id, byte[] payload) {
        byte[] stored = new byte[HEADER_BYTES + payload.length];
        System.arraycopy(payload, 0, stored, HEADER_BYTES, payload.length);
        return mark(stored, id);
    }

    private static byte[] mark(byte[] stored, byte id) {
        stored[0] = ESCAPE;
        stored[1] = VERSION;
        stored[2] = id;
        return stored;
    }

    private byte[] serialised(Object value) {
        try {
            return mark(serial.write(value, HEADER_BYTES, plain), OBJECT);
        } catch (IOException | StackOverflowError e) {
            throw new CacheException(
                    "value of " + value.getClass().getName() + " in cache " + cacheName + " cannot be serialised: " + e,
                    e);
        }
    }

    /** Returns the stored form that says that a key has no value. */
    public static byte[] noValue() {
        return NO_VALUE.clone();
    }

    /** Returns whether a stored form says that the key has no value. */
    public static boolean isNoValue(byte[] stored) {
        return stored.length == HEADER_BYTES && Arrays.equals(stored, NO_VALUE);
    }

    /** Returns the value of a stored form, if it is one of the declared type. */
    public V decode(byte[] stored) throws UnreadableException {
        Object value;
        if (stored.length > 0 && stored[0] == ESCAPE) {
            value = unmarked(stored);
        } else if (text != null) {
            value = text.read(stored);
        } else {
            value = bare == null ? Utf8.decode(stored, 0) : bare.read(Utf8.decode(stored, 0));
        }
        return ofType(value);
    }

    /** Does the same for what this codec has written or read before: nobody has to be kept from forging it any more. */
    public V decodeKnown(byte[] stored) throws UnreadableException {
        return isObject(stored) ? ofType(serial.readTrusted(stored, HEADER_BYTES)) : decode(stored);
    }

    private static boolean isObject(byte[] stored) {
        return stored.length > HEADER_BYTES && stored[0] == ESCAPE && stored[2] == OBJECT;
    }

    /**
     * Returns what makes copies of a value that are what {@link #decodeKnown} would make.
     *
     * @param value what its stored form was decoded to; remains the caller's
     * @return {@link Master#NONE} unless it was serialised, and can be copied without that
     */
    public Master master(Object value, byte[] stored) {
        return isObject(stored) ? Master.of(value, this::haveSameForm) : Master.NONE;
    }

    private boolean haveSameForm(Object value, Object other) {
        return Arrays.equals(serialised(value), serialised(other));
    }

    private V ofType(Object value) throws UnreadableException {
        if (!type.isInstance(value)) {
            throw new UnreadableException("not a " + type.getName());
        }
        return type.cast(value);
    }

    /** Lets go of what makes objects; to be called when nobody uses the cache any more. */
    public void close() {
        if (text != null) {
            text.close();
        }
    }

    private Object unmarked(byte[] stored) throws UnreadableException {
        if (stored.length < HEADER_BYTES || stored[1] != VERSION) {
            throw new UnreadableException("unknown version of the stored form");
        }
        if (stored[2] == BYTES) {
            return Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
        }
        if (stored[2] == OBJECT) {
            return serial.read(stored, HEADER_BYTES);
        }
        TextType<?> marked = TextType.ofId(stored[2]);
        if (marked == null) {
            throw new UnreadableException("unknown type id " + stored[2]);
        }
        return marked.read(Utf8.decode(stored, HEADER_BYTES));
    }
}
