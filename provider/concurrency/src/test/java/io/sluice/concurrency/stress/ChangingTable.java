package io.sluice.concurrency.stress;

import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Slice;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table with a few elements that stay and many that come and go. All are spread over all buckets. */
final class ChangingTable {
    private static final int STAYING = 16;
    private static final Element UNSURE = new Element(-1);
    private static final Slice ANY = Slice.empty();

    private final IncrementalTable<Element> table = new IncrementalTable<>();
    private final Element[] elements;
    private int step;

    /** Makes a table to and from which so many elements come and go. */
    ChangingTable(int size) {
        elements = new Element[size];
        IntStream.range(0, STAYING).mapToObj(Element::new).forEach(this::add);
    }

    /** An element whose number is its key; among so few, no other has its hash. */
    private static final class Element extends Linked<Element> {
        private final int number;

        Element(int number) {
            super(hashOf(number));
            this.number = number;
        }

        @Override
        public boolean hasKey(Slice key) {
            return true; // whoever looks has compared the hash
        }
    }

    private static int hashOf(int number) {
        int mixed = (number ^ number >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return (mixed ^ mixed >>> 16) & Integer.MAX_VALUE;
    }

    private void add(Element element) {
        table.prepare();
        table.add(element);
    }

    /** Adds or removes elements: all are added before the first is removed, and the other way round. One thread. */
    void change(int count) {
        int size = elements.length;
        for (int left = count; left > 0; left--) {
            int at = step % size;
            if (step < size) {
                elements[at] = new Element(STAYING + at);
                add(elements[at]);
            } else {
                table.prepare();
                table.remove(elements[at]);
            }
            step = (step + 1) % (2 * size);
        }
    }

    /** Returns how many of the elements that stay are missed, or others found in their place. Any thread. */
    int countMissed() {
        int missed = 0;
        for (int number = 0; number < STAYING; number++) {
            missed += isRight(table.peek(hashOf(number), ANY, UNSURE), number) ? 0 : 1;
        }
        return missed;
    }

    private static boolean isRight(@Nullable Element found, int number) {
        return found == UNSURE || (found != null && found.number == number);
    }

    /** Returns how many elements are found that never were there. Any thread. */
    int countGhosts() {
        int ghosts = 0;
        for (int number = 0; number < STAYING; number++) {
            Element found = table.peek(hashOf(STAYING + elements.length + number), ANY, UNSURE);
            ghosts += found == UNSURE || found == null ? 0 : 1;
        }
        return ghosts;
    }
}
