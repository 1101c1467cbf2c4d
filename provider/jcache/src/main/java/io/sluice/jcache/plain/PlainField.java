package io.sluice.jcache.plain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * One field of a {@link PlainClass}. Its handles are made for {@code invokeExact}: owners are {@code Object}, values
 * their primitive type or {@code Object}, so that nothing is boxed.
 */
public final class PlainField {
    private static final MethodType COPIER = MethodType.methodType(void.class, Object.class, Object.class);

    private final Field field;
    private final MethodHandle getter;
    private final Class<?> erased;

    private PlainField(Field field, MethodHandle getter) {
        this.field = field;
        this.getter = getter;
        this.erased = field.getType().isPrimitive() ? field.getType() : Object.class;
    }

    /**
     * Makes a field that can be read.
     *
     * @throws IllegalAccessException if that is not allowed
     */
    static PlainField of(Field field) throws IllegalAccessException {
        if (!field.trySetAccessible()) {
            throw new IllegalAccessException(field + " is not open");
        }
        return new PlainField(field, MethodHandles.lookup().unreflectGetter(field));
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

    /**
     * Returns {@code (Object owner, value)void}; there is none in a record.
     *
     * @throws IllegalAccessException if the JVM does not let the field be set, as it may with final ones (JEP 500)
     */
    public MethodHandle setter() throws IllegalAccessException {
        return settable().asType(MethodType.methodType(void.class, Object.class, erased));
    }

    /**
     * Returns {@code (Object to, Object from)void}, which gives one owner what another has.
     *
     * @throws IllegalAccessException as {@link #setter}
     */
    public MethodHandle copier() throws IllegalAccessException {
        return MethodHandles.filterArguments(settable(), 1, getter).asType(COPIER);
    }

    private MethodHandle settable() throws IllegalAccessException {
        return MethodHandles.lookup().unreflectSetter(field);
    }
}
