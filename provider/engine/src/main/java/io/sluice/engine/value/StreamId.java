package io.sluice.engine.value;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.engine.structure.Decimal;

/**
 * What an entry of a stream is called.
 *
 * @param ms mostly the time at which it was added, in milliseconds since 1970; without a sign
 * @param sequence tells those of one millisecond apart; without a sign
 */
public record StreamId(long ms, long sequence) implements Comparable<StreamId> {
    /** The bytes of the longest text. */
    public static final int LONGEST = 41;

    /** The lowest id, which no entry has. */
    public static final StreamId MIN = new StreamId(0, 0);

    /** The highest id. */
    public static final StreamId MAX = new StreamId(-1, -1);

    /** Returns whether this is the lowest id. */
    public boolean isMin() {
        return ms == 0 && sequence == 0;
    }

    /** Returns whether this is the highest id. */
    public boolean isMax() {
        return ms == -1 && sequence == -1;
    }

    /** Returns the id after this one, which is not the highest. */
    public StreamId next() {
        return sequence == -1 ? new StreamId(ms + 1, 0) : new StreamId(ms, sequence + 1);
    }

    /** Returns the id before this one, which is not the lowest. */
    public StreamId previous() {
        return sequence == 0 ? new StreamId(ms - 1, -1) : new StreamId(ms, sequence - 1);
    }

    @Override
    public int compareTo(StreamId other) {
        return compare(ms, sequence, other.ms, other.sequence);
    }

    /** Returns whether this id is below another one. */
    public boolean isBefore(StreamId other) {
        return compareTo(other) < 0;
    }

    /** Returns whether this id is above another one. */
    public boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    /** Compares two ids as {@link #compareTo} does. */
    static int compare(long ms, long sequence, long otherMs, long otherSequence) {
        int times = Long.compareUnsigned(ms, otherMs);
        return times != 0 ? times : Long.compareUnsigned(sequence, otherSequence);
    }

    /** Returns the id as Redis writes it: {@code 1700000000000-0}. */
    public byte[] bytes() {
        if (ms < 0 || sequence < 0) {
            return toString().getBytes(US_ASCII);
        }
        byte[] bytes = new byte[Decimal.lengthOf(ms) + 1 + Decimal.lengthOf(sequence)];
        write(ms, sequence, bytes);
        return bytes;
    }

    /** Writes it as {@link #bytes} has it into an array of {@link #LONGEST} bytes; returns its length. */
    public int write(byte[] target) {
        return write(ms, sequence, target);
    }

    /** Writes an id as {@link #bytes} has it to the beginning of an array; returns its length. */
    static int write(long ms, long sequence, byte[] target) {
        if (ms < 0 || sequence < 0) {
            byte[] text = new StreamId(ms, sequence).bytes();
            System.arraycopy(text, 0, target, 0, text.length);
            return text.length;
        }
        int at = Decimal.write(ms, target, 0);
        target[at] = '-';
        return Decimal.write(sequence, target, at + 1);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(ms) + '-' + Long.toUnsignedString(sequence);
    }
}
