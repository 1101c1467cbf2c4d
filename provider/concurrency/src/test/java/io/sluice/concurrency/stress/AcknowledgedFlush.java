package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.store.Stored;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** FLUSHDB after SET, and its answer. States share the database, so that another state's FLUSHDB may come first. */
@JCStressTest
@Outcome(
        id = {"0, -1, 0", "0, 1, 0", "0, 1, 1"},
        expect = ACCEPTABLE,
        desc = "not answered yet: no value, then one, then none; once none was seen, the one held is not current")
@Outcome(id = "1, -1, 0", expect = ACCEPTABLE, desc = "answered: no value, and the one held is not current")
@State
public class AcknowledgedFlush {
    private static final byte[] SET = Stage.bytes("SET");
    private static final byte[] DEL = Stage.bytes("DEL");
    private static final byte[] FLUSHDB = Stage.bytes("FLUSHDB");

    private final byte[] key = Stage.key("flushed" + Stage.slot());
    private volatile int answered;

    /** Makes sure that the key is absent. */
    public AcknowledgedFlush() {
        Stage.command(DEL, key);
    }

    /** Creates, flushes, and tells that it has been answered. */
    @Actor
    public void write() {
        Stage.command(SET, key, Pair.NEW);
        Stage.command(FLUSHDB);
        answered = 1;
    }

    /** Takes hold of the value if it comes, reads until it goes, and looks each time whether it may still be used. */
    @Actor
    public void read(III_Result seen) {
        Stage.changedDigit(key, -1);
        Stored held = Stage.region().get(key);
        do {
            seen.r1 = answered;
            seen.r2 = Stage.digit(key);
            seen.r3 = Stage.isCurrent(held) ? 1 : 0;
        } while (seen.r1 == 0 && seen.r2 == 1);
    }
}
