package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What it allocates to add elements to a dense HyperLogLog of 12 KB, and to count them. */
class HyperLogLogAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, HyperLogLog");

    private static final int COMMANDS = 640;

    /** The rounds of {@link Allocation}, and one before them. */
    private static final int ROUNDS = 6;

    /** A leaf of 2 KB and the node above it, of 64 references of 4 or 8 bytes; the entry and what looks at it. */
    private static final double LEAF_BYTES = 3_200;

    private final Load load = new Load();
    private int nextElement;

    @BeforeEach
    void makeDense() {
        load.command("PFADD k a");
        load.command("PFDEBUG TODENSE k");
        load.run();
    }

    /* Of the elements of all rounds nine in ten raise a register. */
    @Test
    void anElementThatRaisesARegisterTakesALeaf() {
        byte[][][][] rounds = new byte[ROUNDS][COMMANDS][][];
        for (byte[][][] round : rounds) {
            for (int number = 0; number < COMMANDS; number++) {
                round[number] = words("PFADD k " + nextElement++);
            }
        }
        int[] next = new int[1];
        Runnable round = () -> run(rounds[next[0]++]);
        round.run();
        double bytes = Allocation.ofThisThread().meanPerOperation(COMMANDS, round);
        GATES.atMost("PFADD that raises a register", bytes, new Bound(LEAF_BYTES, "B"));
    }

    @Test
    void anElementThatRaisesNoneTakesNoLeaf() {
        allowed("PFADD that raises none", 400, "PFADD k a");
    }

    @Test
    void aCountThatIsKnownTakesNoLeaf() {
        allowed("PFCOUNT, known", 400, "PFCOUNT k");
    }

    /* Each of the two takes the leaf that has the header. */
    @Test
    void aCountThatIsNotKnownTakesALeaf() {
        // Bit 120 is the one by which the number is out of date.
        allowed("SETBIT and PFCOUNT, not known", 2 * LEAF_BYTES, "SETBIT k 120 1", "PFCOUNT k");
    }

    private void allowed(String what, double bytes, String... lines) {
        byte[][][] commands = new byte[COMMANDS * lines.length][][];
        for (int number = 0; number < commands.length; number++) {
            commands[number] = words(lines[number % lines.length]);
        }
        Runnable round = () -> run(commands);
        round.run();
        GATES.atMost(what, Allocation.ofThisThread().perOperation(COMMANDS, round), new Bound(bytes, "B"));
    }

    private void run(byte[][][] commands) {
        for (byte[][] command : commands) {
            load.command(command);
        }
        load.run();
    }

    private static byte[][] words(String line) {
        String[] words = line.split(" ", -1);
        byte[][] bytes = new byte[words.length][];
        for (int index = 0; index < words.length; index++) {
            bytes[index] = DataSet.bytes(words[index]);
        }
        return bytes;
    }
}
