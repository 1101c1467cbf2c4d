package io.sluice.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.spi.InjectionPoint;
import javax.cache.CacheManager;

/** Makes the bean {@code CacheManager} where {@link SluiceBuildExtension} is at work. */
public class ManagerCreator implements SyntheticBeanCreator<CacheManager> {

    /** Made by the container. */
    public ManagerCreator() {}

    @Override
    public CacheManager create(Instance<Object> lookup, Parameters parameters) {
        InjectionPoint point = lookup.select(InjectionPoint.class).get();
        return lookup.select(StartedApplication.class).get().application().manager(point);
    }
}
