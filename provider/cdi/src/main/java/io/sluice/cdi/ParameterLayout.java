package io.sluice.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/** The parameters of a cached method: which belong to the key, and which is the value to be put. */
final class ParameterLayout {
    private static final int ABSENT = -1;

    private final List<Declared> all = new ArrayList<>();
    private final List<Declared> keys = new ArrayList<>();
    private int valuePosition = ABSENT;

    private record Declared(int position, Class<?> rawType, Set<Annotation> annotations) {

        CacheInvocationParameter with(@Nullable Object[] values) {
            return new Passed(this, values[position]);
        }
    }

    private record Passed(Declared declared, @Nullable Object value) implements CacheInvocationParameter {

        @Override
        public Class<?> getRawType() {
            return declared.rawType;
        }

        @Override
        public @Nullable Object getValue() {
            return value;
        }

        @Override
        public Set<Annotation> getAnnotations() {
            return declared.annotations;
        }

        @Override
        public int getParameterPosition() {
            return declared.position;
        }
    }

    ParameterLayout(AnnotatedMethod<?> method) {
        Class<?>[] types = method.getJavaMember().getParameterTypes();
        List<Declared> marked = new ArrayList<>();
        List<Declared> notValues = new ArrayList<>();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            int position = parameter.getPosition();
            Declared declared = new Declared(position, types[position], Set.copyOf(parameter.getAnnotations()));
            all.add(declared);
            if (parameter.isAnnotationPresent(CacheKey.class)) {
                marked.add(declared);
            }
            if (parameter.isAnnotationPresent(CacheValue.class)) {
                valuePosition = position;
            } else {
                notValues.add(declared);
            }
        }
        keys.addAll(marked.isEmpty() ? notValues : marked);
    }

    CacheInvocationParameter[] all(@Nullable Object[] values) {
        return parameters(all, values);
    }

    CacheInvocationParameter[] keys(@Nullable Object[] values) {
        return parameters(keys, values);
    }

    /** Returns the values of the key parameters, without those that describe them. */
    @Nullable
    Object[] keyValues(@Nullable Object[] values) {
        @Nullable Object[] keyValues = new @Nullable Object[keys.size()];
        for (int i = 0; i < keyValues.length; i++) {
            keyValues[i] = values[keys.get(i).position];
        }
        return keyValues;
    }

    @Nullable
    CacheInvocationParameter value(@Nullable Object[] values) {
        return valuePosition == ABSENT ? null : all.get(valuePosition).with(values);
    }

    private static CacheInvocationParameter[] parameters(List<Declared> declared, @Nullable Object[] values) {
        CacheInvocationParameter[] parameters = new CacheInvocationParameter[declared.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = declared.get(i).with(values);
        }
        return parameters;
    }
}
