package io.sluice.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.invoke.MethodType;
import javax.cache.Cache;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * Answers a call from the cache, or keeps what the method returns or throws: what {@link CacheResult} asks for. After
 * a failed look-up nothing is stored, lest a slow cache costs its time-out twice.
 */
final class ResultAdvice implements Advice {
    private final CachedMethod<CacheResult> method;
    private final ExceptionRule rule;
    private final @Nullable Lazy<CacheResolver> exceptionResolver;
    private final Class<?> resultType;

    /** The place of a call in the cache, and what it holds; at most one of value and exception. */
    private record Found(
            Cache<Object, Object> cache,
            Object key,
            @Nullable Object value,
            @Nullable Throwable exception) {}

    /** Takes the way to the cache of exceptions, or {@code null} if they are not cached. */
    ResultAdvice(CachedMethod<CacheResult> method, @Nullable Lazy<CacheResolver> exceptionResolver) {
        this.method = method;
        this.exceptionResolver = exceptionResolver;
        CacheResult result = method.annotation();
        rule = new ExceptionRule(result.cachedExceptions(), result.nonCachedExceptions(), ExceptionRule.Otherwise.ALL);
        resultType = MethodType.methodType(method.details().getMethod().getReturnType())
                .wrap()
                .returnType();
    }

    @Override
    public @Nullable Object around(InvocationContext invocation) throws Exception {
        CallContext<CacheResult> call = method.call(invocation);
        Found found = method.guard().attempt(() -> lookUp(call));
        if (found == null) {
            return call.proceed();
        }
        if (found.value() != null) {
            method.guard().counters().hit();
            return found.value();
        }
        if (found.exception() != null) {
            method.guard().counters().hit();
            throw ResultAdvice.<Exception>unchanged(found.exception());
        }
        return run(call, found);
    }

    /** Returns nothing where the cache is switched off. */
    private @Nullable Found lookUp(CallContext<CacheResult> call) {
        Cache<Object, Object> cache = method.cache(call);
        if (!Switches.isOn(cache)) {
            return null;
        }
        Object key = method.key(call);
        if (method.annotation().skipGet()) {
            return new Found(cache, key, null, null);
        }
        Object value = fitting(resultType, cache.get(key));
        Throwable exception = null;
        if (value == null && exceptionResolver != null) {
            Object thrown = method.cache(exceptionResolver, call).get(key);
            exception = (Throwable) fitting(Throwable.class, thrown);
        }
        return new Found(cache, key, value, exception);
    }

    /** Returns what the cache holds if the method could have given it; else it is a failure and nothing is there. */
    private @Nullable Object fitting(Class<?> type, @Nullable Object held) {
        if (held == null || type.isInstance(held)) {
            return held;
        }
        method.guard()
                .failed(new ClassCastException("the cache holds a "
                        + held.getClass().getName() + ", and the method needs a " + type.getName()));
        return null;
    }

    private @Nullable Object run(CallContext<CacheResult> call, Found place) throws Exception {
        if (!method.annotation().skipGet()) {
            method.guard().counters().miss();
        }
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable thrown) {
            keepException(call, place, thrown);
            throw thrown;
        }
        if (result != null) {
            method.guard().run(() -> place.cache().put(place.key(), result));
        }
        return result;
    }

    private void keepException(CallContext<CacheResult> call, Found place, Throwable thrown) {
        Lazy<CacheResolver> resolver = exceptionResolver;
        // The state of the JVM is no result of the method.
        if (resolver != null && rule.covers(thrown) && !(thrown instanceof VirtualMachineError)) {
            method.guard().run(() -> method.cache(resolver, call).put(place.key(), thrown));
        }
    }

    /** Makes the compiler let an exception pass that may be any Throwable, as those of the method itself may. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
