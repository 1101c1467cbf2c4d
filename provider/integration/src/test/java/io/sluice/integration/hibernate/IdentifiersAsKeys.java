package io.sluice.integration.hibernate;

import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;

/** What docs/guide/hibernate.md tells to write for readable keys. */
public class IdentifiersAsKeys extends JCacheRegionFactory {
    /** Made by Hibernate. */
    public IdentifiersAsKeys() {
        super(SimpleCacheKeysFactory.INSTANCE);
    }
}
