package io.sluice.jcache.plain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link PlainClass}. Its handles are made for {@code invokeExact}: owners are {@code Object}, values
 * their primitive type or {@code Object}, so that nothing is boxed.
 */
public final class PlainField {
    private static final MethodType COPIER = MethodType.methodType(void.class, Object.class, Object.class);

    private final Field field;
    private final MethodHandle getter;
    private final @Nullable MethodHandle setter;
    private final Class<?> erased;

    private PlainField(Field field, MethodHandle getter, @Nullable MethodHandle setter) {
        this.field = field;
        this.getter = getter;
        this.setter = setter;
        this.erased = field.getType().isPrimitive() ? field.getType() : Object.class;
    }

    /**
     * Makes a field that can be read, and set unless it is one of a record.
     *
     * @throws IllegalAccessException if that is not allowed
     */
    static PlainField of(Field field) throws IllegalAccessException {
        if (!field.trySetAccessible()) {
            throw new IllegalAccessException(field + " is not open");
        }
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        boolean isFixed = field.getDeclaringClass().isRecord();
        return new PlainField(field, lookup.unreflectGetter(field), isFixed ? null : lookup.unreflectSetter(field));
    }

    /** Returns its name. */
    public String name() {
        return field.getName();
    }

    /** Returns its declared type. */
    public Class<?> type() {
        return field.getType();
    }

    /** Returns {@code (Object owner)}: its value. */
    public MethodHandle getter() {
        return getter.asType(MethodType.methodType(erased, Object.class));
    }

    /** Returns {@code (Object owner, value)void}; there is none in a record. */
    public MethodHandle setter() {
        return settable().asType(MethodType.methodType(void.class, Object.class, erased));
    }

    /** Returns {@code (Object to, Object from)void}, which gives one owner what another has. */
    public MethodHandle copier() {
        return MethodHandles.filterArguments(settable(), 1, getter).asType(COPIER);
    }

    private MethodHandle settable() {
        if (setter == null) {
            throw new UnsupportedOperationException(field + " is set by its constructor only");
        }
        return setter;
    }
}
