package io.sluice.cdi;

import io.sluice.settings.SettingsReader;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.util.Nonbinding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The CDI extension that makes {@code @CacheResult}, {@code @CachePut}, {@code @CacheRemove} and
 * {@code @CacheRemoveAll} work on beans, without an entry in any {@code beans.xml}. There is one object for each
 * application; it holds all that belongs to it, and lets go of it when the application ends.
 *
 * <p>If a bean has a cached method and {@code sluice.enabled} is not {@code no}, the deployment opens the default cache
 * manager, so that whatever prevents the engine from starting fails the deployment.
 */
public class SluiceExtension implements Extension {
    private static final Logger LOG = System.getLogger("io.sluice.cdi");

    private final CachedBeans beans = new CachedBeans();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
    private final ApplicationCaches caches = new ApplicationCaches(name -> ValueTypes.of(name, beans.all()));
    private volatile @Nullable ContextualInstances instances;
    private volatile @Nullable CacheCalls calls;

    /** Made by the container. */
    public SluiceExtension() {}

    /** Returns the calls of a running application; before and after there are none. */
    @Nullable
    CacheCalls calls() {
        return calls;
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
    }

    private static void add(BeforeBeanDiscovery event, Class<? extends CacheInterceptor> interceptor) {
        event.addAnnotatedType(interceptor, interceptor.getName());
    }

    void inspect(@Observes ProcessManagedBean<?> event, BeanManager beanManager) {
        if (event.getBean() instanceof Interceptor) {
            return; // It has the annotations because it serves them.
        }
        BeanInspection inspection = new BeanInspection(event.getAnnotatedBeanClass(), beanManager);
        problems.addAll(inspection.problems());
        warnings.addAll(inspection.warnings());
        if (!inspection.bean().isEmpty()) {
            beans.add(inspection.bean());
        }
    }

    void start(@Observes AfterDeploymentValidation event, BeanManager beanManager) {
        warnings.forEach(warning -> LOG.log(Level.WARNING, warning));
        problems.forEach(problem -> event.addDeploymentProblem(new DefinitionException(problem)));
        if (!problems.isEmpty()) {
            return;
        }
        Switches switches = new Switches(SettingsReader.find());
        try {
            open(switches);
        } catch (RuntimeException failure) {
            caches.close();
            event.addDeploymentProblem(new DeploymentException(
                    "Sluice cannot start, and the application has cached methods: " + failure.getMessage()
                            + "; sluice.enabled=no lets it run without",
                    failure));
            return;
        }
        ContextualInstances made = new ContextualInstances(beanManager);
        instances = made;
        calls = new CacheCalls(beans, switches, caches, made);
    }

    private void open(Switches switches) {
        beans.all().stream()
                .map(CachedBean::beanClass)
                .filter(switches::isOn)
                .map(ApplicationCaches::loaderFor)
                .distinct()
                .forEach(loader -> {
                    CacheManager manager = caches.manager(loader);
                    LOG.log(Level.DEBUG, "opened cache manager {0}", manager.getURI());
                });
    }

    void stop(@Observes BeforeShutdown event) {
        calls = null;
        ContextualInstances made = instances;
        instances = null;
        if (made != null) {
            made.close();
        }
        Set<Class<?>> beanClasses = beans.classes();
        beans.clear();
        caches.closeAll(beanClasses);
    }
}
