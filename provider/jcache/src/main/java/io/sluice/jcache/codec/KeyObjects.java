package io.sluice.jcache.codec;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes arrays, records, constants and serialised objects from the text of a key. The text may be anybody's: classes
 * are only looked up, not initialised, unless they are enums or records; anything else needs the tag of
 * {@link SerialForm}.
 */
final class KeyObjects {
    private final SerialForm serial;

    KeyObjects(SerialForm serial) {
        this.serial = serial;
    }

    Class<?> classOf(String name) throws UnreadableException {
        try {
            return Class.forName(name.startsWith(".") ? name.substring(1) : name, false, serial.classLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnreadableException("key of an unknown class", e);
        }
    }

    Object bytes(String hex) throws UnreadableException {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("not hexadecimal", e);
        }
    }

    Object array(String primitive, List<@Nullable Object> values) throws UnreadableException {
        Class<?> type = primitiveNamed(primitive);
        Object array = Array.newInstance(type, values.size());
        try {
            for (int i = 0; i < values.size(); i++) {
                Array.set(array, i, values.get(i));
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableException("not an element of " + primitive + "[]", e);
        }
        return array;
    }

    private static Class<?> primitiveNamed(String name) throws UnreadableException {
        return switch (name) {
            case "boolean" -> boolean.class;
            case "char" -> char.class;
            case "short" -> short.class;
            case "int" -> int.class;
            case "long" -> long.class;
            case "float" -> float.class;
            case "double" -> double.class;
            default -> throw new UnreadableException("no primitive type: " + name);
        };
    }

    Object other(Class<?> type, String content) throws UnreadableException {
        if (type.isEnum()) {
            return constant(type, content);
        }
        try {
            return serial.read(Base64.getUrlDecoder().decode(content), 0);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("not base64url", e);
        }
    }

    private static Object constant(Class<?> type, String name) throws UnreadableException {
        TextType<?> constants = TextType.ofDeclared(type);
        if (constants == null) {
            throw new UnreadableException("not an enum: " + type.getName());
        }
        return constants.read(name);
    }
}
