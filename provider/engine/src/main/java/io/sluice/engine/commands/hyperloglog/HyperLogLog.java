package io.sluice.engine.commands.hyperloglog;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;

/**
 * A HyperLogLog as Redis keeps it in a string: a header of 16 bytes, and registers.
 *
 * <pre>
 * "HYLL" | encoding: 0 dense, 1 sparse | 3 bytes, unused | number of elements, 8 bytes, the lowest first | registers
 * </pre>
 *
 * <p>If the highest bit of the number is set, it is out of date. Of bytes that come from outside everything is checked
 * that would lead out of them; what does not fit is {@link #CORRUPTED}.
 *
 * <p>It looks at the array of an entry until it first changes, and then has a copy.
 */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
final class HyperLogLog {
    /** A string that has the header, but not the registers that belong to it. */
    static final CommandError CORRUPTED = Errors.error("INVALIDOBJ", "Corrupted HLL object detected");

    private static final CommandError OTHER_STRING =
            Errors.error("WRONGTYPE", "Key is not a valid HyperLogLog string value.");
    private static final byte[] MAGIC = {'H', 'Y', 'L', 'L'};
    private static final int ENCODING = 4;
    private static final int CARDINALITY = 8;
    private static final int HEADER = 16;
    private static final int DENSE_BYTES = HEADER + Registers.BYTES;
    private static final byte DENSE = 0;
    private static final byte SPARSE = 1;
    private static final int OUTDATED = 0x80;

    private final int keyLength;
    private byte[] array;
    private int end;
    private boolean isOwn;

    private HyperLogLog(byte[] array, int keyLength, int end, boolean isOwn) {
        this.array = array;
        this.keyLength = keyLength;
        this.end = end;
        this.isOwn = isOwn;
    }

    /** Makes one for a key that has seen nothing. */
    static HyperLogLog empty(Slice key) {
        int keyLength = key.length();
        byte[] array = new byte[keyLength + HEADER + 2];
        System.arraycopy(key.array(), key.offset(), array, 0, keyLength);
        System.arraycopy(MAGIC, 0, array, keyLength, MAGIC.length);
        array[keyLength + ENCODING] = SPARSE;
        int end = Opcode.writeZeros(array, keyLength + HEADER, Registers.COUNT);
        return new HyperLogLog(array, keyLength, end, true);
    }

    /**
     * Reads the string of an entry.
     *
     * @throws CommandError if it has no valid header
     */
    static HyperLogLog of(Entry entry) {
        byte[] array = keyAndValue(entry);
        int at = entry.keyLength();
        int length = entry.valueLength();
        if (entry.isNumber() || length < HEADER || !Arrays.equals(array, at, at + 4, MAGIC, 0, 4)) {
            throw OTHER_STRING;
        }
        byte encoding = array[at + ENCODING];
        if ((encoding != DENSE || length != DENSE_BYTES) && encoding != SPARSE) {
            throw OTHER_STRING;
        }
        return new HyperLogLog(array, at, at + length, false);
    }

    /** Nothing that Redis makes is so long that it is kept in leaves; what somebody has forged is copied. */
    private static byte[] keyAndValue(Entry entry) {
        Rope rope = entry.rope();
        if (rope == null) {
            return entry.array();
        }
        byte[] array = Arrays.copyOf(entry.array(), Math.addExact(entry.keyLength(), rope.length()));
        rope.copy(0, array, entry.keyLength(), rope.length());
        return array;
    }

    boolean isDense() {
        return array[keyLength + ENCODING] == DENSE;
    }

    /**
     * Notes an element, and returns whether that raised a register.
     *
     * @param sparseMax the most bytes of the sparse representation, header included
     */
    boolean add(Slice element, long sparseMax) {
        long hash = MurmurHash.of(element.array(), element.offset(), element.length());
        return raise(Registers.indexOf(hash), Registers.valueOf(hash), sparseMax);
    }

    /** Raises a register to a value, unless it has that or more; returns whether it had less. */
    boolean raise(int index, int value, long sparseMax) {
        if (!isDense()) {
            SparseRun run = SparseRun.around(index, array, start(), end);
            if (run.value() >= value) {
                return false;
            }
            if (value <= Opcode.VALUE_MAX && raiseSparse(run, index, value, sparseMax)) {
                outdate();
                return true;
            }
            toDense();
        }
        if (Registers.get(array, start(), index) >= value) {
            return false;
        }
        own(0);
        Registers.set(array, start(), index, value);
        return true;
    }

    /** Returns false if there is no room. */
    private boolean raiseSparse(SparseRun run, int index, int value, long sparseMax) {
        byte[] replacement = run.with(index, value);
        int growth = replacement.length - run.width();
        if (growth > 0 && end - keyLength + growth > sparseMax) {
            return false;
        }
        own(Math.max(growth, 0));
        int behind = run.at() + run.width();
        System.arraycopy(array, behind, array, behind + growth, end - behind);
        System.arraycopy(replacement, 0, array, run.at(), replacement.length);
        end = SparseRun.join(array, Math.max(run.before(), start()), end + growth);
        return true;
    }

    /**
     * Gives each register its 6 bits.
     *
     * @throws CommandError if the opcodes do not make as many registers as there are
     */
    void toDense() {
        if (isDense()) {
            return;
        }
        byte[] dense = Arrays.copyOf(Arrays.copyOf(array, start()), keyLength + DENSE_BYTES);
        dense[keyLength + ENCODING] = DENSE;
        SparseRun.forEachFitting(array, start(), end, (index, length, value) -> {
            for (int next = index; value > 0 && next < index + length; next++) {
                Registers.set(dense, start(), next, value);
            }
        });
        array = dense;
        end = dense.length;
        isOwn = true;
    }

    /** Raises numbers, one for each register, to the values of the registers. */
    void mergeInto(byte[] most) {
        if (isDense()) {
            for (int index = 0; index < Registers.COUNT; index++) {
                most[index] = (byte) Math.max(most[index], Registers.get(array, start(), index));
            }
        } else {
            SparseRun.forEachFitting(array, start(), end, (index, length, value) -> {
                for (int next = index; value > 0 && next < index + length; next++) {
                    most[next] = (byte) Math.max(most[next], value);
                }
            });
        }
    }

    /** Returns the value of a register of the dense representation. */
    int register(int index) {
        return Registers.get(array, start(), index);
    }

    /** Returns the sparse representation as text. */
    String opcodes() {
        StringBuilder text = new StringBuilder();
        for (int at = start(); at < end; at += Opcode.width(array, at)) {
            SparseRun.checkWidth(array, at, end);
            text.append(text.isEmpty() ? "" : " ");
            if (Opcode.isValue(array, at)) {
                text.append("v:").append(Opcode.value(array, at)).append(',').append(Opcode.length(array, at));
            } else {
                text.append(Opcode.isLongZero(array, at) ? "Z:" : "z:").append(Opcode.length(array, at));
            }
        }
        return text.toString();
    }

    /** Returns whether {@link #cardinality} is up to date. */
    boolean hasCardinality() {
        return (array[keyLength + HEADER - 1] & OUTDATED) == 0;
    }

    /** Returns the number of elements that was noted. */
    long cardinality() {
        long number = 0;
        for (int at = keyLength + HEADER - 1; at >= keyLength + CARDINALITY; at--) {
            number = (number << Byte.SIZE) | (array[at] & 0xffL);
        }
        return number;
    }

    /** Works out the number of elements, notes and returns it. */
    long count() {
        long number = Estimator.count(histogram());
        own(0);
        for (int index = 0; index < Long.BYTES; index++) {
            array[keyLength + CARDINALITY + index] = (byte) (number >>> (index * Byte.SIZE));
        }
        return number;
    }

    private int[] histogram() {
        int[] histogram = new int[Byte.MAX_VALUE];
        if (isDense()) {
            for (int index = 0; index < Registers.COUNT; index++) {
                histogram[Registers.get(array, start(), index)]++;
            }
        } else {
            SparseRun.forEach(array, start(), end, (index, length, value) -> histogram[value] += length);
        }
        return histogram;
    }

    /** Notes that the number of elements is out of date. */
    void outdate() {
        own(0);
        array[keyLength + HEADER - 1] |= (byte) OUTDATED;
    }

    int keyLength() {
        return keyLength;
    }

    /** Returns key and string, in an array that belongs to whoever gets it. */
    byte[] toBytes() {
        return isOwn && end == array.length ? array : Arrays.copyOf(array, end);
    }

    private int start() {
        return keyLength + HEADER;
    }

    /** Makes sure that the array belongs to nobody else, and has room behind the end. */
    private void own(int room) {
        if (!isOwn || end + room > array.length) {
            // A little more than one change of a sparse one takes; a dense one never grows.
            array = Arrays.copyOf(array, end + (room == 0 ? 0 : room + 32));
            isOwn = true;
        }
    }
}
