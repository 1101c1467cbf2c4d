package io.sluice.cdi;

import io.sluice.cdi.CachedMethod.Target;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import org.jspecify.annotations.Nullable;

/**
 * Changes the cache before or after the method: what {@link CachePut}, {@link CacheRemove} and {@link CacheRemoveAll}
 * ask for. After a method that returns a stage means when that completes. The key is made when the cache changes, so
 * that a method may complete the object that the key comes from.
 *
 * @param <A> the annotation
 */
final class EffectAdvice<A extends Annotation> implements Advice {
    private final CachedMethod<A> method;
    private final BiConsumer<CallContext<A>, Target> effect;
    private final Moment moment;
    private final ExceptionRule rule;
    private final boolean returnsStage;

    private enum Moment {
        BEFORE,
        AFTER;

        @SuppressWarnings("BooleanParameter") // as the annotations have it
        static Moment of(boolean afterInvocation) {
            return afterInvocation ? AFTER : BEFORE;
        }
    }

    private EffectAdvice(
            CachedMethod<A> method, BiConsumer<CallContext<A>, Target> effect, Moment moment, ExceptionRule rule) {
        this.method = method;
        this.effect = effect;
        this.moment = moment;
        this.rule = rule;
        this.returnsStage = Stages.isStage(method.details().getMethod().getReturnType());
    }

    static Advice put(CachedMethod<CachePut> method) {
        CachePut put = method.annotation();
        ExceptionRule rule = new ExceptionRule(put.cacheFor(), put.noCacheFor(), ExceptionRule.Otherwise.NONE);
        return new EffectAdvice<>(method, method::put, Moment.of(put.afterInvocation()), rule);
    }

    static Advice remove(CachedMethod<CacheRemove> method) {
        CacheRemove remove = method.annotation();
        ExceptionRule rule = new ExceptionRule(remove.evictFor(), remove.noEvictFor(), ExceptionRule.Otherwise.NONE);
        return new EffectAdvice<>(method, method::remove, Moment.of(remove.afterInvocation()), rule);
    }

    static Advice removeAll(CachedMethod<CacheRemoveAll> method) {
        CacheRemoveAll all = method.annotation();
        ExceptionRule rule = new ExceptionRule(all.evictFor(), all.noEvictFor(), ExceptionRule.Otherwise.NONE);
        return new EffectAdvice<>(
                method, (call, target) -> method.removeAll(target), Moment.of(all.afterInvocation()), rule);
    }

    @Override
    public @Nullable Object around(InvocationContext invocation) throws Exception {
        CallContext<A> call = method.call(invocation);
        if (moment == Moment.BEFORE) {
            apply(call);
            return call.proceed();
        }
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable thrown) {
            if (rule.covers(thrown)) {
                apply(call);
            }
            throw thrown;
        }
        if (result instanceof CompletionStage<?> stage && returnsStage) {
            return after(stage, call);
        }
        apply(call);
        return result;
    }

    private void apply(CallContext<A> call) {
        method.guard().run(() -> effect.accept(call, method.target(call)));
    }

    /** The method is over when its stage is, on whatever thread that completes. */
    private CompletionStage<?> after(CompletionStage<?> stage, CallContext<A> call) {
        Target target = method.guard().attempt(() -> method.target(call));
        if (target == null) {
            return stage;
        }
        return Stages.after(stage, thrown -> {
            if (thrown == null || rule.covers(Stages.cause(thrown))) {
                method.guard().run(() -> effect.accept(call, target));
            }
        });
    }
}
