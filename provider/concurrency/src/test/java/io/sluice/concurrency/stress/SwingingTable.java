package io.sluice.concurrency.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Slice;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A table that grows over several blocks of slots and shrinks to one, so that its directory changes, too. Its elements
 * are spread over all buckets.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "every element that stays was found, and no other")
@State
public class SwingingTable {
    private static final int SIZE = 10_000;
    private static final int STAYING = 16;
    private static final int CHANGES = 500;
    private static final Element UNSURE = new Element(-1);
    private static final Slice ANY = Slice.empty();
    private static final IncrementalTable<Element> TABLE = new IncrementalTable<>();
    private static final Element[] ELEMENTS = new Element[SIZE];

    private static int step;

    static {
        IntStream.range(0, STAYING).mapToObj(Element::new).forEach(SwingingTable::add);
    }

    /** An element whose number is its key. */
    private static final class Element extends Linked<Element> {
        private final int number;

        Element(int number) {
            super(hashOf(number));
            this.number = number;
        }

        @Override
        public boolean hasKey(Slice key) {
            return true;
        }
    }

    /** Returns a hash that no other number has. */
    private static int hashOf(int number) {
        return number * 0x9E3779B1 & Integer.MAX_VALUE;
    }

    private static void add(Element element) {
        TABLE.prepare();
        TABLE.add(element);
    }

    /** Adds some elements, or removes some: all are added before the first is removed, and the other way round. */
    @Actor
    public void write() {
        for (int count = 0; count < CHANGES; count++) {
            int at = step % SIZE;
            if (step < SIZE) {
                ELEMENTS[at] = new Element(STAYING + at);
                add(ELEMENTS[at]);
            } else {
                TABLE.prepare();
                TABLE.remove(ELEMENTS[at]);
            }
            step = (step + 1) % (2 * SIZE);
        }
    }

    /** Counts elements that stay and are missed, and elements found that never were there. */
    @Actor
    public void read(II_Result wrong) {
        for (int number = 0; number < STAYING; number++) {
            Element found = TABLE.peek(hashOf(number), ANY, UNSURE);
            wrong.r1 += isRight(found, number) ? 0 : 1;
            int absent = STAYING + SIZE + number;
            Element other = TABLE.peek(hashOf(absent), ANY, UNSURE);
            wrong.r2 += other == UNSURE || other == null ? 0 : 1;
        }
    }

    private static boolean isRight(@Nullable Element found, int number) {
        return found == UNSURE || (found != null && found.number == number);
    }
}
