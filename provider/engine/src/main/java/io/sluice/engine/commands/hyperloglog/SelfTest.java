package io.sluice.engine.commands.hyperloglog;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Slice;

/** What PFSELFTEST tests: a few milliseconds of what redis-server takes seconds for, because everybody waits. */
final class SelfTest {
    private static final int ROUNDS = 20;
    private static final int ELEMENTS = 100_000;
    private static final int SPARSE_MAX = 3_000;

    /** Six times the standard error of 16384 registers. */
    private static final double ERROR_MAX = 6 * 1.04 / 128;

    private SelfTest() {}

    /**
     * Runs the tests.
     *
     * @throws CommandError if one fails
     */
    static void run() {
        registersKeepTheirValues();
        estimatesAreNear();
    }

    private static void registersKeepTheirValues() {
        Registers registers = Registers.zeros();
        int[] expected = new int[Registers.COUNT];
        for (int round = 0; round < ROUNDS; round++) {
            for (int index = 0; index < Registers.COUNT; index++) {
                expected[index] = (int) (mixed(((long) round << 32) | index) & 0x3f);
                registers.set(index, expected[index]);
            }
            for (int index = 0; index < Registers.COUNT; index++) {
                int actual = registers.get(index);
                if (actual != expected[index]) {
                    throw failed("Register " + index + " should be " + expected[index] + " but is " + actual);
                }
            }
        }
    }

    /** The sparse and the dense representation of the same elements have the same estimate, which is about right. */
    private static void estimatesAreNear() {
        HyperLogLog sparse = HyperLogLog.empty(Slice.empty());
        HyperLogLog dense = HyperLogLog.empty(Slice.empty());
        dense.toDense();
        byte[] element = new byte[Long.BYTES];
        long checked = 1;
        for (int count = 1; count <= ELEMENTS; count++) {
            long number = mixed(count);
            for (int index = 0; index < Long.BYTES; index++) {
                element[index] = (byte) (number >>> (index * Byte.SIZE));
            }
            sparse.add(Slice.of(element), SPARSE_MAX);
            dense.add(Slice.of(element), 0);
            if (count == checked) {
                compare(sparse.count(), dense.count(), count);
                checked *= 10;
            }
        }
    }

    private static void compare(long sparse, long dense, long expected) {
        if (sparse != dense) {
            throw failed("sparse estimate " + sparse + ", dense estimate " + dense);
        }
        if (Math.abs(dense - expected) > Math.ceil(ERROR_MAX * expected)) {
            throw failed("Too big error. card:" + expected + " abserr:" + Math.abs(dense - expected));
        }
    }

    private static CommandError failed(String what) {
        return Errors.error("TESTFAILED", what);
    }

    /** Returns a number that looks like chance; the finalizer of SplittableRandom. */
    private static long mixed(long number) {
        long z = number * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
