package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A small table whose few chains are split and merged all the time. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "every element that stays was found, and no other")
@State
public class BreathingTable {
    private static final int CHANGES = 100;
    private static final int ROUNDS = 10;
    private static final ChangingTable TABLE = new ChangingTable(48);

    /** Changes the table. */
    @Actor
    public void write() {
        TABLE.change(CHANGES);
    }

    /** Reads meanwhile. */
    @Actor
    public void read(II_Result wrong) {
        for (int round = 0; round < ROUNDS; round++) {
            wrong.r1 += TABLE.countMissed();
            wrong.r2 += TABLE.countGhosts();
        }
    }
}
