package io.sluice.engine.commands.hyperloglog;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.StringView;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * <p>It looks at what an entry has until it first changes, and then has a copy: of the dense representation, which is
 * kept in leaves from then on, of a leaf. So a register that is raised costs 2 KB.
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
    private static final int HEADER = Registers.HEADER;
    private static final byte DENSE = 0;
    private static final byte SPARSE = 1;
    private static final int OUTDATED = 0x80;

    /** The dense representation, if it is that. */
    private @Nullable Registers registers;

    /** The sparse representation from {@link #keyLength} to {@link #end}, behind the key. */
    private byte[] array;

    private final int keyLength;
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
        StringView string = StringView.of(entry);
        int encoding = string.length() < HEADER ? -1 : string.octet(ENCODING);
        boolean isDense = encoding == DENSE && string.length() == Registers.BYTES;
        if ((!isDense && encoding != SPARSE) || !isMarked(string)) {
            throw OTHER_STRING;
        }
        int keyLength = entry.keyLength();
        byte[] array = isDense ? entry.array() : keyAndValue(entry);
        HyperLogLog log = new HyperLogLog(array, keyLength, keyLength + string.length(), false);
        log.registers = isDense ? new Registers(string) : null;
        return log;
    }

    private static boolean isMarked(StringView string) {
        for (int index = 0; index < MAGIC.length; index++) {
            if (string.octet(index) != MAGIC[index]) {
                return false;
            }
        }
        return true;
    }

    /** Nothing sparse that Redis makes is so long that it is kept in leaves; what somebody has forged is copied. */
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
        return registers != null;
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
        if (registers == null) {
            SparseRun run = SparseRun.around(index, array, start(), end);
            if (run.value() >= value) {
                return false;
            }
            if (value <= Opcode.VALUE_MAX && raiseSparse(run, index, value, sparseMax)) {
                outdate();
                return true;
            }
        }
        Registers dense = toDense();
        if (dense.get(index) >= value) {
            return false;
        }
        dense.set(index, value);
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
     * Gives each register its 6 bits, and returns them.
     *
     * @throws CommandError if the opcodes do not make as many registers as there are
     */
    Registers toDense() {
        Registers dense = registers;
        if (dense == null) {
            dense = denseOf();
            registers = dense;
        }
        return dense;
    }

    private Registers denseOf() {
        Registers dense = Registers.zeros();
        for (int index = 0; index < HEADER; index++) {
            dense.octet(index, array[keyLength + index]);
        }
        dense.octet(ENCODING, DENSE);
        SparseRun.forEachFitting(array, start(), end, (index, length, value) -> {
            for (int next = index; value > 0 && next < index + length; next++) {
                dense.set(next, value);
            }
        });
        return dense;
    }

    /** Raises numbers, one for each register, to the values of the registers. */
    void mergeInto(byte[] most) {
        if (registers != null) {
            registers.forEach((index, value) -> most[index] = (byte) Math.max(most[index], value));
        } else {
            SparseRun.forEachFitting(array, start(), end, (index, length, value) -> {
                for (int next = index; value > 0 && next < index + length; next++) {
                    most[next] = (byte) Math.max(most[next], value);
                }
            });
        }
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
        return (octet(HEADER - 1) & OUTDATED) == 0;
    }

    /** Returns the number of elements that was noted. */
    long cardinality() {
        long number = 0;
        for (int at = HEADER - 1; at >= CARDINALITY; at--) {
            number = (number << Byte.SIZE) | octet(at);
        }
        return number;
    }

    /** Works out the number of elements, notes and returns it. */
    long count() {
        long number = Estimator.count(histogram());
        for (int index = 0; index < Long.BYTES; index++) {
            octet(CARDINALITY + index, (byte) (number >> (index * Byte.SIZE)));
        }
        return number;
    }

    private int[] histogram() {
        int[] histogram = new int[Byte.MAX_VALUE];
        if (registers != null) {
            registers.forEach((index, value) -> histogram[value]++);
        } else {
            SparseRun.forEach(array, start(), end, (index, length, value) -> histogram[value] += length);
        }
        return histogram;
    }

    /** Notes that the number of elements is out of date. */
    void outdate() {
        if (hasCardinality()) {
            octet(HEADER - 1, octet(HEADER - 1) | OUTDATED);
        }
    }

    /** Stores it; the deadline of the key stays. */
    void put(Database database, Slice key) {
        if (registers != null) {
            database.putRope(key, registers.toRope(), Deadline.KEEP);
        } else {
            database.putRaw(toBytes(), keyLength, Deadline.KEEP);
        }
    }

    /** Returns key and sparse representation, in an array that belongs to whoever gets it. */
    byte[] toBytes() {
        return isOwn && end == array.length ? array : Arrays.copyOf(array, end);
    }

    private int start() {
        return keyLength + HEADER;
    }

    /** Returns a byte of the header, 0 to 255. */
    private int octet(int at) {
        return registers == null ? array[keyLength + at] & 0xff : registers.octet(at);
    }

    private void octet(int at, int octet) {
        if (registers == null) {
            own(0);
            array[keyLength + at] = (byte) octet;
        } else {
            registers.octet(at, octet);
        }
    }

    /** Makes sure that the array belongs to nobody else, and has room behind the end. */
    private void own(int room) {
        if (!isOwn || end + room > array.length) {
            // A little more than one change takes.
            array = Arrays.copyOf(array, end + (room == 0 ? 0 : room + 32));
            isOwn = true;
        }
    }
}
