package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

/** A primitive in a box: an object with the field {@code value}. */
final class BoxForm extends Form {
    private final Description description;

    private BoxForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        return new BoxForm(Description.of(type, SC_SERIALIZABLE));
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
}
