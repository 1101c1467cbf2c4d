package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * FLUSHDB after MSET of two keys. States share the database, so that the keys may also go because of another state's
 * FLUSHDB; a key that is gone after its partner was there can come back in no state.
 */
@JCStressTest
@Outcome(
        id = {"-1, -1, -1", "-1, -1, 1", "-1, 1, 1", "-1, 1, -1", "1, 1, 1", "1, 1, -1", "1, -1, -1"},
        expect = ACCEPTABLE,
        desc = "anything but: there, gone, there again")
@State
public class FlushedPair {
    private static final byte[] FLUSHDB = Stage.bytes("FLUSHDB");

    private final Pair pair = Pair.next().remove();

    /** Creates both and flushes. */
    @Actor
    public void write() {
        pair.set(Pair.NEW);
        Stage.command(FLUSHDB);
    }

    /** Reads one until it comes, the other until it goes, and the one again. */
    @Actor
    public void read(III_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), -1);
        seen.r2 = Stage.changedDigit(pair.second(), 1);
        seen.r3 = Stage.digit(pair.first());
    }
}
