package io.sluice.jcache.testing;

import io.sluice.store.CacheView;
import io.sluice.store.Change.Kind;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.StoreException;
import io.sluice.store.StoreFullException;
import io.sluice.store.Stored;
import java.io.ObjectInputFilter;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The data behind all {@link HeapStore}s of one URI, in plain maps, with a clock that tests move. */
public final class HeapData {
    private static final Map<URI, HeapData> BY_URI = new ConcurrentHashMap<>();

    final ConcurrentSkipListMap<String, HeapEntry> entries = new ConcurrentSkipListMap<>();
    final AtomicLong fence = new AtomicLong();
    final Map<Long, String> cursors = new ConcurrentHashMap<>();
    final Set<String> kept = ConcurrentHashMap.newKeySet();
    final Map<String, WeakReference<CacheView>> shown = new ConcurrentHashMap<>();
    final AtomicInteger holds = new AtomicInteger();
    private final Map<String, HeapEntry> lastGood = new ConcurrentHashMap<>();
    private final AtomicLong nowMs = new AtomicLong(1_700_000_000_000L);
    private final AtomicInteger touches = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();
    private volatile int frontEntriesMax = 1024;
    private volatile BooleanSupplier hasRoomToHold = () -> false;
    private volatile long latestDeadlineMs = Long.MAX_VALUE;
    private volatile String serialFilter = "maxdepth=64";
    private volatile @Nullable String failure;
    private volatile boolean isFull;
    private volatile Optional<String> jsonContract = Optional.empty();
    private volatile long staleIfErrorMs;
    private volatile boolean isEnabled = true;
    private volatile ReadRules rules = ReadRules.NONE;
    private final HeapListeners listeners = new HeapListeners();

    /** An entry; its identity is its version. */
    static final class HeapEntry {
        final byte[] key;
        final String text;
        volatile long deadlineMs;
        private final Object stored;
        private final @Nullable HeapRegion owner;

        HeapEntry(byte[] key, byte[] value, long deadlineMs) {
            this(key, value, deadlineMs, null);
        }

        /** Makes an entry of an object that was put through a region by reference. */
        HeapEntry(byte[] key, Object stored, long deadlineMs, @Nullable HeapRegion owner) {
            this.key = key;
            this.stored = stored;
            this.text = textOf(key);
            this.deadlineMs = deadlineMs;
            this.owner = owner;
        }

        byte[] value() {
            return owner == null ? (byte[]) stored : owner.encode(stored);
        }

        /** Returns the object, if the region has put it. */
        @Nullable
        Object objectFor(HeapRegion region) {
            return region.equals(owner) ? stored : null;
        }

        boolean isOf(HeapRegion region) {
            return region.equals(owner);
        }
    }

    /** An entry that was read. */
    static final class HeapStored extends Stored {
        private final HeapData data;
        private final HeapEntry entry;

        private HeapStored(HeapData data, HeapEntry entry) {
            this.data = data;
            this.entry = entry;
        }

        private HeapStored(HeapData data, HeapEntry entry, Object object) {
            super(object);
            this.data = data;
            this.entry = entry;
        }

        static HeapStored of(HeapEntry entry, HeapRegion reader) {
            Object object = entry.objectFor(reader);
            return object == null ? new HeapStored(reader.data(), entry) : new HeapStored(reader.data(), entry, object);
        }

        static @Nullable HeapEntry entryOf(@Nullable Stored stored) {
            return stored == null ? null : ((HeapStored) stored).entry;
        }

        @Override
        public byte[] key() {
            return entry.key;
        }

        @Override
        public byte[] value() {
            return entry.value();
        }

        @Override
        public long deadlineMs() {
            return entry.deadlineMs;
        }

        @Override
        public boolean isCurrent() {
            return data.failure == null && data.entries.get(entry.text) == entry && data.isLive(entry);
        }

        @Override
        public boolean isHit() {
            return isCurrent();
        }
    }

    /** Returns the cache that is shown under a prefix, if there is one. */
    public Optional<CacheView> shown(String prefix) {
        return Optional.ofNullable(shown.get(prefix)).map(WeakReference::get);
    }

    /** Returns the data of {@code sluice:default}. */
    public static HeapData ofDefault() {
        return of(URI.create("sluice:default"));
    }

    /** Returns the data of a URI; there is one for each in the JVM. */
    public static HeapData of(URI uri) {
        return BY_URI.computeIfAbsent(uri, u -> new HeapData());
    }

    /** Removes all entries and ends a failure. */
    public void reset() {
        entries.clear();
        lastGood.clear();
        staleIfErrorMs = 0;
        failure = null;
        isFull = false;
        isEnabled = true;
        hasRoomToHold = () -> false;
        rules = ReadRules.NONE;
        jsonContract = Optional.empty();
    }

    /** Makes all caches that are opened from now on store JSON, by a contract of that id; null ends it. */
    public void jsonContract(@Nullable String id) {
        jsonContract = Optional.ofNullable(id);
    }

    Optional<String> jsonContract() {
        return jsonContract;
    }

    /** Moves the time. */
    public void advance(Duration duration) {
        nowMs.addAndGet(duration.toMillis());
    }

    /** Returns the time. */
    public long nowMs() {
        return nowMs.get();
    }

    /** Makes every operation throw {@link StoreException} until {@link #recover}. */
    public void fail(String message) {
        failure = message;
    }

    /** Makes everything that stores a value throw {@link StoreFullException} until {@link #reset}. */
    public void fill() {
        isFull = true;
    }

    void checkRoom() {
        if (isFull) {
            throw new StoreFullException("full");
        }
    }

    /** Sets the filter for serialised values of stores that are opened later. */
    public void serialFilter(String pattern) {
        serialFilter = pattern;
    }

    ObjectInputFilter serialFilter() {
        return ObjectInputFilter.Config.createFilter(serialFilter);
    }

    /** Sets how many entries caches that are created later may keep. */
    public void frontEntriesMax(int entries) {
        frontEntriesMax = entries;
    }

    /** Says that caches may hold more than their share, until {@link #reset}. */
    public void hasRoomToHold(BooleanSupplier hasRoom) {
        hasRoomToHold = hasRoom;
    }

    boolean hasRoomToHold() {
        return hasRoomToHold.getAsBoolean();
    }

    int frontEntriesMax() {
        return frontEntriesMax;
    }

    /** Says that annotated methods must not use their caches, until {@link #reset}. */
    public void disable() {
        isEnabled = false;
    }

    boolean isEnabled() {
        return isEnabled;
    }

    /** Sets what is asked of the readers of every key, until {@link #reset}. */
    public void rule(ReadRules.Rule rule) {
        rules = rule.equals(ReadRules.Rule.NONE) ? ReadRules.NONE : key -> rule;
    }

    ReadRules rules() {
        return rules;
    }

    /** Sets how long what has expired is kept for those who cannot get anything new, until {@link #reset}. */
    public void staleIfError(Duration duration) {
        staleIfErrorMs = duration.toMillis();
    }

    @Nullable
    HeapEntry lastGood(byte[] key) {
        HeapEntry there = entries.get(textOf(key));
        HeapEntry found = there == null ? lastGood.get(textOf(key)) : there;
        return found != null && (isLive(found) || isGood(found)) ? found : null;
    }

    private boolean isGood(HeapEntry expired) {
        return expired.deadlineMs + staleIfErrorMs > nowMs.get();
    }

    void forgetLastGood(byte[] key) {
        lastGood.remove(textOf(key));
    }

    void forgetLastGood(String prefix) {
        lastGood.keySet().removeIf(key -> key.startsWith(prefix));
    }

    /** Returns the bytes that all caches hold. */
    public long heldBytes() {
        return heldBytes.get();
    }

    void countHeldBytes(long delta) {
        heldBytes.addAndGet(delta);
    }

    /** Sets the latest deadline that a touch can give from now on, as a contract does. */
    public void latestDeadlineMs(long deadlineMs) {
        latestDeadlineMs = deadlineMs;
    }

    /** Returns how often the deadline of an entry was asked to move. */
    public int touches() {
        return touches.get();
    }

    long touched(long deadlineMs) {
        touches.incrementAndGet();
        long wishMs = deadlineMs == Region.NO_DEADLINE ? Long.MAX_VALUE : deadlineMs;
        long madeMs = Math.min(wishMs, latestDeadlineMs);
        return madeMs == Long.MAX_VALUE ? Region.NO_DEADLINE : madeMs;
    }

    /** Ends a failure. */
    public void recover() {
        failure = null;
    }

    /** Returns how many stores are open. */
    public int holds() {
        return holds.get();
    }

    /** Returns the keys of live entries in the order of their bytes; bytes that are not UTF-8 as replacement signs. */
    public List<String> keys() {
        return entries.values().stream()
                .filter(this::isLive)
                .map(entry -> new String(entry.key, StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the value of a key, as another Redis client would. */
    public byte @Nullable [] value(String key) {
        HeapEntry entry = live(key.getBytes(StandardCharsets.UTF_8));
        return entry == null ? null : entry.value();
    }

    /** Returns the deadline of a key, -1 if it has none, -2 if there is no such key. */
    public long deadlineMs(String key) {
        HeapEntry entry = live(key.getBytes(StandardCharsets.UTF_8));
        return entry == null ? -2 : entry.deadlineMs;
    }

    /** Sets a value without a deadline, as another Redis client would. */
    public synchronized void set(String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        collected(bytes, this);
        put(new HeapEntry(bytes, value, -1), this);
    }

    /** Removes a key, as another Redis client would. */
    public synchronized void delete(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        fence.incrementAndGet();
        remove(collected(bytes, this), Kind.REMOVED, this);
        forgetLastGood(bytes);
    }

    /** Removes what has expired, as the engine does in the background. */
    public synchronized void collect() {
        entries.values().stream()
                .filter(entry -> !isLive(entry))
                .toList()
                .forEach(entry -> remove(entry, Kind.EXPIRED, this));
    }

    /** Begins to tell a listener what happens to the keys of a region. */
    synchronized Region.Listening listen(HeapRegion region, RegionListener listener) {
        listeners.add(region, listener);
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    /** Ceases to tell the listeners of a store. */
    synchronized void endListeners(HeapStore store) {
        listeners.removeThoseOf(store);
    }

    /** Returns how many listeners there are. */
    public synchronized int listeners() {
        return listeners.count();
    }

    /** Returns the live entry of a key; removes one that has expired. */
    @Nullable
    HeapEntry collected(byte[] key, Object by) {
        HeapEntry found = entries.get(textOf(key));
        if (found == null || isLive(found)) {
            return found;
        }
        remove(found, Kind.EXPIRED, by);
        return null;
    }

    void put(HeapEntry entry, Object by) {
        lastGood.remove(entry.text);
        HeapEntry before = entries.put(entry.text, entry);
        Kind kind = before == null ? Kind.CREATED : Kind.UPDATED;
        listeners.tell(new HeapChange(kind, entry, before), by);
    }

    void remove(@Nullable HeapEntry entry, Kind kind, Object by) {
        if (entry != null) {
            entries.remove(entry.text);
            if (kind == Kind.EXPIRED) {
                lastGood.put(entry.text, entry);
            }
            listeners.tell(new HeapChange(kind, entry, entry), by);
        }
    }

    void check() {
        String message = failure;
        if (message != null) {
            throw new StoreException(message);
        }
    }

    /** Returns a number that stands for the place of a key, whatever happens to its neighbours. */
    long cursorAt(String key) {
        long cursor = cursors.size() + 1L;
        cursors.put(cursor, key);
        return cursor;
    }

    static String textOf(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1);
    }

    @Nullable
    HeapEntry live(byte[] key) {
        HeapEntry entry = entries.get(textOf(key));
        return entry != null && isLive(entry) ? entry : null;
    }

    boolean isLive(HeapEntry entry) {
        return entry.deadlineMs < 0 || entry.deadlineMs > nowMs.get();
    }
}
