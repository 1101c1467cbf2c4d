package io.sluice.engine.rdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes in memory that were written part by part, and can be read so. Not for several threads. */
public final class Chunks implements RdbSink {
    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    /** Makes an empty one. */
    public Chunks() {}

    @Override
    public void write(byte[] bytes, int offset, int length) {
        parts.add(Arrays.copyOfRange(bytes, offset, offset + length));
        size += length;
    }

    /** Returns a source of everything written so far. */
    public RdbSource source() {
        return new Source();
    }

    private final class Source implements RdbSource {
        private long remaining = size;
        private int part;
        private int at;

        @Override
        public int read(byte[] target, int offset, int length) {
            if (remaining == 0) {
                return 0;
            }
            while (at == parts.get(part).length) {
                part++;
                at = 0;
            }
            int count = Math.min(length, parts.get(part).length - at);
            System.arraycopy(parts.get(part), at, target, offset, count);
            at += count;
            remaining -= count;
            return count;
        }

        @Override
        public long remaining() {
            return remaining;
        }
    }
}
