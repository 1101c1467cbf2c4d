package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_ARRAY;

import java.lang.reflect.Array;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array: its class, its length, its elements. */
final class ArrayForm extends Form {
    private static final Map<Class<?>, Elements> PRIMITIVES = Map.of(
            byte[].class, (array, out) -> out.putBytes((byte[]) array),
            boolean[].class, (array, out) -> out.putBytes(asBytes((boolean[]) array)),
            short[].class, (array, out) -> out.putShorts((short[]) array),
            char[].class, (array, out) -> out.putChars((char[]) array),
            int[].class, (array, out) -> out.putInts((int[]) array),
            long[].class, (array, out) -> out.putLongs((long[]) array),
            float[].class, (array, out) -> out.putFloats((float[]) array),
            double[].class, (array, out) -> out.putDoubles((double[]) array));

    private final Description description;
    private final @Nullable Elements primitives;

    private interface Elements {
        void write(Object array, StreamArrays out);
    }

    private ArrayForm(Class<?> type) {
        description = describe(type);
        primitives = PRIMITIVES.get(type);
    }

    private static byte[] asBytes(boolean[] array) {
        byte[] bytes = new byte[array.length];
        for (int i = 0; i < array.length; i++) {
            bytes[i] = (byte) (array[i] ? 1 : 0);
        }
        return bytes;
    }

    static Description describe(Class<?> type) {
        return Description.of(type, SC_SERIALIZABLE);
    }

    static Form of(Class<?> type) {
        return new ArrayForm(type);
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_ARRAY, description, object);
        if (primitives != null) {
            primitives.write(object, new StreamArrays(out.bytes()));
            return;
        }
        Object[] elements = (Object[]) object;
        out.bytes().putInt(elements.length);
        for (int i = 0; i < elements.length && !out.isRefused(); i++) {
            out.put(elements[i]);
        }
    }

    @Override
    byte kind() {
        return TC_ARRAY;
    }

    @Override
    Object read(PlainInput in) {
        int length = in.takeInt();
        if (length < 0) {
            throw new NotPlainException();
        }
        in.askAboutArray(description.type(), length);
        if (primitives != null) {
            Object array = new InputArrays(in.bytes()).take(description.type(), length);
            in.assign(array);
            return array;
        }
        in.bytes().requireLeft(length, Byte.BYTES);
        @Nullable
        Object[] elements =
                (@Nullable Object[]) Array.newInstance(description.type().getComponentType(), length);
        in.assign(elements);
        for (int i = 0; i < length; i++) {
            elements[i] = in.take();
        }
        return elements;
    }
}
