package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A small table that grows and shrinks by many keys while others are read that stay. Its chains are split and merged
 * all the time; the state has nothing of its own.
 */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "every key was there")
@State
public class MovingTable {
    private static final byte[] SET = Stage.bytes("SET");
    private static final byte[] DEL = Stage.bytes("DEL");
    private static final byte[][] STAYING = keys("staying", 16);
    private static final byte[][] MOVING = keys("moving", 128);
    private static final AtomicInteger STEP = new AtomicInteger();

    private final int slot = Stage.slot();

    private static byte[][] keys(String name, int count) {
        byte[][] keys = new byte[count][];
        for (int index = 0; index < count; index++) {
            keys[index] = Stage.key(name + index);
            Stage.command(SET, keys[index], Pair.OLD);
        }
        return keys;
    }

    /** Adds some keys, or removes some: all are added before the first is removed, and the other way round. */
    @Actor
    public void churn() {
        for (int count = 0; count < 8; count++) {
            int step = STEP.getAndIncrement() & (2 * MOVING.length - 1);
            if (step < MOVING.length) {
                Stage.command(DEL, MOVING[step]);
            } else {
                Stage.command(SET, MOVING[step - MOVING.length], Pair.OLD);
            }
        }
    }

    /** Counts which of the keys that stay are missed. */
    @Actor
    public void read(I_Result missed) {
        for (int count = 0; count < STAYING.length; count++) {
            missed.r1 += Stage.digit(STAYING[(slot + count) % STAYING.length]) == 0 ? 0 : 1;
        }
    }
}
