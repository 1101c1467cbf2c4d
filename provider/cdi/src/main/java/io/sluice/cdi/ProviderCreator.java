package io.sluice.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import javax.cache.spi.CachingProvider;

/** Makes the bean {@code CachingProvider} where {@link SluiceBuildExtension} is at work. */
public class ProviderCreator implements SyntheticBeanCreator<CachingProvider> {

    /** Made by the container. */
    public ProviderCreator() {}

    @Override
    public CachingProvider create(Instance<Object> lookup, Parameters parameters) {
        return ApplicationCaches.provider();
    }
}
