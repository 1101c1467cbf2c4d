package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The clients that wait in a command, and the keys that they wait for. Within the turn. */
public final class BlockedClients implements CommitListener {
    /*
     * Nobody calls this when a key gets a value: it reads the changes of every call, and lists the queues of the keys
     * that have changed. Dispatcher.serve then asks who of them can go on. Clients are numbered as they begin to wait,
     * so that each queue is in that order, whoever leaves it from the middle. Queues belong to the number of a
     * database, not to what it holds: after SWAPDB any key of the two may be ready.
     */
    private final Map<Integer, Map<ByteBuffer, WaitQueue>> byDatabase = new HashMap<>();
    private final Queue<WaitQueue> listed = new ArrayDeque<>();
    private final Server server;
    private final Witness witness;
    private long lastNumber;
    private int clients;
    private int deadlines;

    BlockedClients(Server server) {
        this.server = server;
        witness = new Witness(server);
    }

    /** Returns the number of clients that wait in a command. */
    public int clients() {
        return clients;
    }

    /** Returns the number of clients that wait in a command until a certain time at most. */
    public int deadlines() {
        return deadlines;
    }

    /** Returns the number of keys that are waited for. */
    public int keys() {
        return byDatabase.values().stream().mapToInt(Map::size).sum();
    }

    /** Returns the number of keys whose end lets somebody go on who waits for them. */
    public int keysAwaitedToEnd() {
        return (int) byDatabase.values().stream()
                .flatMap(queues -> queues.values().stream())
                .filter(queue -> queue.isReachedBy(null))
                .count();
    }

    /** Lets a client wait. */
    void add(Waiter waiter) {
        waiter.number(++lastNumber);
        for (ByteBuffer key : waiter.keys()) {
            byDatabase
                    .computeIfAbsent(waiter.database(), unused -> new LinkedHashMap<>())
                    .computeIfAbsent(key, unused -> new WaitQueue(waiter.database(), key))
                    .add(waiter);
        }
        clients++;
        deadlines += waiter.deadlineMs() == Waiter.NEVER ? 0 : 1;
        waiter.session().waiter(waiter);
    }

    private void remove(Waiter waiter) {
        Map<ByteBuffer, WaitQueue> queues = byDatabase.getOrDefault(waiter.database(), Map.of());
        for (ByteBuffer key : waiter.keys()) {
            WaitQueue queue = queues.get(key);
            if (queue != null) {
                queue.remove(waiter);
                if (queue.isEmpty()) {
                    queues.remove(key);
                }
            }
        }
        if (queues.isEmpty()) {
            byDatabase.remove(waiter.database());
        }
        clients--;
        deadlines -= waiter.deadlineMs() == Waiter.NEVER ? 0 : 1;
        waiter.session().waiter(null);
    }

    /** Lets a client wait no more; one that does not wait is no mistake. */
    void forget(Session session) {
        Waiter waiter = session.waiter();
        if (waiter != null) {
            remove(waiter);
        }
    }

    /**
     * Answers a client that waits as if its time were over.
     *
     * @return whether the client waited
     */
    public boolean timeOut(Session session) {
        Waiter waiter = session.waiter();
        if (waiter == null) {
            return false;
        }
        remove(waiter);
        ReplyWriter reply = waiter.reply();
        reply.nilArray();
        answered(waiter, reply);
        return true;
    }

    /**
     * Answers a client that waits with an error.
     *
     * @return whether the client waited
     */
    public boolean fail(Session session, CommandError error) {
        Waiter waiter = session.waiter();
        if (waiter == null) {
            return false;
        }
        remove(waiter);
        ReplyWriter reply = waiter.reply();
        server.stats().of(waiter.command()).fail();
        server.stats().error(error.code());
        reply.error(error.reply());
        answered(waiter, reply);
        return true;
    }

    private void answered(Waiter waiter, ReplyWriter reply) {
        witness.ended(waiter);
        waiter.session().endReply(reply);
        waiter.session().connection().goOn();
    }

    /**
     * Answers a client if its time is over.
     *
     * @return for how many milliseconds it may go on waiting; {@link Long#MAX_VALUE} if there is no such time, or the
     *     client does not wait
     */
    public long endIfOver(Session session) {
        Waiter waiter = session.waiter();
        if (waiter == null || waiter.deadlineMs() == Waiter.NEVER) {
            return Long.MAX_VALUE;
        }
        long leftMs = waiter.deadlineMs() - server.time().nowMs();
        if (leftMs > 0) {
            return leftMs;
        }
        timeOut(session);
        return Long.MAX_VALUE;
    }

    @Override
    public void committed(Changes changes) {
        for (int index = 0; index < changes.count() && clients > 0; index++) {
            Map<ByteBuffer, WaitQueue> queues = queues(changes.database(index));
            switch (changes.kind(index)) {
                case FLUSHED -> queues.values().forEach(this::list);
                case SWAPPED -> {
                    queues.values().forEach(this::list);
                    queues(changes.otherDatabase(index)).values().forEach(this::list);
                }
                default -> {
                    if (mayServe(changes, index)) {
                        list(queues, changes, index);
                    }
                }
            }
        }
    }

    /**
     * Of what happens to a stream that stays there, only a new entry and a group that is destroyed serve anybody, as in
     * Redis: who waits in a group that is set back gets what is there already with the next entry.
     */
    private static boolean mayServe(Changes changes, int index) {
        KeyEvent event = changes.event(index);
        return switch (changes.kind(index)) {
            case DEADLINE_MOVED -> false;
            case NOTED -> event.equals(KeyEvent.XGROUP_DESTROY);
            case MODIFIED -> event.type() != EventClass.STREAM || event.equals(KeyEvent.XADD);
            default -> true;
        };
    }

    private Map<ByteBuffer, WaitQueue> queues(int database) {
        return byDatabase.getOrDefault(database, Map.of());
    }

    private void list(Map<ByteBuffer, WaitQueue> queues, Changes changes, int index) {
        Entry after = changes.after(index);
        Entry entry = after == null ? changes.before(index) : after;
        if (entry == null || queues.isEmpty()) {
            return;
        }
        WaitQueue queue = queues.get(ByteBuffer.wrap(entry.array(), 0, entry.keyLength()));
        if (queue != null) {
            list(queue);
        }
    }

    private void list(WaitQueue queue) {
        if (queue.list()) {
            listed.add(queue);
        }
    }

    /** Returns whether the key of a queue has changed that was not asked for since. */
    boolean hasListed() {
        return !listed.isEmpty();
    }

    /** Returns the number of the client that was the last to begin to wait. */
    long lastNumber() {
        return lastNumber;
    }

    /** Returns the queue whose key was the first to change, and takes it off the list; nothing if there is none. */
    @Nullable
    WaitQueue poll() {
        WaitQueue queue = listed.poll();
        if (queue != null) {
            queue.unlist();
        }
        return queue;
    }

    /** Returns a client that can go on now, and waits no more, nothing if there is none; {@link WaitQueue#next}. */
    @Nullable
    Waiter take(WaitQueue queue, long after, long last) {
        Database database = server.keyspace().database(queue.database());
        Waiter waiter = queue.next(database.find(Slice.of(queue.key().array())), after, last);
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }
}
