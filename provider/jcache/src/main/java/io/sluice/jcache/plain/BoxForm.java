package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A primitive in a box: an object with the field {@code value}. */
final class BoxForm extends Form {
    private static final Map<Class<?>, Function<PlainInput, Object>> READERS = Map.of(
            Boolean.class, PlainInput::takeBoolean,
            Byte.class, PlainInput::takeByte,
            Character.class, PlainInput::takeChar,
            Short.class, PlainInput::takeShort,
            Integer.class, PlainInput::takeInt,
            Long.class, PlainInput::takeLong,
            Float.class, PlainInput::takeFloat,
            Double.class, PlainInput::takeDouble);

    private final Description description;
    private final Function<PlainInput, Object> reader;

    private BoxForm(Class<?> type) {
        description = Description.of(type, SC_SERIALIZABLE);
        reader = Objects.requireNonNull(READERS.get(type));
    }

    static Form of(Class<?> type) {
        return new BoxForm(type);
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        StreamBytes bytes = out.bytes();
        if (object instanceof Integer value) {
            bytes.putInt(value);
        } else if (object instanceof Long value) {
            bytes.putLong(value);
        } else if (object instanceof Double value) {
            bytes.putDouble(value);
        } else if (object instanceof Boolean value) {
            bytes.putByte(value ? 1 : 0);
        } else if (object instanceof Float value) {
            bytes.putFloat(value);
        } else if (object instanceof Character value) {
            bytes.putShort(value);
        } else if (object instanceof Short value) {
            bytes.putShort(value);
        } else if (object instanceof Byte value) {
            bytes.putByte(value);
        }
    }

    @Override
    Object read(PlainInput in) {
        Object box = reader.apply(in);
        in.assign(box);
        return box;
    }
}
