package io.sluice.jcache.integration;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Closes what an application's factories have made. */
public final class Closing {
    private static final System.Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {}

    /**
     * Closes a collaborator that can be closed, as JSR-107 1.1 wants; its errors are logged and stop nobody, also those
     * of an application that is gone already, so that its classes cannot be loaded.
     */
    public static void close(@Nullable Object collaborator) {
        if (collaborator instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, collaborator.getClass().getName() + " cannot be closed", e);
            }
        }
    }
}
