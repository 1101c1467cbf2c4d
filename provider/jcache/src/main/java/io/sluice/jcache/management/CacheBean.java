package io.sluice.jcache.management;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.management.CacheMXBean;

/** The configuration of one cache as management clients see it; names of classes, not the classes. */
final class CacheBean implements CacheMXBean {
    private final String keyType;
    private final String valueType;
    private final boolean readThrough;
    private final boolean writeThrough;
    private final boolean storeByValue;
    private final CacheStatistics statistics;
    private final AtomicBoolean managed;

    CacheBean(CompleteConfiguration<?, ?> configuration, CacheStatistics statistics, AtomicBoolean managed) {
        this.keyType = configuration.getKeyType().getName();
        this.valueType = configuration.getValueType().getName();
        this.readThrough = configuration.isReadThrough();
        this.writeThrough = configuration.isWriteThrough();
        this.storeByValue = configuration.isStoreByValue();
        this.statistics = statistics;
        this.managed = managed;
    }

    @Override
    public String getKeyType() {
        return keyType;
    }

    @Override
    public String getValueType() {
        return valueType;
    }

    @Override
    public boolean isReadThrough() {
        return readThrough;
    }

    @Override
    public boolean isWriteThrough() {
        return writeThrough;
    }

    @Override
    public boolean isStoreByValue() {
        return storeByValue;
    }

    @Override
    public boolean isStatisticsEnabled() {
        return statistics.isEnabled();
    }

    @Override
    public boolean isManagementEnabled() {
        return managed.get();
    }
}
