package io.sluice.jcache;

import io.sluice.jcache.codec.KeyedValue;
import io.sluice.jcache.codec.NoValue;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.store.Stored;

/** How values are stored. */
enum Storing {
    /** As bytes, of which each reader makes objects of its own. */
    BY_VALUE,
    /** As the objects that they are. */
    BY_REFERENCE;

    static Storing of(CacheConfiguration<?, ?> configuration) {
        return configuration.isStoreByValue() ? BY_VALUE : BY_REFERENCE;
    }

    /** Returns what stands for no value. */
    Object noValue() {
        return this == BY_REFERENCE ? NoValue.MARK : ValueCodec.noValue();
    }

    /** Returns whether what is stored says that the key has no value. */
    static boolean isNoValue(Stored stored) {
        Object made = stored.madeValue();
        return made == null ? ValueCodec.isNoValue(stored.value()) : KeyedValue.valueOf(made) == null;
    }
}
