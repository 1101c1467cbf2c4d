package io.sluice.jcache.spi;

import io.sluice.jcache.SluiceCacheManager;
import io.sluice.jcache.SluiceCacheManager.Holdings;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** All open managers, held weakly, to let go of what a forgotten one held and to keep nameless applications apart. */
final class OpenManagers {
    private static final System.Logger LOG = System.getLogger(OpenManagers.class.getName());
    private static final String NAMELESS = "default";
    private static final ReferenceQueue<SluiceCacheManager> FORGOTTEN = new ReferenceQueue<>();
    private static final Set<OpenManager> OPEN = new HashSet<>();

    private OpenManagers() {}

    private static final class OpenManager extends WeakReference<SluiceCacheManager> {
        private final URI uri;
        private final Holdings holdings;

        OpenManager(SluiceCacheManager manager) {
            super(manager, FORGOTTEN);
            this.uri = manager.getURI();
            this.holdings = manager.holdings();
        }

        boolean isClosed() {
            SluiceCacheManager manager = get();
            return manager != null && manager.isClosed();
        }
    }

    /** Opens a manager under a namespace of its own: {@code default}, or {@code default~2} and so on. */
    static synchronized SluiceCacheManager openNameless(URI uri, Function<String, SluiceCacheManager> open) {
        OPEN.removeIf(OpenManager::isClosed);
        int number = 1;
        while (isTaken(uri, nameless(number))) {
            number++;
        }
        SluiceCacheManager manager = open.apply(nameless(number));
        add(manager);
        return manager;
    }

    private static String nameless(int number) {
        return number == 1 ? NAMELESS : NAMELESS + '~' + number;
    }

    private static boolean isTaken(URI uri, String namespace) {
        return OPEN.stream()
                .anyMatch(open ->
                        open.uri.equals(uri) && open.holdings.namespace().equals(namespace));
    }

    static synchronized void add(SluiceCacheManager manager) {
        OPEN.add(new OpenManager(manager));
    }

    /** Lets go of what managers held that ended with their class loaders, without having been closed. */
    static synchronized void releaseForgotten() {
        for (Reference<?> reference = FORGOTTEN.poll(); reference != null; reference = FORGOTTEN.poll()) {
            if (reference instanceof OpenManager forgotten && OPEN.remove(forgotten)) {
                release(forgotten.holdings);
            }
        }
    }

    private static void release(Holdings holdings) {
        try (holdings) {
            LOG.log(Level.DEBUG, "a cache manager of {0} was not closed before it ended", holdings.namespace());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what a cache manager of " + holdings.namespace() + " held cannot be closed", e);
        }
    }
}
