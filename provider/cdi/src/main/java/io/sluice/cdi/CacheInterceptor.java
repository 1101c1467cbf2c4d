package io.sluice.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptors of the four cache annotations have in common. Serialisable, because the beans of passivating
 * scopes, such as a session's, are stored together with their interceptors.
 */
abstract class CacheInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<? extends Annotation> annotation;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private BeanManager beanManager;

    private transient @Nullable CachingApplication application;

    CacheInterceptor(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    @AroundInvoke
    @Nullable
    Object intercept(InvocationContext context) throws Exception {
        CacheCalls calls = application().calls();
        return calls == null ? context.proceed() : calls.around(annotation, context);
    }

    private CachingApplication application() {
        CachingApplication found = application;
        if (found == null) {
            found = CachingApplication.of(beanManager);
            application = found;
        }
        return found;
    }
}
