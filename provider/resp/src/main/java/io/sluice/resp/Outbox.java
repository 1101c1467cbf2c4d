package io.sluice.resp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The replies of one connection that its event loop has not yet taken, as a row of chunks.
 *
 * <p>A chunk that is full is never moved: the cost of a reply is one copy of its bytes, however long it is. Touched
 * only within the turn.
 */
final class Outbox {
    private static final int FIRST_BYTES = 512;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final ByteBufAllocator allocator;
    private final ArrayDeque<ByteBuf> fullChunks = new ArrayDeque<>(2);
    private long fullBytes;
    private @Nullable ByteBuf chunk;

    Outbox(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Returns the chunk to write to, with room for at least {@code bytes}, which are few. */
    ByteBuf room(int bytes) {
        ByteBuf current = chunk;
        if (current != null) {
            if (current.writableBytes() >= bytes) {
                return current;
            }
            if (current.readableBytes() + bytes <= CHUNK_BYTES) {
                return current.ensureWritable(bytes);
            }
            fullChunks.add(current);
            fullBytes += current.readableBytes();
        }
        boolean first = current == null;
        chunk = allocator.buffer(Math.max(bytes, first ? FIRST_BYTES : CHUNK_BYTES));
        return chunk;
    }

    /** Appends any number of bytes. */
    void write(byte[] source, int offset, int length) {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, CHUNK_BYTES);
            room(part).writeBytes(source, offset + done, part);
            done += part;
        }
    }

    /** Returns the number of bytes that wait. */
    long bytes() {
        return fullBytes + (chunk == null ? 0 : chunk.readableBytes());
    }

    /** Hands all chunks to the caller, who releases them. */
    void drainTo(Queue<ByteBuf> target) {
        // Not addAll, which allocates a lambda in every turn.
        for (ByteBuf full = fullChunks.poll(); full != null; full = fullChunks.poll()) {
            target.add(full);
        }
        fullBytes = 0;
        if (chunk != null) {
            target.add(chunk);
            chunk = null;
        }
    }

    /** Throws away what waits. */
    void release() {
        fullChunks.forEach(ByteBuf::release);
        fullChunks.clear();
        fullBytes = 0;
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }
}
