package io.sluice.jcache.event;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that call the listeners of one application's caches where no caller of a cache waits for them, and do
 * what else goes on without a caller's thread. They come when there is something to do, one for each listener that is
 * slow, and end after some seconds without, or when this is closed. Refers to nothing of the application but while its
 * code runs. Safe for use by many threads.
 */
public final class EventThreads implements AutoCloseable {
    /*
     * A thread remembers the protection domains on the stack of its creator, and through them class loaders: that of an
     * application whose Redis client, or whose put, made the change. A privileged action cuts the stack off here.
     */
    private static final long IDLE_SECONDS = 5;
    private static final String NAME = "sluice-listeners";

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> detached(NAME, work),
            new ThreadPoolExecutor.AbortPolicy());

    /** Makes none yet. */
    public EventThreads() {}

    /** Returns a daemon thread, not started, that refers to nothing of the application on whose behalf it is made. */
    @AllowedHere
    @SuppressWarnings("removal") // there is no other means as long as threads remember
    public static Thread detached(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(rootGroup(), work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(EventThreads.class.getClassLoader());
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

    /** Runs work with the application's context class loader; returns false, and does nothing, when closed. */
    public boolean run(Runnable work, ClassLoader application) {
        try {
            executor.execute(() -> runAs(application, work));
            return true;
        } catch (RejectedExecutionException e) {
            if (executor.isShutdown()) {
                return false;
            }
            throw e;
        }
    }

    private static void runAs(ClassLoader application, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /** Ends the threads: idle ones now, others when the listener returns that they are calling. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
