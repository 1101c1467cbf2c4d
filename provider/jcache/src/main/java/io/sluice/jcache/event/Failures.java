package io.sluice.jcache.event;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.event.CacheEntryListenerException;

/** What the listeners of one cache have thrown: kept for those whose changes they were told of, else logged. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    /** So many wait at most for their owners, each of whom comes at once unless his call has failed for good. */
    private static final int KEPT_MAX = 64;

    private static final long LOG_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final String cacheName;
    private final Deque<Failure> kept = new ArrayDeque<>();
    private long loggedNs;
    private long notLogged;
    private boolean hasLogged;
    private volatile boolean isEmpty = true;

    private record Failure(long ownerId, CacheEntryListenerException exception) {}

    Failures(String cacheName) {
        this.cacheName = cacheName;
    }

    /** Keeps what a listener has thrown for the owner of a change, or logs it if that is {@link Notice#NOBODY}. */
    synchronized void add(long ownerId, Throwable thrown) {
        if (ownerId == Notice.NOBODY) {
            log(thrown);
            return;
        }
        if (kept.size() == KEPT_MAX) {
            log(kept.removeFirst().exception());
        }
        kept.addLast(new Failure(ownerId, exception(thrown)));
        isEmpty = false;
    }

    private CacheEntryListenerException exception(Throwable thrown) {
        return thrown instanceof CacheEntryListenerException exception
                ? exception
                : new CacheEntryListenerException("a listener of cache " + cacheName + " failed: " + thrown, thrown);
    }

    /** Once a minute: a listener that fails once may fail with every change. */
    private void log(Throwable thrown) {
        long nowNs = System.nanoTime();
        if (hasLogged && nowNs - loggedNs < LOG_EVERY_NS) {
            notLogged++;
            return;
        }
        String more = notLogged == 0 ? "" : "; so did " + notLogged + " calls since the last message";
        LOG.log(Level.WARNING, "a listener of cache " + cacheName + " failed" + more, thrown);
        hasLogged = true;
        loggedNs = nowNs;
        notLogged = 0;
    }

    /**
     * Throws what is kept for a thread, the first failure with the others suppressed.
     *
     * @throws CacheEntryListenerException if there is any
     */
    void throwThoseOf(long ownerId) {
        if (!isEmpty) {
            BulkFailures.throwFirst(take(ownerId));
        }
    }

    private synchronized List<CacheEntryListenerException> take(long ownerId) {
        List<CacheEntryListenerException> taken = new ArrayList<>();
        for (Iterator<Failure> all = kept.iterator(); all.hasNext(); ) {
            Failure failure = all.next();
            if (failure.ownerId() == ownerId) {
                taken.add(failure.exception());
                all.remove();
            }
        }
        isEmpty = kept.isEmpty();
        return taken;
    }
}
