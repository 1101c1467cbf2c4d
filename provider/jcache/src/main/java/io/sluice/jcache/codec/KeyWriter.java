package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Writes the text of one key: see {@link KeyText}. */
final class KeyWriter {
    private static final System.Logger LOG = System.getLogger(KeyWriter.class.getName());
    private static final int DEPTH_MAX = 100;

    /** Warns once a class, without holding it. */
    private static final ClassValue<Boolean> WARNED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "keys of {0} are stored by their serialised bytes; a record would be readable in redis-cli",
                    type.getName());
            return Boolean.TRUE;
        }
    };

    private final SerialForm serial;
    private final KeyTypes types;
    private final IdentityHashMap<Object, String> serialised;
    private int nesting;
    private int depth;

    /** Makes a writer that knows the texts of some objects that were read in serialised form. */
    KeyWriter(SerialForm serial, KeyTypes types, IdentityHashMap<Object, String> serialised) {
        this.serial = serial;
        this.types = types;
        this.serialised = serialised;
    }

    /** Makes a writer whose texts say only in which order elements of an unordered collection are written. */
    static KeyWriter forOrder(SerialForm serial, int nesting) {
        KeyWriter writer = new KeyWriter(serial, new KeyTypes(Object.class), new IdentityHashMap<>(0));
        writer.nesting = nesting;
        return writer;
    }

    String write(@Nullable Object key) {
        try {
            return text(key);
        } catch (StackOverflowError e) {
            throw new CacheException("key is nested too deep", e);
        }
    }

    private String text(@Nullable Object key) {
        Object meant = key instanceof ParametersKey parameters ? withoutWrapping(parameters) : key;
        if (meant instanceof ParametersKey several && several.parameters().size() > 1) {
            return values(several.parameters());
        }
        return value(meant);
    }

    private static @Nullable Object withoutWrapping(ParametersKey key) {
        Object meant = key;
        while (meant instanceof ParametersKey single && single.parameters().size() == 1) {
            meant = single.parameters().get(0);
        }
        return meant;
    }

    private String values(Collection<?> values) {
        return values.stream().map(this::value).collect(Collectors.joining(","));
    }

    private String sortedValues(Collection<?> values) {
        return values.stream().map(this::value).sorted().collect(Collectors.joining(","));
    }

    private String value(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String literal = KeyLiterals.of(value);
        if (!literal.isEmpty()) {
            return literal;
        }
        TextType<?> text = TextType.ofClass(value.getClass());
        if (text != null) {
            return text.tag() + '(' + text.textOf(value) + ')';
        }
        if (++depth > DEPTH_MAX) {
            throw new CacheException("key is nested more than " + DEPTH_MAX + " deep");
        }
        String result = composite(value);
        depth--;
        return result;
    }

    private String composite(Object value) {
        if (value instanceof ParametersKey key) {
            Object meant = withoutWrapping(key);
            return meant instanceof ParametersKey other ? '(' + values(other.parameters()) + ')' : value(meant);
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof List<?> list) {
            return '[' + values(list) + ']';
        }
        if (value instanceof Set<?> set) {
            return '{' + sortedValues(set) + '}';
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return object(value);
    }

    private String array(Object array) {
        if (array instanceof byte[] bytes) {
            return "byte[](" + HexFormat.of().formatHex(bytes) + ')';
        }
        if (array instanceof Object[] references) {
            return "[](" + values(Arrays.asList(references)) + ')';
        }
        List<Object> elements = IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .toList();
        return array.getClass().getComponentType().getName() + "[](" + values(elements) + ')';
    }

    private String map(Map<?, ?> map) {
        List<String> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> entries.add(value(key) + '=' + value(value)));
        Collections.sort(entries);
        return entries.isEmpty() ? "{=}" : '{' + String.join(",", entries) + '}';
    }

    private String object(Object value) {
        if (value instanceof Enum<?> constant) {
            types.add(constant.getDeclaringClass());
            return nameOf(constant.getDeclaringClass()) + '(' + constant.name() + ')';
        }
        String name = nameOf(value.getClass());
        if (RecordForm.has(value.getClass())) {
            types.add(value.getClass());
            return name + '(' + values(RecordForm.componentsOf(value)) + ')';
        }
        String known = serialised.get(value);
        return known == null ? name + '(' + serialise(value) + ')' : known;
    }

    private String serialise(Object value) {
        if (!(value instanceof Serializable)) {
            throw noForm(value, null);
        }
        try {
            byte[] bytes = serial.writeKey(value, nesting);
            WARNED.get(value.getClass());
            return base64(bytes);
        } catch (IOException e) {
            throw noForm(value, e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static CacheException noForm(Object value, @Nullable Throwable cause) {
        return new CacheException(
                "no key can be made of " + value.getClass().getName()
                        + "; allowed: simple values, records, collections, arrays, and what is Serializable",
                cause);
    }

    static String nameOf(Class<?> type) {
        return type.getName().indexOf('.') < 0 ? '.' + type.getName() : type.getName();
    }
}
