package io.sluice.jcache.plain;

import io.sluice.jcache.ClassFacts;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the objects of one class stand in a stream. */
abstract class Form {
    private static final ClassFacts<Optional<Form>> FORMS = new ClassFacts<>() {
        @Override
        protected Optional<Form> workOut(Class<?> type) {
            return Optional.ofNullable(make(type));
        }
    };

    /** Returns how the objects of a class are written, null if only ObjectOutputStream can do that. */
    static @Nullable Form of(Class<?> type) {
        return FORMS.of(type).orElse(null);
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
        Form known = KnownForms.of(type);
        return known == null ? BeanForm.of(type) : known;
    }

    /** Writes an object that the stream does not have yet. */
    abstract void write(Object object, PlainStream out);
}
