package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_ENUM;
import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_ENUM;

import org.jspecify.annotations.Nullable;

/** A constant: the class that declares it, and its name. */
final class EnumForm extends Form {
    private final Description description;

    private EnumForm(Description description) {
        this.description = description;
    }

    /** Returns the form of the constants of an enum, or of the class that one of them has for itself. */
    static @Nullable Form of(Class<?> type) {
        Class<?> declaring = type.getSuperclass() == Enum.class ? type : type.getSuperclass();
        return type == Enum.class ? null : new EnumForm(Description.of(declaring, SC_SERIALIZABLE | SC_ENUM));
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        out.begin(TC_ENUM, description, object);
        out.putString(((Enum<?>) object).name());
    }

    @Override
    byte kind() {
        return TC_ENUM;
    }

    @Override
    Object read(PlainInput in) {
        int handle = in.reserve();
        Object constant = constant(description.type(), in.takeString());
        in.complete(handle, constant);
        return constant;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it is an enum
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }
}
