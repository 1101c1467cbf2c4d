package io.sluice.jcache.event;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The notices that wait for some listeners: for all synchronous ones of a cache together, or for one asynchronous one.
 * They are told in the order in which they were added, one at a time.
 */
final class Lane<K, V> {
    /*
     * A linked list between the store's turn, which adds, and whoever holds the right to tell. Neither waits for the
     * other. The first node is the last one told. Each node knows who was registered when it was added, so that a
     * listener hears of nothing older than itself.
     */
    private final Post<K, V> post;
    private final int waitingMax;
    private volatile List<Registration<K, V>> registrations;

    // Within the store's turn.
    private Node<K, V> last = new Node<>(0, null, List.of());
    private volatile long added;

    // By the holder of the right.
    private final ReentrantLock right = new ReentrantLock();
    private Node<K, V> told = last;
    private volatile long toldCount;

    private final AtomicBoolean isThreadComing = new AtomicBoolean();
    private final Object room = new Object();
    private final AtomicInteger waitingForRoom = new AtomicInteger();
    private volatile boolean closed;

    private static final class Node<K, V> {
        private final long number;
        private @Nullable Notice<K, V> notice;
        private final List<Registration<K, V>> registrations;
        private volatile @Nullable Node<K, V> next;

        Node(long number, @Nullable Notice<K, V> notice, List<Registration<K, V>> registrations) {
            this.number = number;
            this.notice = notice;
            this.registrations = registrations;
        }
    }

    /** What a lane needs of its cache. */
    record Post<K, V>(EventCodec<K, V> codec, Failures failures, EventThreads threads, ClassLoader application) {}

    /**
     * Makes an empty lane.
     *
     * @param waitingMax how many notices may wait before those are dropped for which nobody can wait
     */
    Lane(Post<K, V> post, List<Registration<K, V>> registrations, int waitingMax) {
        this.post = post;
        this.registrations = registrations;
        this.waitingMax = waitingMax;
    }

    List<Registration<K, V>> registrations() {
        return registrations;
    }

    /** Sets who hears of what is added from now on. */
    void registrations(List<Registration<K, V>> now) {
        registrations = now;
    }

    /** Adds a notice for those whom it concerns. Within the store's turn. */
    void add(Notice<K, V> notice) {
        Node<K, V> node = new Node<>(last.number + 1, notice, registrations);
        last.next = node;
        last = node;
        added = node.number;
    }

    /** Returns whether any listener may want to hear of a change. */
    boolean wants(Notice<K, V> notice) {
        for (Registration<K, V> registration : registrations) {
            if (registration.wants(notice.kind())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether as many notices wait as may. */
    boolean isFull() {
        return added - toldCount >= waitingMax;
    }

    /** Returns only when all has been told that was added before; tells it on this thread if nobody else does. */
    void tellAll() {
        long target = added;
        if (toldCount < target) {
            right.lock();
            try {
                NoWaiting.during(() -> tellUpTo(target));
            } finally {
                right.unlock();
            }
        }
    }

    /** Sees to it that a thread tells what waits. */
    void sendThread() {
        if (!closed && toldCount < added && isThreadComing.compareAndSet(false, true)) {
            try {
                // If they are closed, so will be this lane.
                post.threads().run(this::tellOnThread, post.application());
            } catch (OutOfMemoryError e) {
                // No thread can be made now; the next change tries again.
                isThreadComing.set(false);
                post.failures().add(Notice.NOBODY, e);
            }
        }
    }

    private void tellOnThread() {
        try {
            tellAll();
        } finally {
            isThreadComing.set(false);
        }
        // What was added after the last look, but before the thread was said to be gone.
        sendThread();
    }

    /** Returns the number of the last notice that was told. */
    private long tellUpTo(long target) {
        Node<K, V> next = told.next;
        while (toldCount < target && next != null && !closed) {
            told = next;
            try {
                tell(next);
            } finally {
                toldCount = next.number;
                makeRoom();
            }
            next = next.next;
        }
        return toldCount;
    }

    private void tell(Node<K, V> node) {
        Notice<K, V> notice = node.notice;
        node.notice = null; // the node stays until the next is told
        if (notice == null) {
            return;
        }
        try {
            Content<K, V> content = notice.content(post.codec());
            if (content != null) {
                node.registrations.forEach(registration -> tell(registration, notice.ownerId(), content));
            }
        } catch (Throwable e) {
            post.failures().add(notice.ownerId(), e);
        }
    }

    private void tell(Registration<K, V> registration, long ownerId, Content<K, V> content) {
        try {
            registration.tell(content);
        } catch (Throwable e) {
            // An application's code: whatever it throws, the others are told.
            post.failures().add(registration.isSynchronous() ? ownerId : Notice.NOBODY, e);
        }
    }

    /** Waits while more notices wait than may; an interrupt ends that, and stays. */
    void awaitRoom() {
        if (!isFull()) {
            return;
        }
        waitingForRoom.incrementAndGet();
        try {
            synchronized (room) {
                while (isFull() && !closed) {
                    room.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waitingForRoom.decrementAndGet();
        }
    }

    private void makeRoom() {
        if (waitingForRoom.get() > 0) {
            wakeWaiting();
        }
    }

    private void wakeWaiting() {
        synchronized (room) {
            room.notifyAll();
        }
    }

    /** Forgets what was not told, and lets go of those who wait. */
    void close() {
        closed = true;
        wakeWaiting();
    }
}
