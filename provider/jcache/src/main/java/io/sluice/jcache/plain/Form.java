package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.TC_OBJECT;

import io.sluice.jcache.ClassFacts;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the objects of one class stand in a stream. */
abstract class Form {
    private static final ClassFacts<Optional<Form>> OF_APPLICATIONS = new ClassFacts<>() {
        @Override
        protected Optional<Form> workOut(Class<?> type) {
            return Optional.ofNullable(make(type));
        }
    };

    /** Of classes that never go: nothing of ours shall hang on them. */
    private static final Map<Class<?>, Optional<Form>> OF_THE_JDK = new ConcurrentHashMap<>();

    /** Returns how the objects of a class are written, null if only ObjectOutputStream can do that. */
    static @Nullable Form of(Class<?> type) {
        return (type.getClassLoader() == null ? ofTheJdk(type) : OF_APPLICATIONS.of(type)).orElse(null);
    }

    private static Optional<Form> ofTheJdk(Class<?> type) {
        Optional<Form> known = OF_THE_JDK.get(type);
        if (known == null) {
            known = Optional.ofNullable(make(type));
            OF_THE_JDK.put(type, known);
        }
        return known;
    }

    private static @Nullable Form make(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type)) {
            return null;
        }
        if (type.isArray()) {
            return ArrayForm.of(type);
        }
        if (Enum.class.isAssignableFrom(type)) {
            return EnumForm.of(type);
        }
        return type.getClassLoader() == null ? KnownForms.of(type) : BeanForm.of(type);
    }

    /**
     * Returns how objects are read of which a stream has the description of a class.
     *
     * @return null if only ObjectInputStream can do that
     */
    static @Nullable Form ofDescribed(Class<?> type) {
        return TimeForm.isWrittenFor(type) ? TimeForm.of(type) : of(type);
    }

    /**
     * Returns how objects are read of whose class a stream has this.
     *
     * @throws NotPlainException if it is no description, or one of another form
     */
    static Form ofKnown(@Nullable Object described) {
        if (described instanceof Form form) {
            return form;
        }
        Form form = described instanceof Description description ? ofDescribed(description.type()) : null;
        if (form == null || !form.description().isThatOf(described)) {
            throw new NotPlainException();
        }
        return form;
    }

    /** Returns what stands before the description: one of the constants of ObjectStreamConstants. */
    byte kind() {
        return TC_OBJECT;
    }

    /** Returns how the class is described. */
    abstract Description description();

    /** Writes an object that the stream does not have yet. */
    abstract void write(Object object, PlainStream out);

    /**
     * Reads an object whose class was described just now.
     *
     * @throws RuntimeException if ObjectInputStream would do something else, or may
     */
    abstract Object read(PlainInput in);
}
