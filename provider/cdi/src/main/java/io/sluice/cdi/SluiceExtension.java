package io.sluice.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.util.Nonbinding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The CDI extension that makes {@code @CacheResult}, {@code @CachePut}, {@code @CacheRemove} and
 * {@code @CacheRemoveAll} work on beans, without an entry in any {@code beans.xml}, and lets them inject caches by
 * {@link CacheName}, the default {@code CacheManager} and the {@code CachingProvider}. There is one object for each
 * application, which lets go of all that belongs to it when it ends.
 *
 * <p>If a bean has a cached method or an injected cache and {@code sluice.enabled} is not {@code no}, the deployment
 * opens the default cache manager, so that whatever prevents the engine from starting fails the deployment.
 */
public class SluiceExtension implements Extension {
    private static final Logger LOG = System.getLogger("io.sluice.cdi");

    private final CachingApplication application = new CachingApplication();
    private final DefaultBeans defaultBeans = new DefaultBeans();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    /** Made by the container. */
    public SluiceExtension() {}

    CachingApplication application() {
        return application;
    }

    void addInterceptors(@Observes BeforeBeanDiscovery event) {
        for (Class<? extends Annotation> annotation : Attributes.ANNOTATIONS) {
            // The API's own @Nonbinding is that of javax, which a Jakarta server does not see.
            event.configureInterceptorBinding(annotation)
                    .methods()
                    .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
        }
        add(event, CacheResultInterceptor.class);
        add(event, CachePutInterceptor.class);
        add(event, CacheRemoveInterceptor.class);
        add(event, CacheRemoveAllInterceptor.class);
        add(event, CacheProducer.class);
    }

    private static void add(BeforeBeanDiscovery event, Class<?> ours) {
        event.addAnnotatedType(ours, ours.getName());
    }

    void inspect(@Observes ProcessManagedBean<?> event, BeanManager beanManager) {
        if (event.getBean() instanceof Interceptor) {
            return; // It has the annotations because it serves them.
        }
        BeanInspection inspection = new BeanInspection(event.getAnnotatedBeanClass(), beanManager);
        problems.addAll(inspection.findings().problems());
        warnings.addAll(inspection.findings().warnings());
        if (!inspection.bean().isEmpty()) {
            application.beans().add(inspection.bean());
        }
    }

    void inspect(@Observes ProcessInjectionPoint<?, ?> event) {
        application.injected().add(event.getInjectionPoint());
    }

    void yieldTo(@Observes ProcessBean<?> event) {
        defaultBeans.yieldTo(event.getBean());
    }

    void addDefaultBeans(@Observes AfterBeanDiscovery event) {
        defaultBeans.addTo(event, application);
    }

    void start(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        warnings.forEach(warning -> LOG.log(Level.WARNING, warning));
        problems.addAll(application.problems());
        problems.forEach(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        if (!problems.isEmpty()) {
            return;
        }
        try {
            application.start(beanManager);
        } catch (RuntimeException failure) {
            event.addDeploymentProblem(new DeploymentException(CachingApplication.cannotStart(failure), failure));
        }
    }

    void stop(@Observes BeforeShutdown event) {
        application.stop();
    }
}
