package io.sluice.cdi;

import io.sluice.cdi.CachedBean.Governed;
import io.sluice.cdi.Guard.CacheHealth;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** The intercepted calls of one application: finds the advice for each, made by the first call of a method. */
final class CacheCalls {
    private static final Logger LOG = System.getLogger("io.sluice.cdi");

    private final Map<CallSite, Advice> advices = new ConcurrentHashMap<>();
    private final Map<String, CacheHealth> health = new ConcurrentHashMap<>();
    private final CachedBeans beans;
    private final Switches switches;
    private final ApplicationCaches caches;
    private final ContextualInstances instances;
    private final Lazy<Transactions> transactions;

    /** What decides the advice: the interceptor that asks, the class of the object, and the method. */
    private record CallSite(Class<? extends Annotation> annotation, Class<?> target, Method method) {}

    CacheCalls(CachedBeans beans, Switches switches, ApplicationCaches caches, ContextualInstances instances) {
        this.beans = beans;
        this.switches = switches;
        this.caches = caches;
        this.instances = instances;
        this.transactions = new Lazy<>(Transactions::find);
    }

    /** Does what an annotation asks for around a call. */
    @Nullable
    Object around(Class<? extends Annotation> annotation, InvocationContext invocation) throws Exception {
        CallSite site = new CallSite(annotation, invocation.getTarget().getClass(), invocation.getMethod());
        Advice advice = advices.get(site);
        if (advice == null) {
            advice = advices.computeIfAbsent(site, this::adviceOrNone);
        }
        return advice.around(invocation);
    }

    /** Returns the counters of all annotated methods that use a cache name. */
    CacheCounters counters(String cacheName) {
        return healthOf(cacheName).counters();
    }

    private CacheHealth healthOf(String cacheName) {
        return health.computeIfAbsent(cacheName, name -> CacheHealth.of(System::nanoTime));
    }

    private Advice adviceOrNone(CallSite site) {
        try {
            return advice(site);
        } catch (Throwable failure) {
            LOG.log(Level.WARNING, site.method() + " runs without its cache: " + failure, failure);
            return Advice.NONE;
        }
    }

    private Advice advice(CallSite site) {
        CachedBean bean = beans.of(site.target(), instances.beanManager());
        Governed governed = bean.find(site.method());
        // A method's own annotation replaces that of its class, whose interceptor is called nevertheless.
        if (governed == null || governed.annotation().annotationType() != site.annotation()) {
            return Advice.NONE;
        }
        return advice(bean, governed);
    }

    private Advice advice(CachedBean bean, Governed governed) {
        Annotation annotation = governed.annotation();
        if (annotation instanceof CacheResult result) {
            return resultAdvice(bean, method(bean, governed, result));
        }
        if (annotation instanceof CachePut put) {
            CachedMethod<CachePut> method = method(bean, governed, put);
            return isOff(bean, method) ? Advice.NONE : EffectAdvice.put(method);
        }
        if (annotation instanceof CacheRemove remove) {
            CachedMethod<CacheRemove> method = method(bean, governed, remove);
            return isOff(bean, method) ? Advice.NONE : EffectAdvice.remove(method);
        }
        CachedMethod<CacheRemoveAll> method = method(bean, governed, (CacheRemoveAll) annotation);
        return isOff(bean, method) ? Advice.NONE : EffectAdvice.removeAll(method);
    }

    private Advice resultAdvice(CachedBean bean, CachedMethod<CacheResult> method) {
        Class<?> returnType = method.details().getMethod().getReturnType();
        if (returnType == void.class || isOff(bean, method)) {
            return Advice.NONE;
        }
        KeptExceptions exceptions = new KeptExceptions(method, exceptionResolver(bean, method));
        return Stages.isStage(returnType)
                ? new StageResultAdvice(method, exceptions)
                : new ResultAdvice(method, exceptions);
    }

    private boolean isOff(CachedBean bean, CachedMethod<?> method) {
        return !switches.isOn(bean.beanClass(), method.details().getCacheName());
    }

    private @Nullable Lazy<CacheResolver> exceptionResolver(CachedBean bean, CachedMethod<CacheResult> method) {
        String name = method.annotation().exceptionCacheName();
        return name.isBlank() || !switches.isOn(bean.beanClass(), name)
                ? null
                : method.resolver(factory -> factory.getExceptionCacheResolver(method.details()));
    }

    private <A extends Annotation> CachedMethod<A> method(CachedBean bean, Governed governed, A annotation) {
        Method method = governed.method().getJavaMember();
        String cacheName = bean.cacheName(governed);
        MethodDetails<A> details =
                new MethodDetails<>(method, governed.method().getAnnotations(), annotation, cacheName);
        return new CachedMethod<>(
                details,
                new ParameterLayout(governed.method()),
                new Guard(details, healthOf(cacheName)),
                new Named(bean.attributes(governed), bean.beanClass()));
    }

    /** The collaborators that the attributes of an annotation name. */
    private final class Named implements CachedMethod.Collaborators {
        private final Attributes attributes;
        private final Class<?> beanClass;

        Named(Attributes attributes, Class<?> beanClass) {
            this.attributes = attributes;
            this.beanClass = beanClass;
        }

        @Override
        public CacheResolverFactory resolverFactory() {
            return attributes.resolverFactory() == CacheResolverFactory.class
                    ? new DefaultResolverFactory(caches, beanClass)
                    : instances.get(attributes.resolverFactory());
        }

        @Override
        public Transactions transactions() {
            return transactions.get();
        }

        @Override
        public CacheKeyGenerator keyGenerator() {
            return attributes.keyGenerator() == CacheKeyGenerator.class
                    ? new DefaultKeyGenerator()
                    : instances.get(attributes.keyGenerator());
        }
    }
}
