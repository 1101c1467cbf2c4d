package io.sluice.gates;

import io.sluice.engine.rdb.RdbOutput;
import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.Slice;
import io.sluice.gates.Gates.Bound;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What DUMP and RESTORE allocate, against the size of what they tell or are told. */
class DumpAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per byte, DUMP and RESTORE");

    private static final int ELEMENTS = 20_000;
    private static final int ELEMENT_BYTES = 100;
    private static final int STRING_BYTES = 4 << 20;

    /** A payload that claims more than it has must not cost more than what any request costs. */
    private static final double REFUSED_BYTES = 4_096;

    private static final SplittableRandom NOISE = new SplittableRandom(42);

    private final Load load = new Load();

    @Test
    void dumpOfALargeStringTakesItsSize() {
        load.command(bytes("SET"), bytes("k"), noise(STRING_BYTES));
        allowed("DUMP of a string of 4 MB", dumped() / STRING_BYTES, 1.01);
    }

    @Test
    void dumpOfALongListTakesTwiceItsSize() {
        fill("RPUSH");
        allowed("DUMP of a list of 2 MB", dumped() / (ELEMENTS * ELEMENT_BYTES), 2.2);
    }

    @Test
    void dumpOfALargeSetTakesItsSize() {
        fill("SADD");
        allowed("DUMP of a set of 2 MB", dumped() / (ELEMENTS * ELEMENT_BYTES), 1.1);
    }

    @Test
    void stringThatClaimsGigabytesIsRefusedForNothing() {
        refused("RESTORE, string that claims 2 GB", output -> {
            output.code(0);
            output.length(Integer.MAX_VALUE);
        });
    }

    @Test
    void compressedStringThatClaimsGigabytesIsRefusedForNothing() {
        refused("RESTORE, 3 bytes that claim to make 200 MB", output -> {
            output.code(0);
            output.code(0xC3);
            output.length(3);
            output.length(200 << 20);
            output.raw(new byte[] {0, 'a', 'b'}, 0, 3);
        });
    }

    @Test
    void setThatClaimsBillionsOfMembersIsRefusedForNothing() {
        refused("RESTORE, set that claims 2 G members", output -> {
            output.code(2);
            output.length(Integer.MAX_VALUE);
            output.string(Slice.of("a"));
        });
    }

    private void refused(String what, Consumer<RdbOutput> value) {
        RdbOutput output = RdbOutput.inMemory(100, Compressor.NONE);
        value.accept(output);
        output.littleEndian(10, 2);
        output.checksum();
        byte[] payload = Arrays.copyOf(output.array(), (int) output.size());
        double bytes = Allocation.ofThisThread().perOperation(1, () -> {
            load.command(bytes("RESTORE"), bytes("k"), bytes("0"), payload);
            load.runRefused("ERR Bad data format");
        });
        GATES.atMost(what, bytes, new Bound(REFUSED_BYTES, "B"));
    }

    private void fill(String command) {
        for (int number = 0; number < ELEMENTS; number++) {
            byte[] element = noise(ELEMENT_BYTES);
            element[0] = (byte) number;
            element[1] = (byte) (number >> 8);
            load.command(bytes(command), bytes("k"), element);
        }
    }

    private double dumped() {
        load.run();
        return Allocation.ofThisThread().perOperation(1, () -> {
            load.command(bytes("DUMP"), bytes("k"));
            load.run();
        });
    }

    private static void allowed(String what, double measured, double most) {
        GATES.atMost(what, measured, new Bound(most, "B per byte"));
    }

    /** Returns bytes that cannot be compressed. */
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        NOISE.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
