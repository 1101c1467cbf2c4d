package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A primitive in a box: an object with the field {@code value}. */
final class BoxForm extends Form {
    private static final MethodType READER = MethodType.methodType(Object.class, PlainInput.class);

    private final Description description;

    /** Nothing if the JVM has no such constructor any more: this is what makes a new object, as the JDK does. */
    private final @Nullable MethodHandle reader;

    private BoxForm(Class<?> type) {
        description = Description.of(type, SC_SERIALIZABLE);
        reader = reader(type);
    }

    private static @Nullable MethodHandle reader(Class<?> type) {
        Class<?> primitive = MethodType.methodType(type).unwrap().returnType();
        try {
            MethodHandle constructor =
                    MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class, primitive));
            return MethodHandles.filterReturnValue(BeanReading.taker(primitive), constructor)
                    .asType(READER);
        } catch (ReflectiveOperationException e) {
            return null;
        }
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
        if (reader == null) {
            throw new NotPlainException();
        }
        Object box = made(reader, in);
        in.assign(box);
        return box;
    }

    private static Object made(MethodHandle reader, PlainInput in) {
        try {
            return (Object) reader.invokeExact(in);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a box throws nothing", e);
        }
    }
}
