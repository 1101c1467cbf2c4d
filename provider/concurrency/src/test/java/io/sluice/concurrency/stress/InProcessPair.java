package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two puts in one turn by a caller inside this JVM, who closes the stamp meanwhile. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1"},
        expect = ACCEPTABLE,
        desc = "both reads before, or between the two, or after")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "half of the turn")
@State
public class InProcessPair {
    private final Pair pair = Pair.next().set(Pair.OLD);

    /** Overwrites both. */
    @Actor
    public void write() {
        Stage.node().engine().inTurn(1000, data -> {
            Database database = data.database(0);
            data.stamp().close();
            try {
                database.put(Slice.of(pair.first()), Slice.of(Pair.NEW), Deadline.NONE);
                return database.put(Slice.of(pair.second()), Slice.of(Pair.NEW), Deadline.NONE);
            } finally {
                data.stamp().open();
            }
        });
    }

    /** Reads both, in the order of writing. */
    @Actor
    public void read(II_Result seen) {
        seen.r1 = Stage.changedDigit(pair.first(), 0);
        seen.r2 = Stage.digit(pair.second());
    }
}
