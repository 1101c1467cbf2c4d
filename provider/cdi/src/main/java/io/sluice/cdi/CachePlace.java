package io.sluice.cdi;

import io.sluice.jcache.Answer;
import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of one call belongs.
 *
 * @param cache the cache
 * @param key the key
 */
record CachePlace(Cache<Object, Object> cache, Object key) {

    /** Returns the cache if it is Sluice's, which can do more than JSR-107 asks for. */
    @Nullable
    SluiceCache<Object, Object> ours() {
        return cache instanceof SluiceCache<Object, Object> sluice ? sluice : null;
    }

    /** Looks the value up. */
    Answer<Object> answer() {
        SluiceCache<Object, Object> ours = ours();
        return ours == null ? Answer.of(cache.get(key)) : ours.answer(key);
    }

    /** Looks at the place before its value is computed; {@code null} in other providers' caches. */
    @Nullable
    Gap<Object> gap() {
        SluiceCache<Object, Object> ours = ours();
        return ours == null ? null : ours.gap(key);
    }

    /**
     * Stores a value. If that fails, as it does where memory is full, no older value stays either: it is out of date.
     *
     * @throws UnloadedException if the value cannot be kept
     */
    void put(Object value) {
        try {
            UnloadedException.check(value);
            cache.put(key, value);
        } catch (CacheEntryListenerException e) {
            throw e; // the value was stored
        } catch (Throwable failure) {
            forget(failure);
            throw failure;
        }
    }

    /**
     * Stores a value, unless somebody has changed the place since it was seen: then nobody knows whose value is the
     * newer one, and none stays. Nor does any if the value cannot be stored. Without the cache's writer.
     *
     * @param seen {@code null} if nobody knows what was there
     */
    void replace(@Nullable Gap<Object> seen, Object value) {
        if (ours() == null) {
            put(value);
            return;
        }
        try {
            UnloadedException.check(value);
            if (seen == null || !seen.put(value)) {
                forget();
            }
        } catch (CacheEntryListenerException e) {
            throw e; // the value was stored
        } catch (Throwable failure) {
            forget(failure);
            throw failure;
        }
    }

    private void forget(Throwable why) {
        if (ours() == null) {
            return;
        }
        try {
            forget();
        } catch (Throwable failure) {
            if (failure != why) {
                why.addSuppressed(failure);
            }
        }
    }

    /**
     * Takes away what is there. In Sluice's caches not by {@link Cache#remove}, which would count, and have a cache
     * writer delete what it may have written just now.
     */
    void forget() {
        SluiceCache<Object, Object> ours = ours();
        if (ours == null) {
            cache.remove(key);
        } else {
            ours.gap(key).forget();
        }
    }

    /** Returns whether what is put into the cache goes to a cache writer, too. */
    @SuppressWarnings("unchecked") // every cache has a configuration of the plain type
    boolean isWrittenThrough() {
        return cache.getConfiguration(Configuration.class) instanceof CompleteConfiguration<?, ?> complete
                && complete.isWriteThrough();
    }

    /** Stores what was computed anew, as {@link Gap#renew} does. */
    static void renew(Gap<Object> gap, @Nullable Object valueOrNull) {
        if (valueOrNull != null) {
            UnloadedException.check(valueOrNull);
        }
        gap.renew(valueOrNull);
    }

    /**
     * Stores what was computed since somebody looked at the place, unless it may be older than a change since
     * then. That there is no value is kept only if a contract asks for that.
     *
     * @throws UnloadedException if the value cannot be kept
     */
    void fill(@Nullable Gap<Object> seenBefore, @Nullable Object valueOrNull) {
        if (valueOrNull == null) {
            if (seenBefore != null) {
                seenBefore.fillWithNoValue();
            }
            return;
        }
        UnloadedException.check(valueOrNull);
        if (seenBefore == null) {
            cache.put(key, valueOrNull);
        } else {
            seenBefore.fill(valueOrNull);
        }
    }
}
