package io.sluice.jcache.spi;

import io.sluice.jcache.OpenCaches;
import io.sluice.jcache.OpenCaches.Holdings;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** All open caches, held weakly: to let go of what forgotten ones held, and to keep nameless applications apart. */
final class CachesInUse {
    private static final System.Logger LOG = System.getLogger(CachesInUse.class.getName());
    private static final String NAMELESS = "default";
    private static final ReferenceQueue<OpenCaches> FORGOTTEN = new ReferenceQueue<>();
    private static final Set<Forgettable> OPEN = new HashSet<>();

    private CachesInUse() {}

    private static final class Forgettable extends WeakReference<OpenCaches> {
        private final URI uri;
        private final Holdings holdings;

        Forgettable(URI uri, OpenCaches caches) {
            super(caches, FORGOTTEN);
            this.uri = uri;
            this.holdings = caches.holdings();
        }

        boolean isClosed() {
            OpenCaches caches = get();
            return caches != null && caches.isClosed();
        }
    }

    /** Opens caches under a namespace of their own: {@code default}, or {@code default~2} and so on. */
    static synchronized OpenCaches openNameless(URI uri, Function<String, OpenCaches> open) {
        OPEN.removeIf(Forgettable::isClosed);
        int number = 1;
        while (isTaken(uri, nameless(number))) {
            number++;
        }
        OpenCaches caches = open.apply(nameless(number));
        add(uri, caches);
        return caches;
    }

    private static String nameless(int number) {
        return number == 1 ? NAMELESS : NAMELESS + '~' + number;
    }

    private static boolean isTaken(URI uri, String namespace) {
        return OPEN.stream()
                .anyMatch(open ->
                        open.uri.equals(uri) && open.holdings.namespace().equals(namespace));
    }

    static synchronized void add(URI uri, OpenCaches caches) {
        OPEN.removeIf(Forgettable::isClosed);
        OPEN.add(new Forgettable(uri, caches));
    }

    /** Lets go of what caches held that ended with their class loaders, without having been closed. */
    static synchronized void releaseForgotten() {
        for (Reference<?> reference = FORGOTTEN.poll(); reference != null; reference = FORGOTTEN.poll()) {
            if (reference instanceof Forgettable forgotten && OPEN.remove(forgotten)) {
                release(forgotten.holdings);
            }
        }
    }

    private static void release(Holdings holdings) {
        try (holdings) {
            LOG.log(Level.DEBUG, "caches of {0} were not closed before their application ended", holdings.namespace());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what caches of " + holdings.namespace() + " held cannot be closed", e);
        }
    }
}
