package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What it allocates to change, copy or look at a string of 10 MB in part. */
class LargeStringAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, string of 10 MB");

    private static final int BYTES = 10 << 20;
    private static final int COMMANDS = 640;

    /** A leaf of 2 KB and the three nodes above it, of 64 references of 4 or 8 bytes; the entry and what is said. */
    private static final double LEAF_BYTES = 4_096;

    /** What BITFIELD's steps and their answers take, however short the string. */
    private static final double STEPS_BYTES = 1_500;

    private static final double NO_LEAF_BYTES = 600;

    private final SplittableRandom random = new SplittableRandom(42);
    private final Load load = new Load();

    @BeforeEach
    void makeString() {
        load.command(bytes("SET"), bytes("k"), new byte[BYTES]);
        load.command("SETBIT k 1 1");
        load.run();
    }

    @Test
    void setBitAllocatesALeaf() {
        // Every other one puts back what the one before has changed, so that in each round all of them change a bit.
        int[] turn = new int[2];
        allowed(
                "SETBIT",
                () -> {
                    turn[0] ^= 1;
                    turn[1] = turn[0] == 1 ? bit() + 2 : turn[1];
                    return "SETBIT k " + turn[1] + " " + turn[0];
                },
                LEAF_BYTES);
    }

    @Test
    void setRangeOfAFewBytesAllocatesALeaf() {
        allowed("SETRANGE of 8 B", () -> "SETRANGE k " + bit() / 64 * 8 + " 01234567", LEAF_BYTES);
    }

    @Test
    void appendOfAFewBytesAllocatesALeaf() {
        allowed("APPEND of 8 B", () -> "APPEND k 01234567", LEAF_BYTES);
    }

    @Test
    void bitFieldAllocatesALeaf() {
        allowed("BITFIELD INCRBY", () -> "BITFIELD k INCRBY u8 #" + bit() / 8 + " 1", LEAF_BYTES + STEPS_BYTES);
    }

    @Test
    void getBitAllocatesNoLeaf() {
        allowed("GETBIT", () -> "GETBIT k " + bit(), NO_LEAF_BYTES);
    }

    @Test
    void bitCountAllocatesNoLeaf() {
        allowed("BITCOUNT", () -> "BITCOUNT k 0 100000", NO_LEAF_BYTES);
    }

    @Test
    void copyAllocatesNoLeaf() {
        allowed("COPY", () -> "COPY k l REPLACE", NO_LEAF_BYTES);
    }

    @Test
    void joiningSparseStringsAllocatesTheLeavesThatTheyHave() {
        load.command("SETBIT s 800000000 1");
        load.command("SETBIT t 7 1");
        load.run();
        double measured = Allocation.ofThisThread().perOperation(1, () -> {
            load.command("BITOP XOR d s t");
            load.run();
        });
        GATES.atMost("BITOP of a sparse string of 100 MB", measured, new Bound(3 * LEAF_BYTES, "B"));
    }

    private int bit() {
        return random.nextInt(BYTES * 8 / 10 * 9);
    }

    /** The words of all commands are made before. */
    private void allowed(String what, Supplier<String> lines, double bytes) {
        byte[][][] commands = new byte[COMMANDS][][];
        for (int number = 0; number < COMMANDS; number++) {
            String[] words = lines.get().split(" ", -1);
            commands[number] = new byte[words.length][];
            for (int word = 0; word < words.length; word++) {
                commands[number][word] = bytes(words[word]);
            }
        }
        double measured = Allocation.ofThisThread().perOperation(COMMANDS, () -> {
            for (byte[][] command : commands) {
                load.command(command);
            }
            load.run();
        });
        GATES.atMost(what, measured, new Bound(bytes, "B"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
