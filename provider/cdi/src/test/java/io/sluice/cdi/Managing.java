package io.sluice.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/** A bean that has manager and provider injected. */
@ApplicationScoped
class Managing {
    @Inject
    private CacheManager manager;

    @Inject
    private CachingProvider provider;

    CacheManager manager() {
        return manager;
    }

    CachingProvider provider() {
        return provider;
    }

    /** An application that has a manager of its own. */
    @ApplicationScoped
    static class OtherStore {
        @Produces
        @Dependent
        CacheManager own(CachingProvider provider) {
            return provider.getCacheManager(URI.create("sluice:other"), null);
        }
    }
}
