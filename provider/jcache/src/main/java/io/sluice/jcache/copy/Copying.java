package io.sluice.jcache.copy;

import io.sluice.jcache.ClassFacts;
import io.sluice.jcache.plain.PlainClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How objects of exactly one class are copied. Only what was {@link Examination examined} is copied; it is not looked
 * at again whether that can be done. Safe for use by many threads.
 */
abstract class Copying {
    private static final ClassFacts<Copying> KNOWN = new ClassFacts<>() {
        @Override
        protected Copying workOut(Class<?> type) {
            return find(type);
        }
    };

    /** {@code (Object)Object}: a copy. Only ever a filter of handles that are made for one class: see there. */
    static final MethodHandle OF_PART = ofPart();

    private static MethodHandle ofPart() {
        try {
            return MethodHandles.lookup()
                    .findStatic(Copying.class, "copyOf", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("copyOf is below", e);
        }
    }

    /** Returns how objects of a class are copied. */
    static Copying of(Class<?> type) {
        return KNOWN.of(type);
    }

    /** Returns a copy of an object that was examined; itself, if it cannot change. */
    static @Nullable Object copyOf(@Nullable Object from) {
        if (from == null || from instanceof String || from instanceof Enum) {
            return from;
        }
        return of(from.getClass()).copy(from);
    }

    private static Copying find(Class<?> type) {
        if (HeapBytes.isSimple(type)) {
            return SimpleCopying.SIMPLE;
        }
        if (type.isArray()) {
            return new ArrayCopying(type.getComponentType());
        }
        Copying usual = UsualClasses.copying(type);
        if (usual != null) {
            return usual;
        }
        Optional<PlainClass> plain = PlainClass.of(type);
        if (plain.isEmpty()) {
            return SimpleCopying.NONE;
        }
        return type.isRecord() ? RecordCopying.of(plain.get()) : PlainCopying.of(plain.get());
    }

    /** Returns whether everything that a variable of a type may have is shared by copies. */
    static boolean isAlwaysShared(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || (Modifier.isFinal(type.getModifiers()) && HeapBytes.isSimple(type));
    }

    /** Looks into an object of the class, and adds its bytes. */
    abstract Verdict examine(Object from, Examination examination);

    /** Returns a copy of an object of the class; itself, if copies share it. */
    abstract Object copy(Object from);

    /** Returns whether copies share an object of the class. */
    boolean isShared(Object from) {
        return false;
    }

    /** Returns whether copies share an object. */
    static boolean isPartShared(@Nullable Object part) {
        return part == null
                || part instanceof String
                || part instanceof Enum
                || of(part.getClass()).isShared(part);
    }

    /** Throws what a handle has thrown. */
    static RuntimeException thrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
