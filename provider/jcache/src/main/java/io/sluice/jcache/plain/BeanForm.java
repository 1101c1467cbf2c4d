package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a plain class: for each class of its hierarchy its primitives, then what it refers to. */
final class BeanForm extends Form {
    private final Description description;
    private final FieldOfBean[] fields;

    private record FieldOfBean(MethodHandle getter, Kind kind) {}

    /** What a field holds. Constants in the order of {@link Kind#of}. */
    private enum Kind {
        BOOLEAN(boolean.class),
        BYTE(byte.class),
        CHAR(char.class),
        SHORT(short.class),
        INT(int.class),
        LONG(long.class),
        FLOAT(float.class),
        DOUBLE(double.class),
        REFERENCE(Object.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        static Kind of(Class<?> type) {
            for (Kind kind : values()) {
                if (kind.type == type) {
                    return kind;
                }
            }
            return REFERENCE;
        }
    }

    private BeanForm(PlainClass plain) {
        description = Description.of(plain.type(), SC_SERIALIZABLE);
        List<FieldOfBean> all = new ArrayList<>();
        for (PlainClass.Part part : plain.parts()) {
            for (PlainField field : part.fields()) {
                all.add(new FieldOfBean(field.getter(), Kind.of(field.type())));
            }
        }
        fields = all.toArray(FieldOfBean[]::new);
    }

    static @Nullable Form of(Class<?> type) {
        return PlainClass.of(type).map(BeanForm::new).orElse(null);
    }

    @Override
    boolean write(Object object, PlainStream out) {
        out.begin(TC_OBJECT, description, object);
        try {
            for (FieldOfBean field : fields) {
                if (!write(object, field, out)) {
                    return false;
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a field could not be read", e);
        }
        return true;
    }

    private static boolean write(Object object, FieldOfBean field, PlainStream out) throws Throwable {
        StreamBytes bytes = out.bytes();
        MethodHandle getter = field.getter;
        switch (field.kind) {
            case BOOLEAN -> bytes.putByte((boolean) getter.invokeExact(object) ? 1 : 0);
            case BYTE -> bytes.putByte((byte) getter.invokeExact(object));
            case CHAR -> bytes.putShort((char) getter.invokeExact(object));
            case SHORT -> bytes.putShort((short) getter.invokeExact(object));
            case INT -> bytes.putInt((int) getter.invokeExact(object));
            case LONG -> bytes.putLong((long) getter.invokeExact(object));
            case FLOAT -> bytes.putFloat((float) getter.invokeExact(object));
            case DOUBLE -> bytes.putDouble((double) getter.invokeExact(object));
            case REFERENCE -> {
                return out.put((Object) getter.invokeExact(object));
            }
        }
        return true;
    }
}
