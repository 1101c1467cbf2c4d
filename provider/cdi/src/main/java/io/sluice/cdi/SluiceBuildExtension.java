package io.sluice.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/**
 * The build-compatible twin of {@link SluiceExtension}, for containers that run no portable extensions; where both are
 * found, it does nothing. It looks at the use of cache annotations through the language model, without loading a class
 * of the application. The rest is left to {@link StartedApplication}, when the application starts: it opens the cache
 * managers, and looks at injection points. Both of these and the interceptors ask a {@code BeanManager}, which
 * containers that have only CDI Lite need not offer. The jar {@code sluice-cdi-lite} names it to containers.
 */
@SkipIfPortableExtensionPresent(SluiceExtension.class)
public class SluiceBuildExtension implements BuildCompatibleExtension {
    private static final List<Class<?>> OURS = List.of(
            CacheResultInterceptor.class,
            CachePutInterceptor.class,
            CacheRemoveInterceptor.class,
            CacheRemoveAllInterceptor.class,
            CacheProducer.class,
            StartedApplication.class);

    private final Set<String> ofApplication = new HashSet<>();

    /** Made by the container. */
    public SluiceBuildExtension() {}

    /** Makes the annotations interceptor bindings whose members do not count, and adds the interceptors. */
    @Discovery
    public void addInterceptors(MetaAnnotations annotations, ScannedClasses classes) {
        for (Class<? extends Annotation> annotation : Attributes.ANNOTATIONS) {
            annotations
                    .addInterceptorBinding(annotation)
                    .methods()
                    .forEach(member -> member.addAnnotation(Nonbinding.Literal.INSTANCE));
        }
        OURS.forEach(ours -> classes.add(ours.getName()));
    }

    /** Checks the methods of a bean. */
    @Registration(types = Object.class)
    public void inspect(BeanInfo bean, Messages messages) {
        if (!bean.isClassBean() || bean.declaringClass().hasAnnotation(Interceptor.class)) {
            return; // An interceptor has the annotations because it serves them.
        }
        Findings findings = new Findings();
        new ModelInspection(bean.declaringClass(), new MethodRules(findings)).run();
        findings.problems().forEach(messages::error);
        findings.warnings().forEach(messages::warn);
    }

    /** Takes note of the default beans of the application. */
    @Registration(types = {CacheManager.class, CachingProvider.class})
    public void yieldTo(BeanInfo bean) {
        if (bean.qualifiers().stream().anyMatch(qualifier -> qualifier.name().endsWith(".Default"))) {
            bean.types().stream()
                    .filter(Type::isClass)
                    .forEach(type ->
                            ofApplication.add(type.asClass().declaration().name()));
        }
    }

    /** Adds the default beans that the application has not. */
    @Synthesis
    public void addDefaultBeans(SyntheticComponents components) {
        add(components, CacheManager.class, ManagerCreator.class);
        add(components, CachingProvider.class, ProviderCreator.class);
    }

    private <T> void add(
            SyntheticComponents components, Class<T> type, Class<? extends SyntheticBeanCreator<T>> creator) {
        if (!ofApplication.contains(type.getName())) {
            components.addBean(type).type(type).scope(Dependent.class).createWith(creator);
        }
    }
}
