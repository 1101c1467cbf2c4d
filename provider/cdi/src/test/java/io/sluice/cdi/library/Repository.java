package io.sluice.cdi.library;

import javax.cache.annotation.CacheResult;

/** A superclass of beans in another package, with type parameters. */
public abstract class Repository<K, V> {
    private int calls;

    @CacheResult
    @SuppressWarnings("unchecked")
    public V find(K key) {
        calls++;
        String bean = getClass().getName().replaceAll(".*[.]|[$]Proxy.*", "").replaceAll(".*[$]", "");
        return (V) (bean + " " + key);
    }

    public int calls() {
        return calls;
    }
}
