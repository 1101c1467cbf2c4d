package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.sluice.engine.command.Args;
import io.sluice.engine.structure.Slice;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What one client has sent and the engine has not yet run: bytes not yet read, then requests not yet run.
 *
 * <p>Used by the connection's event loop only, but for {@link #bytes}.
 */
final class Inbox {
    /*
     * Bytes are read where all connections of the lane have theirs read. What is left unread when another connection
     * may come is kept in an array of this connection's own: mostly nothing, or the beginning of one request. A short
     * rest goes back in front of the bytes that come next; a longer one stays where it is and grows there.
     */
    private static final int SHORT_REST_BYTES = 1024;
    private static final byte[] NOTHING = {};

    private final RequestParser parser;
    private final ArgsPool pool;
    private final RequestMemory.Share memory;
    private final byte[] shared;
    private final ArrayDeque<Args> requests = new ArrayDeque<>(4);
    private final Collection<Args> waiting = Collections.unmodifiableCollection(requests);
    private final Slice unread = Slice.empty();
    private byte[] own = NOTHING;
    private @Nullable Args arriving;
    private @Nullable ProtocolError fault;
    private long waitingBytes;
    private volatile long bytes;
    private volatile int freeBytes;

    Inbox(RequestParser parser, ArgsPool pool, LaneBuffers buffers, RequestMemory.Share memory) {
        this.parser = parser;
        this.memory = memory;
        this.pool = pool;
        this.shared = buffers.input();
    }

    /** Takes over what the socket delivered; {@link #keep} ends its reading. */
    void receive(ByteBuf more) {
        int rest = unread.length();
        int count = more.readableBytes();
        try {
            if (rest <= SHORT_REST_BYTES && rest + count <= shared.length) {
                System.arraycopy(unread.array(), unread.offset(), shared, 0, rest);
                unread.set(shared, 0, rest);
                own = NOTHING;
            } else {
                ensureOwn(Math.addExact(rest, count));
            }
            int end = unread.offset() + rest;
            more.readBytes(unread.array(), end, count);
            unread.set(unread.array(), unread.offset(), rest + count);
        } finally {
            more.release();
        }
    }

    /** Takes what is left unread away from where another connection's bytes are going to be. */
    void keep() {
        if (unread.length() > 0) {
            if (own == NOTHING) {
                ensureOwn(unread.length());
            }
            count();
        }
    }

    /*
     * Grows by doubling what has arrived, up to the announced length: a long bulk string is copied a bounded number of
     * times, and one that is only announced takes no memory.
     */
    private void ensureOwn(int needed) {
        int rest = unread.length();
        if (own.length - unread.offset() < needed || own == NOTHING) {
            long doubled = Math.min(2L * rest, parser.awaitedBytes());
            byte[] larger = new byte[own == NOTHING ? needed : (int) Math.max(needed, doubled)];
            System.arraycopy(unread.array(), unread.offset(), larger, 0, rest);
            unread.set(larger, 0, rest);
            own = larger;
        }
    }

    /** Reads requests of bounded size until {@code requestsMax} wait to be run or the bytes are used up. */
    void parse(int requestsMax, RequestLimits limits) {
        parser.limits(limits);
        try {
            while (unread.length() > 0 && fault == null && requests.size() < requestsMax) {
                Args args = arriving == null ? pool.take() : arriving;
                arriving = args;
                if (!parser.parse(unread, args)) {
                    break;
                }
                CrossProtocol.refuse(args);
                requests.add(args);
                arriving = null;
            }
        } catch (ProtocolError e) {
            fault = e;
        }
        giveUpEmpty();
        count();
    }

    private void giveUpEmpty() {
        if (unread.length() == 0) {
            unread.set(NOTHING, 0, 0);
            own = NOTHING;
        }
        Args args = arriving;
        if (args != null && args.count() == 0) {
            pool.giveBack(args);
            arriving = null;
        }
    }

    private void count() {
        long now = unread.length() + held(arriving);
        if (now != bytes) {
            bytes = now;
        }
        int free = own == NOTHING ? 0 : own.length - unread.offset() - unread.length();
        if (free != freeBytes) {
            freeBytes = free;
        }
        memory.set(own.length + allocated(arriving) + waitingBytes);
    }

    /**
     * Says how many bytes of requests wait in the engine for {@code EXEC}: they are requests not yet run like those
     * that wait here. To be called outside the turn.
     *
     * @return whether that is more, with what has arrived, than one client may have
     */
    boolean waits(long bytesInEngine) {
        if (bytesInEngine != waitingBytes) {
            waitingBytes = bytesInEngine;
            count();
        }
        return waitingBytes > 0 && waitingBytes + bytes > parser.limits().requestBytesMax();
    }

    /** Returns the next request to run, which stays until it is {@link #done}. */
    @Nullable
    Args next() {
        return requests.peek();
    }

    /** Says that the next request has run. */
    void done() {
        pool.giveBack(requests.remove());
    }

    /** Returns the requests that wait to be run, to be looked at. */
    Collection<Args> requests() {
        return waiting;
    }

    /** Returns whether a request waits to be run. */
    boolean hasRequests() {
        return !requests.isEmpty();
    }

    /** Returns what made the bytes behind the last request unreadable, if anything did. */
    @Nullable
    ProtocolError fault() {
        return fault;
    }

    /** Returns the number of bytes that are part of no complete request yet; for any thread. */
    long bytes() {
        return bytes;
    }

    /** Returns the number of bytes that have room behind them; for any thread. */
    int freeBytes() {
        return freeBytes;
    }

    /** Throws away what waits. */
    void release() {
        unread.set(NOTHING, 0, 0);
        own = NOTHING;
        requests.clear();
        arriving = null;
        waitingBytes = 0;
        bytes = 0;
        freeBytes = 0;
        memory.set(0);
    }

    private static long allocated(@Nullable Args args) {
        return args == null ? 0 : args.array().length + (long) args.count() * RequestParser.WORD_OVERHEAD_BYTES;
    }

    private static long held(@Nullable Args args) {
        return args == null || args.count() == 0 ? 0 : args.offset(args.count() - 1) + args.length(args.count() - 1);
    }
}
