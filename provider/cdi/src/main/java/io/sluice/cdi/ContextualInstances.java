package io.sluice.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Gives instances of the application's classes that annotations name: the bean of that type if there is one, else an
 * object that the container makes and injects.
 */
final class ContextualInstances implements AutoCloseable {
    private static final String NAME = "java:comp/BeanManager";

    private final BeanManager ownBeanManager;
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    /** Takes the manager that Sluice's own classes are given, which may not see the beans of every archive. */
    ContextualInstances(BeanManager ownBeanManager) {
        this.ownBeanManager = ownBeanManager;
    }

    BeanManager beanManager() {
        return ownBeanManager;
    }

    /**
     * Returns an instance of a class.
     *
     * @throws RuntimeException if several beans are possible, or the container cannot make one
     */
    <T> T get(Class<T> type) {
        BeanManager ofCaller = ofCaller();
        BeanManager knowing = ofCaller.getBeans(type).isEmpty() ? ownBeanManager : ofCaller;
        Set<Bean<?>> beans = knowing.getBeans(type);
        return beans.isEmpty() ? make(type, ofCaller) : reference(type, knowing, beans);
    }

    /** Ends the dependent objects given. */
    @Override
    public void close() {
        for (CreationalContext<?> context = contexts.poll(); context != null; context = contexts.poll()) {
            context.release();
        }
    }

    private <T> T reference(Class<T> type, BeanManager manager, Set<Bean<?>> beans) {
        Bean<?> bean = manager.resolve(beans);
        CreationalContext<?> context = manager.createCreationalContext(bean);
        return kept(context, () -> type.cast(manager.getReference(bean, type, context)));
    }

    private <T> T make(Class<T> type, BeanManager manager) {
        AnnotatedType<T> annotated = manager.createAnnotatedType(type);
        InjectionTarget<T> target = manager.getInjectionTargetFactory(annotated).createInjectionTarget(null);
        CreationalContext<T> context = manager.createCreationalContext(null);
        return kept(context, () -> {
            T instance = target.produce(context);
            target.inject(instance, context);
            target.postConstruct(instance);
            return instance;
        });
    }

    /** Keeps a context until {@link #close}; or ends it now if what it is for cannot be made, since calls try again. */
    private <T> T kept(CreationalContext<?> context, Supplier<T> making) {
        T made;
        try {
            made = making.get();
        } catch (Throwable failure) {
            context.release();
            throw failure;
        }
        contexts.add(context);
        return made;
    }

    @SuppressWarnings("BanJNDI") // the name is a constant, and the container's own
    private BeanManager ofCaller() {
        try {
            return new InitialContext().lookup(NAME) instanceof BeanManager found ? found : ownBeanManager;
        } catch (NamingException unavailable) {
            // Java SE, or a thread that belongs to no component.
            return ownBeanManager;
        }
    }
}
