package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The replies of one connection that its event loop has not yet taken.
 *
 * <p>Touched only within the turn.
 */
final class Outbox {
    /*
     * Small parts are put together in an array, the stage, and copied to a chunk outside the heap when it is full or
     * the replies are taken; long ones go to the chunks at once. A chunk that is full is never moved; one from the
     * allocator begins as small as its first bytes and doubles until it is full. So the cost of a reply is two copies
     * of its bytes, and less than one more where chunks grow, however long it is. An outbox that is empty holds no
     * memory.
     */
    private static final int CHUNK_BYTES = LaneBuffers.CHUNK_BYTES;
    private static final int CHUNK_BYTES_MIN = 512;
    private static final byte[] NO_STAGE = {};

    private final LaneBuffers buffers;
    private final Channel channel;
    private final ArrayDeque<ByteBuf> chunks = new ArrayDeque<>(2);
    private long chunkBytes;
    private byte[] stage = NO_STAGE;
    private int staged;
    private long bytesMax = Long.MAX_VALUE;
    private boolean muted;
    private boolean overfull;

    Outbox(LaneBuffers buffers, Channel channel) {
        this.buffers = buffers;
        this.channel = channel;
    }

    /** Returns an array with room for {@code bytes}, which are few, behind {@link #end}. */
    byte[] room(int bytes) {
        if (stage.length - staged < bytes) {
            makeRoom();
        }
        return stage;
    }

    /** Returns where in the array of {@link #room} to write. */
    int end() {
        return staged;
    }

    /** Says where in the array of {@link #room} what was written ends. */
    void end(int newEnd) {
        if (!muted) {
            staged = newEnd;
        }
    }

    /**
     * Sets how many bytes may wait. When more are written, all that waits is thrown away, and so is what comes: a
     * client must not take the pieces that have room for a reply. It is lost.
     */
    void bytesMax(long most) {
        bytesMax = most;
    }

    /** Returns whether anything was thrown away because too much waits already; for the event loop as well. */
    boolean isOverfull() {
        return overfull;
    }

    /** Throws away what is written from now on. */
    void mute() {
        muted = true;
    }

    /** Takes what is written from now on. */
    void unmute() {
        muted = false;
    }

    /** Appends any number of bytes. */
    void write(byte[] source, int offset, int length) {
        if (muted) {
            return;
        }
        if (length <= stage.length - staged) {
            System.arraycopy(source, offset, stage, staged, length);
            staged += length;
        } else {
            spill();
            append(source, offset, length);
        }
    }

    private void makeRoom() {
        if (stage == NO_STAGE) {
            stage = buffers.stage();
        } else {
            spill();
        }
    }

    private void spill() {
        append(stage, 0, staged);
        staged = 0;
    }

    private void append(byte[] source, int offset, int length) {
        if (overfull || length > bytesMax - chunkBytes) {
            overfull = true;
            releaseChunks();
            return;
        }
        int done = 0;
        while (done < length) {
            ByteBuf chunk = chunkWithRoom(length - done);
            int part = Math.min(length - done, CHUNK_BYTES - chunk.readableBytes());
            chunk.writeBytes(source, offset + done, part);
            done += part;
        }
        chunkBytes += length;
    }

    private ByteBuf chunkWithRoom(int bytes) {
        ByteBuf last = chunks.peekLast();
        if (last != null && last.readableBytes() < CHUNK_BYTES) {
            return last;
        }
        int size = Math.min(CHUNK_BYTES, Math.max(bytes, CHUNK_BYTES_MIN));
        ByteBuf chunk = channel.eventLoop().inEventLoop()
                ? buffers.chunk(channel.alloc(), size)
                : LaneBuffers.chunkOfAnyThread(size);
        chunks.add(chunk);
        return chunk;
    }

    /** Returns the number of bytes that wait. */
    long bytes() {
        return chunkBytes + staged;
    }

    /** Returns the number of buffers in which bytes wait. */
    int count() {
        return chunks.size() + (staged > 0 ? 1 : 0);
    }

    /** Hands all bytes to the caller, who releases the chunks. */
    void drainTo(Queue<ByteBuf> target) {
        spill();
        leaveStage();
        for (ByteBuf chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            target.add(chunk);
        }
        chunkBytes = 0;
    }

    /** Throws away what waits. */
    void release() {
        staged = 0;
        leaveStage();
        releaseChunks();
    }

    private void releaseChunks() {
        chunks.forEach(ByteBuf::release);
        chunks.clear();
        chunkBytes = 0;
    }

    private void leaveStage() {
        if (stage != NO_STAGE) {
            buffers.giveBack(stage);
            stage = NO_STAGE;
        }
    }
}
