package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.store.Stored;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Overwrites with other deadlines, and a deadline that moves: value and deadline are of one version. */
@JCStressTest
@Outcome(
        id = {"0, 0", "1, 1", "1, 2", "2, 0", "3, 1"},
        expect = ACCEPTABLE,
        desc = "a value with a deadline that it has had")
@State
public class VersionedEntry {
    private final byte[] key = Stage.key("versioned" + Stage.slot());

    /** Begins with 0 and no deadline. */
    public VersionedEntry() {
        Stage.command(Versions.SET, key, Versions.ZERO);
    }

    /** Goes through versions: 1 early, 1 late, 2 without, 3 early. */
    @Actor
    public void write() {
        Stage.command(Versions.SET, key, Versions.ONE, Versions.PXAT, Versions.EARLY);
        Stage.command(Versions.PEXPIREAT, key, Versions.LATE);
        Stage.command(Versions.SET, key, Versions.TWO);
        Stage.command(Versions.SET, key, Versions.THREE, Versions.PXAT, Versions.EARLY);
    }

    /** Reads value and deadline in one until they do not fit or the last version is there. */
    @Actor
    public void read(II_Result seen) {
        for (int reads = 0; reads < Stage.READS_MAX && seen.r1 != 3 && Versions.fit(seen.r1, seen.r2); reads++) {
            Stored stored = Stage.region().get(key);
            seen.r1 = Stage.digit(stored);
            seen.r2 = Versions.deadline(stored);
        }
    }
}
