package io.sluice.jcache.plain;

import io.sluice.jcache.ClassFacts;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class whose objects Java serialisation writes and reads as nothing but their fields, all of which can be reached:
 * it has none of the hooks by which classes have a say in their serialised form, nor have its superclasses. Objects of
 * its subclasses are another matter. Known about each class once. Safe for use by many threads.
 *
 * <p>Transient and static fields, and those of superclasses that are not serialisable, are none of it.
 */
public final class PlainClass {
    private static final System.Logger LOG = System.getLogger(PlainClass.class.getName());

    private static final ClassFacts<Optional<PlainClass>> KNOWN = new ClassFacts<>() {
        @Override
        protected Optional<PlainClass> workOut(Class<?> type) {
            return SerialHooks.here().flatMap(hooks -> plain(hooks, type));
        }
    };

    private final Class<?> type;
    private final List<Part> parts;
    private final @Nullable Constructor<?> constructor;

    /**
     * What one class of the hierarchy adds.
     *
     * @param type the class
     * @param fields in the order in which they are written, that of {@link ObjectStreamClass#getFields}
     */
    public record Part(Class<?> type, List<PlainField> fields) {
        private static Part of(Class<?> type) throws ReflectiveOperationException {
            List<PlainField> fields = new ArrayList<>();
            for (ObjectStreamField field : ObjectStreamClass.lookup(type).getFields()) {
                fields.add(PlainField.of(type.getDeclaredField(field.getName())));
            }
            return new Part(type, List.copyOf(fields));
        }
    }

    private PlainClass(Class<?> type, List<Part> parts, @Nullable Constructor<?> constructor) {
        this.type = type;
        this.parts = parts;
        this.constructor = constructor;
    }

    /** Returns what is known of a class; nothing if it is not plain, or if that cannot be found out. */
    public static Optional<PlainClass> of(Class<?> type) {
        return KNOWN.of(type);
    }

    private static Optional<PlainClass> plain(SerialHooks hooks, Class<?> type) {
        try {
            if (!hooks.hasNone(type)) {
                return Optional.empty();
            }
            Constructor<?> constructor = type.isRecord() ? null : hooks.constructor(type);
            boolean isMade = type.isRecord() || constructor != null;
            return isMade ? Optional.of(new PlainClass(type, parts(type), constructor)) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.DEBUG, () -> "the fields of " + type.getName() + " cannot be reached", e);
            return Optional.empty();
        }
    }

    private static List<Part> parts(Class<?> type) throws ReflectiveOperationException {
        List<Part> parts = new ArrayList<>();
        for (Class<?> level : SerialHooks.levels(type)) {
            parts.add(Part.of(level));
        }
        return List.copyOf(parts);
    }

    /** Returns the class. */
    public Class<?> type() {
        return type;
    }

    /** Returns what it and its serialisable superclasses add, the topmost first. */
    public List<Part> parts() {
        return parts;
    }

    /** Returns whether it is a record, which only its {@link #canonicalConstructor} makes. */
    public boolean isRecord() {
        return constructor == null;
    }

    /**
     * Returns a new object as deserialisation makes it before it sets fields: the constructor of the first superclass
     * that is not serialisable has run, those of the others have not. Not of a record.
     *
     * @throws IllegalStateException if that constructor fails
     */
    public Object newInstance() {
        if (constructor == null) {
            throw new UnsupportedOperationException(type.getName() + " is a record");
        }
        try {
            return constructor.newInstance((Object[]) null);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("no object of " + type.getName() + " could be made", e);
        }
    }

    /** Returns {@code (components)record}, the types and their order being those of the declaration. */
    public MethodHandle canonicalConstructor() throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
        }
        Constructor<?> canonical = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        if (!canonical.trySetAccessible()) {
            throw new IllegalAccessException(canonical + " is not open");
        }
        return MethodHandles.lookup().unreflectConstructor(canonical);
    }
}
