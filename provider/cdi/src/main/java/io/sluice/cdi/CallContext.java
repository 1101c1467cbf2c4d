package io.sluice.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * One call of a cached method, with the parameters that the caller passed: what interceptors nearer to the method
 * change is not seen.
 *
 * @param <A> the annotation that governs the method
 */
final class CallContext<A extends Annotation> implements CacheKeyInvocationContext<A> {
    private final MethodDetails<A> details;
    private final ParameterLayout layout;
    private final InvocationContext invocation;
    /** Those of the invocation until it proceeds: only then others may change them. */
    private @Nullable Object[] values;

    CallContext(MethodDetails<A> details, ParameterLayout layout, InvocationContext invocation) {
        this.details = details;
        this.layout = layout;
        this.invocation = invocation;
        this.values = invocation.getParameters();
    }

    /** Calls the business method; exactly once for each context. */
    @Nullable
    Object proceed() throws Exception {
        values = values.clone();
        return invocation.proceed();
    }

    /**
     * What calls have in common that may wait for each other. Other methods may have other results for the same key of
     * the same cache: one throws where another returns {@code null}, or returns another type.
     */
    private record SharedCall(MethodDetails<?> method, Object key) {}

    /** Returns what the calls share that may answer for this one. */
    Object sharedWith(Object key) {
        return new SharedCall(details, key);
    }

    @Override
    public Object getTarget() {
        return invocation.getTarget();
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return layout.all(values);
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return layout.keys(values);
    }

    /** Returns the values of the key parameters, in an array that is the caller's. */
    @Nullable
    Object[] keyValues() {
        return layout.keyValues(values);
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        return layout.value(values);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(invocation)) {
            return type.cast(invocation);
        }
        throw new IllegalArgumentException("a call of " + details + " is no " + type.getName() + "; allowed: "
                + CacheKeyInvocationContext.class.getName() + ", " + InvocationContext.class.getName());
    }

    @Override
    public Method getMethod() {
        return details.getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return details.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return details.getCacheAnnotation();
    }

    @Override
    public String getCacheName() {
        return details.getCacheName();
    }
}
