package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.sluice.engine.command.Args;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What one client has sent and the engine has not yet run: bytes not yet read, then requests not yet run.
 *
 * <p>Used by the connection's event loop only, but for {@link #bytes}.
 */
final class Inbox {
    private final RequestParser parser;
    private final ArgsPool pool;
    private final ByteBufAllocator allocator;
    private final RequestMemory.Share memory;
    private final ArrayDeque<Args> requests = new ArrayDeque<>(4);
    private @Nullable ByteBuf unread;
    private @Nullable Args arriving;
    private @Nullable ProtocolError fault;
    private long waitingBytes;
    private volatile long bytes;

    Inbox(RequestParser parser, ArgsPool pool, ByteBufAllocator allocator, RequestMemory.Share memory) {
        this.parser = parser;
        this.memory = memory;
        this.pool = pool;
        this.allocator = allocator;
    }

    /** Takes over what the socket delivered. */
    void receive(ByteBuf more) {
        ByteBuf rest = unread;
        unread = rest == null ? more : join(rest, more);
    }

    /*
     * Grows by doubling what has arrived, up to the announced length: a long bulk string is copied a bounded number of
     * times, and one that is only announced takes no memory.
     */
    private ByteBuf join(ByteBuf rest, ByteBuf more) {
        ByteBuf joined = rest;
        try {
            if (rest.writableBytes() < more.readableBytes()) {
                int needed = Math.addExact(rest.readableBytes(), more.readableBytes());
                long doubled = Math.min(2L * rest.readableBytes(), parser.awaitedBytes());
                joined = allocator.buffer((int) Math.max(needed, doubled)).writeBytes(rest);
                rest.release();
            }
            return joined.writeBytes(more);
        } finally {
            more.release();
        }
    }

    /** Reads requests until {@code requestsMax} wait to be run or the bytes are used up. */
    void parse(int requestsMax) {
        ByteBuf in = unread;
        try {
            while (in != null && fault == null && requests.size() < requestsMax) {
                Args args = arriving == null ? pool.take() : arriving;
                arriving = args;
                if (!parser.parse(in, args)) {
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
    }

    private void giveUpEmpty() {
        ByteBuf in = unread;
        if (in != null && !in.isReadable()) {
            in.release();
            unread = null;
        }
        Args args = arriving;
        if (args != null && args.count() == 0) {
            pool.giveBack(args);
            arriving = null;
        }
        bytes = (unread == null ? 0 : unread.readableBytes()) + held(arriving);
        count();
    }

    private void count() {
        memory.set((unread == null ? 0 : unread.capacity()) + allocated(arriving) + waitingBytes);
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
        return waitingBytes > 0 && waitingBytes + bytes > parser.requestBytesMax();
    }

    /** Returns the next request to run; {@link #recycle} it. */
    @Nullable
    Args next() {
        return requests.poll();
    }

    void recycle(Args args) {
        pool.giveBack(args);
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

    /** Throws away what waits. */
    void release() {
        if (unread != null) {
            unread.release();
            unread = null;
        }
        requests.clear();
        arriving = null;
        waitingBytes = 0;
        bytes = 0;
        memory.set(0);
    }

    private static long allocated(@Nullable Args args) {
        return args == null ? 0 : args.array().length + (long) args.count() * RequestParser.WORD_OVERHEAD_BYTES;
    }

    private static long held(@Nullable Args args) {
        return args == null || args.count() == 0 ? 0 : args.offset(args.count() - 1) + args.length(args.count() - 1);
    }
}
