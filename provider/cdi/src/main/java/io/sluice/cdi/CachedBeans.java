package io.sluice.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bean classes of one application that have cached methods. */
final class CachedBeans {
    private final Map<Class<?>, CachedBean> byClass = new ConcurrentHashMap<>();

    void add(CachedBean bean) {
        byClass.put(bean.beanClass(), bean);
    }

    Collection<CachedBean> all() {
        return byClass.values();
    }

    Set<Class<?>> classes() {
        return Set.copyOf(byClass.keySet());
    }

    void clear() {
        byClass.clear();
    }

    /**
     * Returns the bean that an object is an instance of. The object's class may be a subclass that the container has
     * made; or it is no bean that was deployed, but was wrapped by the application, and is inspected now.
     */
    CachedBean of(Class<?> target, BeanManager beanManager) {
        @Nullable Class<?> ancestor = target;
        while (ancestor != null) {
            CachedBean bean = byClass.get(ancestor);
            if (bean != null) {
                return bean;
            }
            ancestor = ancestor.getSuperclass();
        }
        Class<?> written = target.isSynthetic() ? target.getSuperclass() : target;
        return new BeanInspection(beanManager.createAnnotatedType(written), beanManager).bean();
    }
}
