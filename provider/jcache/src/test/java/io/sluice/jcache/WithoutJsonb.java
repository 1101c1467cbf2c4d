package io.sluice.jcache;

import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.jcache.testing.HeapData;
import java.net.URI;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;

/** What an application sees that has no JSON-B: run in a class loader without it. */
public final class WithoutJsonb implements Supplier<String> {
    private static final URI DATA = URI.create("sluice:without");

    /** Made by reflection. */
    public WithoutJsonb() {}

    @Override
    public String get() {
        try (SluiceCachingProvider provider = new SluiceCachingProvider();
                CacheManager manager = provider.getCacheManager(DATA, getClass().getClassLoader())) {
            Cache<String, Integer> usual = manager.createCache("usual", typed());
            usual.put("a", 1);
            HeapData.of(DATA).jsonContract("shop");
            try {
                manager.createCache("prices", typed());
                return "created";
            } catch (CacheException e) {
                return usual.get("a") + " " + e.getMessage();
            }
        }
    }

    private static MutableConfiguration<String, Integer> typed() {
        return new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
    }
}
