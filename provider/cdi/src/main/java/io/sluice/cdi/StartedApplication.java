package io.sluice.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Holds all that belongs to an application for which no {@link SluiceExtension} does. */
@Singleton
public class StartedApplication {
    private final CachingApplication application = new CachingApplication();
    private final BeanManager beanManager;

    /** Made by the container. */
    @Inject
    public StartedApplication(BeanManager beanManager) {
        this.beanManager = beanManager;
    }

    CachingApplication application() {
        return application;
    }

    void start(@Observes Startup event) {
        for (Bean<?> bean : beanManager.getBeans(Object.class, Any.Literal.INSTANCE)) {
            bean.getInjectionPoints().forEach(application.injected()::add);
            BeanInspection inspection =
                    new BeanInspection(beanManager.createAnnotatedType(bean.getBeanClass()), beanManager);
            if (!inspection.bean().isEmpty()) {
                application.beans().add(inspection.bean());
            }
        }
        List<String> problems = application.problems();
        if (!problems.isEmpty()) {
            throw new DefinitionException(String.join("\n", problems));
        }
        try {
            application.start(beanManager);
        } catch (RuntimeException failure) {
            throw new DeploymentException(CachingApplication.cannotStart(failure), failure);
        }
    }

    @PreDestroy
    void stop() {
        application.stop();
    }
}
