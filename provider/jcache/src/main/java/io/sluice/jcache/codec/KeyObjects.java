package io.sluice.jcache.codec;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes arrays, constants and serialised objects from the text of a key. */
final class KeyObjects {
    private final SerialForm serial;

    KeyObjects(SerialForm serial) {
        this.serial = serial;
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

    /** Reads an object that has the tag of {@link SerialForm}; without it no class is even looked up. */
    Object serialised(String className, String content) throws UnreadableException {
        byte[] bytes = base64(content);
        Object value = serial.read(bytes, 0);
        if (!KeyWriter.nameOf(value.getClass()).equals(className)) {
            throw new UnreadableException("not a " + className);
        }
        return value;
    }

    private static byte[] base64(String content) throws UnreadableException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(content);
            if (KeyWriter.base64(bytes).equals(content)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("not base64url", e);
        }
        throw new UnreadableException("not base64url as it is written");
    }

    Object constant(Class<?> type, String name) throws UnreadableException {
        TextType<?> constants = TextType.ofDeclared(type);
        if (constants == null) {
            throw new UnreadableException("not an enum: " + type.getName());
        }
        return constants.read(name);
    }
}
