package io.sluice.engine.rdb;

import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.LittleEndian;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;

/** What {@code DUMP} answers: type and value, the version of the format in two bytes, the checksum of all that. */
public final class DumpPayload {
    private static final int VERSION_BYTES = Short.BYTES;
    private static final int FOOTER = VERSION_BYTES + Long.BYTES;

    private DumpPayload() {}

    /**
     * Returns the payload of the value of an entry. Takes no more than its size, and half of that for a moment; of a
     * string in leaves, its size once more.
     */
    public static Slice of(Entry entry, RdbFormat format, Compressor compressor) {
        Value held = entry.held();
        long bytes = held == null ? ValueWriter.bytesAtMost(entry.valueLength()) : ValueWriter.bytesAtMost(held);
        RdbOutput output = RdbOutput.inMemory(bytes + FOOTER, compressor);
        ValueWriter writer = new ValueWriter(output, format);
        if (held == null) {
            writer.write(entry.whole());
        } else {
            writer.write(held);
        }
        boolean hasDeadlines = held != null && held.earliestMs() != Deadline.NONE;
        output.littleEndian(hasDeadlines ? format.versionWithFieldDeadlines() : format.version(), VERSION_BYTES);
        output.checksum();
        return Slice.empty().set(output.array(), 0, Math.toIntExact(output.size()));
    }

    /** Returns whether bytes end with the checksum of the others, and a version that can be read. */
    public static boolean isIntact(Slice payload) {
        int length = payload.length();
        if (length < FOOTER) {
            return false;
        }
        byte[] array = payload.array();
        int end = payload.offset() + length;
        return LittleEndian.unsigned(array, end - FOOTER, VERSION_BYTES) <= RdbFormat.NEWEST
                && LittleEndian.signed(array, end - Long.BYTES, Long.BYTES)
                        == Crc64.update(0, array, payload.offset(), end - Long.BYTES);
    }

    /**
     * Reads the value of a payload that {@link #isIntact}; what may follow it is passed over, as in Redis.
     *
     * @return the value, a string of which lies in the payload
     * @throws FormatException if it is not in the format, whatever the checksum says
     * @throws UnsupportedTypeException if it is a value of a kind that this release does not have
     */
    public static RdbValue read(Slice payload, ValueReader reader, long stringBytesMax)
            throws FormatException, UnsupportedTypeException {
        Slice value = Slice.empty().set(payload.array(), payload.offset(), payload.length() - FOOTER);
        return reader.read(RdbInput.of(value, stringBytesMax));
    }
}
