package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.store.ObjectForm;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An object by reference that is removed, and another one that is put in its place on the shelf under another key. */
@JCStressTest
@Outcome(
        id = {"0", "-1"},
        expect = ACCEPTABLE,
        desc = "the object that was put under the key, or none")
@State
public class ReusedPlace {
    private static final Region REGION =
            Stage.node().store().regionByReference(Stage.bytes("stress.objects:"), new NoBytes());

    private final byte[] key = Stage.bytes("stress.objects:mine" + Stage.slot());
    private final byte[] other = Stage.bytes("stress.objects:other" + Stage.slot());

    /** Nobody asks for bytes. */
    private static final class NoBytes implements ObjectForm {
        @Override
        public int heapBytes(Object object) {
            return 0;
        }

        @Override
        public byte[] encode(Object object) {
            throw new IllegalStateException("no bytes");
        }

        @Override
        public boolean run(Runnable work) {
            return false;
        }
    }

    /** Begins with 0 under the one key, and nothing under the other. */
    public ReusedPlace() {
        REGION.remove(other);
        REGION.put(key, 0, Region.NO_DEADLINE);
    }

    /** Gives the place of 0 to 1, which nobody has put under this key. */
    @Actor
    public void write() {
        REGION.remove(key);
        REGION.put(other, 1, Region.NO_DEADLINE);
    }

    /** Reads until the key is absent. */
    @Actor
    public void read(I_Result seen) {
        for (int reads = 0; reads < Stage.READS_MAX && seen.r1 == 0; reads++) {
            Stored stored = REGION.get(key);
            seen.r1 = stored == null ? -1 : (Integer) stored.madeValue();
        }
    }
}
