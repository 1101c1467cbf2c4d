package io.sluice.jcache;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of an annotated method's result: its parameters, compared as {@link Arrays#deepEquals} does. Immutable as
 * far as its parameters are; arrays among them are copied.
 *
 * <p>As a cache key, a {@code ParametersKey} of one parameter stands for that parameter itself: both find the same
 * entry, so that an application may call {@code cache.remove(42)} where a method was called with 42.
 */
public final class ParametersKey implements GeneratedCacheKey {
    private static final long serialVersionUID = 1L;

    private final @Nullable Object[] parameters;
    private final transient int hash;

    /** Makes the key of a call; parameters may be null. */
    public ParametersKey(@Nullable Object... parameters) {
        this.parameters = withCopies(parameters.clone());
        this.hash = Arrays.deepHashCode(this.parameters);
    }

    private ParametersKey(int hash, @Nullable Object[] own) {
        this.parameters = own;
        this.hash = hash;
    }

    /** Makes the key of a call; parameters may be null. The array is not the caller's any more, those in it are. */
    public static ParametersKey owning(@Nullable Object[] parameters) {
        @Nullable Object[] own = withCopies(parameters);
        return new ParametersKey(Arrays.deepHashCode(own), own);
    }

    /** Puts copies in the place of arrays. */
    private static @Nullable Object[] withCopies(@Nullable Object[] array) {
        for (int i = 0; i < array.length; i++) {
            array[i] = copyOfParameter(array[i]);
        }
        return array;
    }

    private static @Nullable Object copyOfParameter(@Nullable Object parameter) {
        if (parameter instanceof Object[] array) {
            return withCopies(array.clone());
        }
        if (parameter == null || !parameter.getClass().isArray()) {
            return parameter;
        }
        int length = java.lang.reflect.Array.getLength(parameter);
        Object copy = java.lang.reflect.Array.newInstance(parameter.getClass().getComponentType(), length);
        System.arraycopy(parameter, 0, copy, 0, length);
        return copy;
    }

    /** Returns the parameters in the order of their declaration, unmodifiable; elements may be null. */
    public List<@Nullable Object> parameters() {
        return Collections.unmodifiableList(Arrays.asList(parameters));
    }

    /** Returns the number of parameters. */
    public int size() {
        return parameters.length;
    }

    /** Returns one parameter; null if that was passed. */
    public @Nullable Object parameter(int index) {
        return parameters[index];
    }

    private Object readResolve() {
        return new ParametersKey(parameters);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParametersKey key && Arrays.deepEquals(parameters, key.parameters);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(parameters);
    }
}
