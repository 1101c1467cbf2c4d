package io.sluice.jcache;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The locks for keys of one application's caches: whoever changes an entry holds that of its key, so that an entry
 * processor, a loader or a writer runs once. Safe for use by many threads.
 */
final class KeyLocks {
    /*
     * Nothing depends on these locks but that application code runs once: what is stored is guarded by the identity of
     * the entry. So a thread may go on without the lock where waiting could be for ever: if it holds another one, as an
     * entry processor does that uses a second cache, and after WAIT_MS. Two processors that use each other's keys run
     * twice at worst.
     *
     * Several keys are locked in the order of the stripes, so that those who do that wait for each other in one
     * direction only.
     */
    private static final int STRIPES = 256;
    private static final long WAIT_MS = 2_000;
    private static final ReentrantLock[] NONE = {};

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    KeyLocks() {
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            stripes[stripe] = new ReentrantLock();
        }
    }

    /** Locks a key; null if the caller has to go on without. */
    @Nullable
    ReentrantLock lock(Object key) {
        ReentrantLock lock = stripes[stripe(key)];
        return lock.tryLock() || waitFor(lock) ? lock : null;
    }

    /** Ends what {@link #lock} began. */
    static void unlock(@Nullable ReentrantLock lock) {
        if (lock != null) {
            lock.unlock();
        }
    }

    /** Does something with the lock of a key. */
    <R extends @Nullable Object> R with(Object key, Supplier<R> work) {
        ReentrantLock lock = lock(key);
        try {
            return work.get();
        } finally {
            unlock(lock);
        }
    }

    /** Does something with the locks of several keys. */
    <R extends @Nullable Object> R withAll(Collection<?> keys, Supplier<R> work) {
        ReentrantLock[] locks = lockAll(keys);
        try {
            return work.get();
        } finally {
            for (ReentrantLock lock : locks) {
                lock.unlock();
            }
        }
    }

    private ReentrantLock[] lockAll(Collection<?> keys) {
        if (holdsAny()) {
            return NONE;
        }
        List<ReentrantLock> wanted = keys.stream()
                .mapToInt(KeyLocks::stripe)
                .distinct()
                .sorted()
                .mapToObj(stripe -> stripes[stripe])
                .toList();
        return wanted.stream().filter(KeyLocks::tryLock).toArray(ReentrantLock[]::new);
    }

    private boolean waitFor(ReentrantLock lock) {
        return !holdsAny() && tryLock(lock);
    }

    private static boolean tryLock(ReentrantLock lock) {
        try {
            return lock.tryLock(WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }

    private boolean holdsAny() {
        for (ReentrantLock lock : stripes) {
            if (lock.isHeldByCurrentThread()) {
                return true;
            }
        }
        return false;
    }

    private static int stripe(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash >>> 24;
    }
}
