package io.sluice.jcache.testing;

import io.sluice.store.RegionListener;
import java.util.ArrayList;
import java.util.List;

/** Those who listen to {@link HeapData}; used by whoever has locked it. */
final class HeapListeners {
    private final List<Listening> all = new ArrayList<>();

    private record Listening(HeapRegion region, RegionListener listener) {
        void tell(HeapChange change, Object by) {
            HeapChange whole = change.seenBy(region);
            HeapChange seen = listener.needsValueBefore() ? whole : whole.withoutValueBefore();
            if (by == region) {
                listener.changed(seen);
            } else {
                listener.changedByOthers(seen);
                listener.othersAreDone();
            }
        }
    }

    void add(HeapRegion region, RegionListener listener) {
        all.add(new Listening(region, listener));
    }

    void remove(RegionListener listener) {
        all.removeIf(listening -> listening.listener == listener);
    }

    void removeThoseOf(HeapStore store) {
        all.removeIf(listening -> listening.region().store() == store);
    }

    int count() {
        return all.size();
    }

    void tell(HeapChange change, Object by) {
        String key = HeapData.textOf(change.key());
        for (Listening listening : all) {
            if (key.startsWith(listening.region().prefix())) {
                listening.tell(change, by);
            }
        }
    }
}
