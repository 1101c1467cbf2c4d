package io.sluice.jcache.configuration;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that says more of the values than their class, such as {@code List<Order>}: whoever stores them as
 * JSON has to know. What it says more is lost when it is serialised.
 *
 * @param <K> the declared type of keys
 * @param <V> the declared type of values
 */
public final class TypedConfiguration<K, V> extends MutableConfiguration<K, V> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable List<Type> valueTypes;
    private boolean serialisedIfUnknown;

    /** Makes a configuration that says nothing yet. */
    public TypedConfiguration() {}

    /** Sets the types of which values are, generics included; one, if it is known. */
    public TypedConfiguration<K, V> setValueTypes(Collection<? extends Type> types) {
        valueTypes = List.copyOf(types);
        return this;
    }

    /** Has values serialised, with a warning, where a contract wants JSON and the types say too little for that. */
    public TypedConfiguration<K, V> orSerialised() {
        serialisedIfUnknown = true;
        return this;
    }

    /** Returns what a configuration says of the values: the declared class if it says no more. */
    static List<Type> valueTypesOf(Configuration<?, ?> configuration) {
        List<Type> types = configuration instanceof TypedConfiguration<?, ?> typed ? typed.valueTypes : null;
        return types == null ? List.of(configuration.getValueType()) : types;
    }

    static boolean isSerialisedIfUnknown(Configuration<?, ?> configuration) {
        return configuration instanceof TypedConfiguration<?, ?> typed && typed.serialisedIfUnknown;
    }
}
