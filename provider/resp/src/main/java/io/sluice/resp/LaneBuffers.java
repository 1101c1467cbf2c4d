package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.util.ArrayDeque;

/**
 * The memory through which the bytes of all connections of one event loop pass.
 *
 * <p>Used by that loop only, but for what serves replies, which is used within the turn.
 */
final class LaneBuffers {
    /*
     * Sockets need memory outside the heap, but parsing and writing are faster in arrays, so bytes are copied at once
     * in between. One connection after another uses the same few buffers, which therefore stay in the processor's
     * cache, and no buffer is taken from an allocator and given back for each reading and each reply.
     *
     * A buffer is free while nobody but this object refers to it. Where it is not, because a client does not read its
     * replies, the channel's allocator serves instead.
     */
    static final int CHUNK_BYTES = 64 * 1024;

    /** Room for replies that are put together, in one connection. */
    private static final int STAGE_BYTES = 16 * 1024;

    /** What one reading brings, behind the beginning of a request that came before. */
    private static final int INPUT_BYTES = CHUNK_BYTES + 1024;

    private static final int STAGES_MAX = 16;

    /** Its buffers live as long as the lane, and are none that the leak detection had to watch. */
    private static final ByteBufAllocator UNWATCHED = new UnpooledByteBufAllocator(true, true);

    private final byte[] input = new byte[INPUT_BYTES];
    private final ByteBuf received = UNWATCHED.directBuffer(CHUNK_BYTES, CHUNK_BYTES);
    private final ByteBuf replies = UNWATCHED.directBuffer(CHUNK_BYTES, CHUNK_BYTES);
    private final ArrayDeque<byte[]> stages = new ArrayDeque<>(STAGES_MAX);
    private boolean closed;

    /** Returns where the bytes lie while they are read; they have to be taken away before another connection's come. */
    byte[] input() {
        return input;
    }

    /** Returns what gives Netty the buffer to receive into. */
    RecvByteBufAllocator receiver() {
        return new Receiver();
    }

    /** Returns an array to put replies together in; {@link #giveBack} it. Within the turn. */
    byte[] stage() {
        byte[] stage = stages.poll();
        return stage == null ? new byte[STAGE_BYTES] : stage;
    }

    void giveBack(byte[] stage) {
        if (stages.size() < STAGES_MAX) {
            stages.push(stage);
        }
    }

    /** Returns an empty buffer for replies with room for some bytes, to be released. Within the turn. */
    ByteBuf chunk(ByteBufAllocator allocator, int bytes) {
        return !closed && bytes <= CHUNK_BYTES && replies.refCnt() == 1
                ? replies.retain().clear()
                : allocator.buffer(bytes);
    }

    /**
     * Returns an empty buffer with room for some bytes, to be released; for threads other than the event loop's, in
     * which the channel's allocator would leave its thread locals.
     */
    static ByteBuf chunkOfAnyThread(int bytes) {
        return UNWATCHED.directBuffer(bytes);
    }

    /** Gives the memory outside the heap back. Within the turn. */
    void close() {
        closed = true;
        received.release();
        replies.release();
    }

    private ByteBuf toReceive(ByteBufAllocator allocator) {
        return !closed && received.refCnt() == 1 ? received.retain().clear() : allocator.ioBuffer(CHUNK_BYTES);
    }

    private final class Receiver extends DefaultMaxMessagesRecvByteBufAllocator {
        @Override
        @SuppressWarnings("deprecation") // the type that Netty's interface asks for
        public Handle newHandle() {
            return new MaxMessageHandle() {
                @Override
                public ByteBuf allocate(ByteBufAllocator allocator) {
                    return toReceive(allocator);
                }

                @Override
                public int guess() {
                    return CHUNK_BYTES;
                }
            };
        }
    }
}
