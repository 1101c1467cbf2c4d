package io.sluice.concurrency.closing;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Loads the key as the value. */
public final class Loader implements CacheLoader<String, String> {
    /** Made by a factory. */
    public Loader() {}

    @Override
    public String load(String key) {
        return key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, key));
        return loaded;
    }
}
