package io.sluice.engine.commands.hyperloglog;

import java.util.Arrays;

/**
 * An opcode of the sparse representation, and where it stands.
 *
 * @param at where it begins
 * @param before where the opcode before it begins, -1 if it is the first
 * @param width how many bytes it has
 * @param first its first register
 * @param length how many registers it stands for
 * @param value their value
 */
record SparseRun(int at, int before, int width, int first, int length, int value) {
    /** At most that many opcodes from the one before a changed one on are looked at to join neighbours. */
    private static final int JOINED_MAX = 5;

    private static final int REPLACEMENT_BYTES_MAX = 5;

    /** Takes runs of registers. */
    interface Visitor {
        void visit(int index, int length, int value);
    }

    /** Finds the opcode of a register between two places in an array; those behind it are not looked at. */
    static SparseRun around(int index, byte[] array, int start, int end) {
        int before = -1;
        long first = 0;
        for (int at = start; at < end; at += Opcode.width(array, at)) {
            checkWidth(array, at, end);
            int length = Opcode.length(array, at);
            if (index < first + length) {
                return new SparseRun(at, before, Opcode.width(array, at), (int) first, length, Opcode.value(array, at));
            }
            before = at;
            first += length;
        }
        throw HyperLogLog.CORRUPTED;
    }

    /** Shows all runs to a visitor, once it is sure that they make up the right number of registers. */
    static void forEach(byte[] array, int start, int end, Visitor visitor) {
        check(array, start, end);
        int index = 0;
        for (int at = start; at < end; at += Opcode.width(array, at)) {
            int length = Opcode.length(array, at);
            visitor.visit(index, length, Opcode.value(array, at));
            index += length;
        }
    }

    /** Shows all runs up to the first value that would lead out of the registers, where Redis ends a merge, too. */
    static void forEachFitting(byte[] array, int start, int end, Visitor visitor) {
        forEach(array, start, fittingEnd(array, start, end), visitor);
    }

    private static int fittingEnd(byte[] array, int start, int end) {
        int count = 0;
        int at = start;
        while (at < end && count <= Registers.COUNT) {
            checkWidth(array, at, end);
            int length = Opcode.length(array, at);
            if (Opcode.value(array, at) > 0 && count + length > Registers.COUNT) {
                return at;
            }
            count += length;
            at += Opcode.width(array, at);
        }
        return at;
    }

    private static void check(byte[] array, int start, int end) {
        int count = 0;
        for (int at = start; at < end && count <= Registers.COUNT; at += Opcode.width(array, at)) {
            checkWidth(array, at, end);
            count += Opcode.length(array, at);
        }
        if (count != Registers.COUNT) {
            throw HyperLogLog.CORRUPTED;
        }
    }

    /** Refuses an opcode that is cut short; redis-server 7.0 takes what lies behind the string for its second byte. */
    static void checkWidth(byte[] array, int at, int end) {
        if (at + Opcode.width(array, at) > end) {
            throw HyperLogLog.CORRUPTED;
        }
    }

    /** Returns the opcodes that take the place of this one when one of its registers is given a higher value. */
    byte[] with(int index, int newValue) {
        byte[] bytes = new byte[REPLACEMENT_BYTES_MAX];
        int end = part(bytes, 0, index - first);
        end = Opcode.writeValue(bytes, end, newValue, 1);
        end = part(bytes, end, first + length - 1 - index);
        return Arrays.copyOf(bytes, end);
    }

    private int part(byte[] bytes, int end, int registers) {
        return value == 0 ? Opcode.writeZeros(bytes, end, registers) : Opcode.writeValue(bytes, end, value, registers);
    }

    /** Makes one of neighbours of the same value where that can be said in one opcode; returns the new end. */
    static int join(byte[] array, int start, int end) {
        int at = start;
        int newEnd = end;
        for (int looked = 0; at < newEnd && looked < JOINED_MAX; looked++) {
            boolean areValues = Opcode.isValue(array, at) && at + 1 < newEnd && Opcode.isValue(array, at + 1);
            int together = areValues ? Opcode.length(array, at) + Opcode.length(array, at + 1) : 0;
            if (areValues
                    && Opcode.value(array, at) == Opcode.value(array, at + 1)
                    && together <= Opcode.VALUE_LENGTH_MAX) {
                Opcode.writeValue(array, at, Opcode.value(array, at), together);
                System.arraycopy(array, at + 2, array, at + 1, newEnd - at - 2);
                newEnd--;
            } else {
                at += Opcode.width(array, at);
            }
        }
        return newEnd;
    }
}
