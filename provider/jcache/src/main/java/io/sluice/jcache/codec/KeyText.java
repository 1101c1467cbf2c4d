package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import java.util.IdentityHashMap;

/**
 * The text of a key whose type is not declared, or is not a final text type: readable, and different for different
 * keys.
 *
 * <pre>{@code
 * text       = value                             any key; a ParametersKey of one parameter is that parameter
 *            | value "," value { "," value }     ParametersKey of several parameters
 *            | "()"                              ParametersKey without parameters
 * value      = "null" | "true" | "false" | int | int "L" | int "s" | int "b" | double | float "f"   as Java prints them
 *            | "'" char "'"                      Character
 *            | string                            as it is, if nothing else looks like it
 *            | '"' string '"'                    with \" \\ and, for control characters and unpaired
 *                                                surrogates, \ u and four hexadecimal digits (no space)
 *            | tag "(" text ")"                  UUID, BigInteger, BigDecimal, Instant, LocalDate, LocalTime,
 *                                                LocalDateTime, OffsetDateTime, Duration, as their toString
 *            | "byte[](" hex ")" | primitive "[](" values ")" | "[](" values ")"    arrays; the last of any references
 *            | "[" values "]"                    List
 *            | "{" values "}"                    Set, sorted by their texts
 *            | "{" entries "}" | "{=}"           Map, entries "key=value" sorted by their texts; the empty map
 *            | "(" values ")"                    ParametersKey within another value
 *            | class "(" constant ")"            enum constant
 *            | class "(" values ")"              record, by its components
 *            | class "(" base64url ")"           any other Serializable: see SerialForm
 * values     = [ value { "," value } ]
 * class      = binary name; preceded by "." if it is in no package
 * }</pre>
 *
 * <p>A string needs quotes if it is empty, begins or ends with white space, begins with {@code '}, reads as another
 * form ({@code "42"}, {@code "true"}), or has one of {@code , ( ) [ ] { } = "}, a control character or an unpaired
 * surrogate in it. Equal lists, sets and maps have one text, whatever their classes; so have reference arrays.
 * Serializable keys differ if their streams differ, even if {@code equals} says otherwise: see {@link KeyStream}.
 *
 * <p>Examples: {@code 42}, {@code 42,EU}, {@code "42",()}, {@code UUID(8c5b…)}, {@code com.acme.OrderKey(42,EU)}.
 */
public final class KeyText {
    private final SerialForm serial;
    private final KeyTypes types;

    /** Makes the form of one cache. */
    public KeyText(SerialForm serial, Class<?> declared) {
        this.serial = serial;
        this.types = new KeyTypes(declared);
    }

    /** Returns a prefix and the text of a key as UTF-8: see {@link #write}. */
    byte[] append(byte[] prefix, Object key) {
        Object meant = key instanceof ParametersKey single && single.size() == 1 ? single.parameter(0) : key;
        if (meant instanceof Integer number) {
            return Digits.append(prefix, number, '\0');
        }
        if (meant instanceof Long number) {
            return Digits.append(prefix, number, 'L');
        }
        if (meant instanceof String string && KeyLiterals.isBare(string)) {
            return Utf8.append(prefix, string);
        }
        return Utf8.append(prefix, write(key));
    }

    /**
     * Returns the text of a key.
     *
     * @throws javax.cache.CacheException if the key, or something in it, has no stored form; it names the class
     */
    String write(Object key) {
        return new KeyWriter(serial, types, new IdentityHashMap<>(0)).write(key);
    }

    /**
     * Returns the key of a text; only texts that {@link #write} makes are accepted, and of records and enums only those
     * that are in the declared type or in a key written before.
     */
    Object read(String text) throws UnreadableException {
        // Serialised parts are what somebody with the secret wrote, and need not be written again to be believed.
        IdentityHashMap<Object, String> serialised = new IdentityHashMap<>();
        try {
            Object key = new KeyReader(text, serial, types, serialised).read();
            // Two texts of one key would be two entries of one key.
            if (text.equals(new KeyWriter(serial, types, serialised).write(key))) {
                return key;
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new UnreadableException(
                    "not the text of a key", e); // constructors and hashCode are the application's
        }
        throw new UnreadableException("not the text of a key");
    }
}
