package io.sluice.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * A method that a cache annotation governs, and its ways to the cache and to keys. Resolver and key generator are made
 * by the first call, since they may be beans of the application.
 *
 * @param <A> the annotation
 */
final class CachedMethod<A extends Annotation> {
    private final MethodDetails<A> details;
    private final ParameterLayout layout;
    private final Guard guard;
    private final Transactions transactions;
    private final Lazy<CacheResolverFactory> resolverFactory;
    private final Lazy<CacheResolver> resolver;
    private final Lazy<CacheKeyGenerator> keyGenerator;

    CachedMethod(MethodDetails<A> details, ParameterLayout layout, Guard guard, Collaborators collaborators) {
        this.details = details;
        this.layout = layout;
        this.guard = guard;
        this.transactions = collaborators.transactions();
        resolverFactory = new Lazy<>(collaborators::resolverFactory);
        resolver = resolver(factory -> factory.getCacheResolver(details));
        keyGenerator = new Lazy<>(collaborators::keyGenerator);
    }

    /** Where the objects come from that the annotation names, or that stand in if it names none. */
    interface Collaborators {

        CacheResolverFactory resolverFactory();

        CacheKeyGenerator keyGenerator();

        Transactions transactions();
    }

    /**
     * Returns what waits for the end of the calling thread's transaction, {@code null} if it is in none. If that cannot
     * be found out, what is returned is never done: nobody knows what the thread sees.
     */
    @Nullable
    DeferredChanges changes() {
        try {
            return transactions.current();
        } catch (Throwable failure) { // as Guard does
            guard.failed(failure);
            return new DeferredChanges();
        }
    }

    Transactions transactions() {
        return transactions;
    }

    MethodDetails<A> details() {
        return details;
    }

    A annotation() {
        return details.getCacheAnnotation();
    }

    Guard guard() {
        return guard;
    }

    CallContext<A> call(InvocationContext invocation) {
        return new CallContext<>(details, layout, invocation);
    }

    /** Returns a resolver that the first use asks the factory for. */
    Lazy<CacheResolver> resolver(Function<CacheResolverFactory, CacheResolver> question) {
        return new Lazy<>(() -> {
            CacheResolverFactory factory = resolverFactory.get();
            return Objects.requireNonNull(
                    question.apply(factory), () -> factory.getClass().getName() + " returned no CacheResolver");
        });
    }

    Cache<Object, Object> cache(CallContext<A> call) {
        return cache(resolver, call);
    }

    Cache<Object, Object> cache(Lazy<CacheResolver> by, CallContext<A> call) {
        CacheResolver from = by.get();
        Cache<Object, Object> cache = from.resolveCache(call);
        return Objects.requireNonNull(cache, () -> from.getClass().getName() + " returned no Cache");
    }

    GeneratedCacheKey key(CallContext<A> call) {
        CacheKeyGenerator generator = keyGenerator.get();
        return Objects.requireNonNull(
                generator.generateCacheKey(call), () -> generator.getClass().getName() + " returned no key");
    }

    /**
     * Where a call changes something: found by the thread of the call, to whose application and transaction it belongs.
     *
     * @param changes what waits for the end of the transaction, {@code null} if there is none
     */
    record Target(Cache<Object, Object> cache, @Nullable DeferredChanges changes) {

        /** In a transaction a change waits for the commit. */
        private void change(Consumer<DeferredChanges> later, Runnable now) {
            if (!Switches.isOn(cache)) {
                return;
            }
            if (changes == null) {
                now.run();
            } else {
                later.accept(changes);
            }
        }
    }

    Target target(CallContext<A> call) {
        return new Target(cache(call), transactions.current());
    }

    /** Puts the value parameter of a call, unless it is {@code null}. */
    void put(CallContext<A> call, Target target) {
        Cache<Object, Object> cache = target.cache();
        CacheInvocationParameter parameter = call.getValueParameter();
        @Nullable Object value = parameter == null ? null : parameter.getValue();
        if (value != null) {
            target.change(
                    changes -> changes.put(new CachePlace(cache, key(call)), value, guard),
                    () -> new CachePlace(cache, key(call)).put(value));
        }
    }

    void remove(CallContext<A> call, Target target) {
        Cache<Object, Object> cache = target.cache();
        target.change(
                changes -> changes.remove(new CachePlace(cache, key(call)), guard), () -> cache.remove(key(call)));
    }

    void removeAll(Target target) {
        target.change(changes -> changes.removeAll(target.cache(), guard), target.cache()::removeAll);
    }
}
