package io.sluice.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/**
 * The build-compatible extension without the annotation by which it is skipped: Weld, which runs portable extensions,
 * leaves out all that have it, whether that portable extension is there or not.
 */
public class UnskippedExtension implements BuildCompatibleExtension {
    private final SluiceBuildExtension real = new SluiceBuildExtension();

    @Discovery
    public void addInterceptors(MetaAnnotations annotations, ScannedClasses classes) {
        real.addInterceptors(annotations, classes);
    }

    @Registration(types = Object.class)
    public void inspect(BeanInfo bean, Messages messages) {
        real.inspect(bean, messages);
    }

    @Registration(types = {CacheManager.class, CachingProvider.class})
    public void yieldTo(BeanInfo bean) {
        real.yieldTo(bean);
    }

    @Synthesis
    public void addDefaultBeans(SyntheticComponents components) {
        real.addDefaultBeans(components);
    }
}
