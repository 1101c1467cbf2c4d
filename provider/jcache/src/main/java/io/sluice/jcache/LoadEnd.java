package io.sluice.jcache;

import java.lang.System.Logger.Level;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of the end of a {@code loadAll}.
 *
 * @param cacheName the name for the log
 * @param listener the caller's, if there is one
 */
record LoadEnd(String cacheName, @Nullable CompletionListener listener) {
    private static final System.Logger LOG = System.getLogger(LoadEnd.class.getName());

    /** Runs what loads, and tells how it has ended: whoever waits for that must not wait for ever. */
    void after(Runnable loading) {
        try {
            loading.run();
        } catch (RuntimeException e) {
            failed(e);
            return;
        } catch (Error e) {
            failed(new CacheLoaderException("loadAll of cache " + cacheName + " failed", e));
            throw e;
        }
        done();
    }

    void done() {
        if (listener != null) {
            listener.onCompletion();
        }
    }

    private void failed(RuntimeException e) {
        if (listener == null) {
            LOG.log(Level.WARNING, "loadAll of cache " + cacheName + " failed, and nobody listens for that", e);
        } else {
            listener.onException(e);
        }
    }
}
