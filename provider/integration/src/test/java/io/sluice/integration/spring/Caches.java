package io.sluice.integration.spring;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application configures: the caches, and that Spring uses them. */
@Configuration
@EnableCaching
class Caches {

    @Bean(destroyMethod = "close")
    CacheManager sluice() {
        CacheManager manager = Caching.getCachingProvider("io.sluice.jcache.spi.SluiceCachingProvider")
                .getCacheManager();
        manager.createCache("prices", new MutableConfiguration<>());
        manager.createCache("orders", new MutableConfiguration<>());
        manager.createCache("failures", new MutableConfiguration<>());
        return manager;
    }

    @Bean
    JCacheCacheManager cacheManager(CacheManager sluice) {
        return new JCacheCacheManager(sluice);
    }

    @Bean
    Prices prices() {
        return new Prices();
    }

    @Bean
    Orders orders() {
        return new Orders();
    }
}
