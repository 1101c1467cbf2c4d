package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.SC_SERIALIZABLE;
import static java.io.ObjectStreamConstants.TC_OBJECT;

import java.util.UUID;

/** A UUID: the two numbers, the less significant first, since that is the order of their names. */
final class UuidForm extends Form {
    private final Description description;

    private UuidForm(Description description) {
        this.description = description;
    }

    static Form of(Class<?> type) {
        return new UuidForm(Description.of(type, SC_SERIALIZABLE));
    }

    @Override
    Description description() {
        return description;
    }

    @Override
    void write(Object object, PlainStream out) {
        UUID uuid = (UUID) object;
        out.begin(TC_OBJECT, description, object);
        out.bytes().putLong(uuid.getLeastSignificantBits());
        out.bytes().putLong(uuid.getMostSignificantBits());
    }

    @Override
    Object read(PlainInput in) {
        long least = in.takeLong();
        UUID uuid = new UUID(in.takeLong(), least);
        in.assign(uuid);
        return uuid;
    }
}
