package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sluice.store.Region;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A first deadline for an entry that has none, its end, and the answers. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1", "1, 0", "2, 0"},
        expect = ACCEPTABLE,
        desc = "none, then the deadline, then none again, each in force when it has been answered")
@Outcome(
        id = {"2, 1", "0, -1", "1, -1", "2, -1"},
        expect = FORBIDDEN,
        desc = "a deadline that has been taken away, or a lost entry")
@State
public class AcknowledgedDeadline {
    private static final byte[] PEXPIREAT = Stage.bytes("PEXPIREAT");
    private static final byte[] PERSIST = Stage.bytes("PERSIST");

    private final byte[] key = Stage.key("deadline" + Stage.slot());
    private volatile int answered;

    /** Begins with an entry that has no deadline. */
    public AcknowledgedDeadline() {
        Stage.region().put(key, Pair.OLD, Region.NO_DEADLINE);
    }

    /** Gives a deadline and takes it away, and tells when each has been answered. */
    @Actor
    public void write() {
        Stage.command(PEXPIREAT, key, Versions.EARLY);
        answered = 1;
        Stage.command(PERSIST, key);
        answered = 2;
    }

    /** Reads the deadline until it has been taken away. */
    @Actor
    public void read(II_Result seen) {
        for (int reads = 0; reads < Stage.READS_MAX && seen.r1 < 2; reads++) {
            seen.r1 = answered;
            seen.r2 = Versions.deadline(Stage.region().get(key));
        }
    }
}
