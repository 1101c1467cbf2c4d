package io.sluice.resp;

import java.security.AccessController;
import java.security.PrivilegedAction;

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

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
