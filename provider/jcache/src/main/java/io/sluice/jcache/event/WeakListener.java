package io.sluice.jcache.event;

import io.sluice.store.Change;
import io.sluice.store.RegionListener;
import java.lang.ref.WeakReference;

/**
 * What a store, which outlives applications, knows of a cache's listeners: an application that ends without closing its
 * caches can be forgotten, and closes its hold on the store then.
 */
final class WeakListener implements RegionListener {
    private final WeakReference<CacheEvents<?, ?>> events;

    WeakListener(CacheEvents<?, ?> events) {
        this.events = new WeakReference<>(events);
    }

    @Override
    public boolean needsValueBefore() {
        CacheEvents<?, ?> target = events.get();
        return target != null && target.needsOldValue();
    }

    @Override
    public void changed(Change change) {
        CacheEvents<?, ?> target = events.get();
        if (target != null) {
            target.changed(change);
        }
    }

    @Override
    public void changedByOthers(Change change) {
        CacheEvents<?, ?> target = events.get();
        if (target != null) {
            target.changedByOthers(change);
        }
    }

    @Override
    public void othersAreDone() {
        CacheEvents<?, ?> target = events.get();
        if (target != null) {
            target.othersAreDone();
        }
    }
}
