package io.sluice.jcache.testing;

import io.sluice.store.CacheView;
import io.sluice.store.ObjectForm;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreClosedException;
import java.io.ObjectInputFilter;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store in the heap of the test. */
public final class HeapStore implements Store {
    private final HeapData data;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** Opens the data. */
    public HeapStore(HeapData data) {
        this.data = data;
        data.holds.incrementAndGet();
    }

    @Override
    public long nowMs() {
        return data.nowMs();
    }

    @Override
    public Region region(byte[] prefix) {
        check();
        return new HeapRegion(this, data, HeapData.textOf(prefix), new AtomicBoolean(), null);
    }

    @Override
    public Region regionByReference(byte[] prefix, ObjectForm form) {
        check();
        return new HeapRegion(this, data, HeapData.textOf(prefix), new AtomicBoolean(), form);
    }

    @Override
    public Region keptRegion(byte[] prefix) {
        data.kept.add(HeapData.textOf(prefix));
        return region(prefix);
    }

    @Override
    public byte[] valueKey() {
        return "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<String> jsonContract(byte[] prefix) {
        check();
        return data.jsonContract();
    }

    @Override
    public ObjectInputFilter serialFilter() {
        return data.serialFilter();
    }

    @Override
    public int frontEntriesMax() {
        return data.frontEntriesMax();
    }

    @Override
    public boolean isEnabled() {
        return data.isEnabled();
    }

    @Override
    public void countHeldBytes(long delta) {
        data.countHeldBytes(delta);
    }

    @Override
    public boolean hasRoomToHold() {
        return data.hasRoomToHold();
    }

    @Override
    public void show(byte[] prefix, CacheView view) {
        data.shown.put(HeapData.textOf(prefix), new WeakReference<>(view));
    }

    @Override
    public void hide(byte[] prefix, CacheView view) {
        data.shown.computeIfPresent(HeapData.textOf(prefix), (text, shown) -> shown.refersTo(view) ? null : shown);
    }

    void check() {
        if (!open.get()) {
            throw new StoreClosedException("the store is closed");
        }
        data.check();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            data.endListeners(this);
            data.holds.decrementAndGet();
        }
    }
}
