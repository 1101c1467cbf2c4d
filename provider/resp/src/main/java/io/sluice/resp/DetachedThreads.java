package io.sluice.resp;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes threads that hold on to nothing of the application on whose behalf they are made: neither its class loader, nor
 * its inheritable thread locals, nor its protection domains.
 */
public final class DetachedThreads {
    /*
     * A thread remembers the protection domains on the stack of its creator, and through them the class loaders of a
     * deployed application. A privileged action cuts the stack off at this class. AccessController goes away together
     * with this memory of threads, so there is no other means and, one day, no need.
     */
    private DetachedThreads() {}

    /** Returns a daemon thread, not started, whose context class loader is Sluice's own. */
    @AllowedHere
    @SuppressWarnings("removal")
    public static Thread create(String name, Runnable task) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(rootGroup(), task, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(DetachedThreads.class.getClassLoader());
            return thread;
        });
    }

    /** Runs a task on such a thread and waits for its end; what it throws is thrown here. */
    static void run(String name, Runnable task) {
        try {
            CompletableFuture.runAsync(task, work -> create(name, work).start()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
