package io.sluice.engine.commands.geo;

import java.util.Comparator;

/** Puts those elements of an array in order that come first. */
final class PartialSort<T> {
    /*
     * The quicksort of J. L. Bentley and M. D. McIlroy, "Engineering a sort function", Software: Practice and
     * Experience 23 (1993), which leaves alone what only has elements behind the wanted ones. Which of several equal
     * elements come first depends on every one of its steps, and clients see it, so the steps are those of Redis. Only
     * the order of the two halves is free: the smaller one comes first, so that there are never more than log2(n) of
     * them at a time. Takes n * log(n) comparisons at most times, and n * n for an order that somebody made for that.
     */
    private static final int INSERTION_MAX = 6;
    private static final int ONE_MEDIAN_MAX = 40;

    private final T[] elements;
    private final Comparator<? super T> order;
    private final int wanted;

    private PartialSort(T[] elements, Comparator<? super T> order, int wanted) {
        this.elements = elements;
        this.order = order;
        this.wanted = wanted;
    }

    /**
     * Moves the elements that come first to the beginning, in order.
     *
     * @param wanted how many, at least 1
     */
    static <T> void sort(T[] elements, Comparator<? super T> order, int wanted) {
        new PartialSort<T>(elements, order, wanted).sort(0, elements.length);
    }

    private void sort(int first, int end) {
        int from = first;
        int to = end;
        while (from < wanted && to - from > 1) {
            if (to - from <= INSERTION_MAX) {
                insert(from, to);
                return;
            }
            swap(from, pivot(from, to));
            Partition parts = new Partition(from, to);
            int lessTo = from + parts.lessCount();
            int greaterFrom = to - parts.greaterCount();
            parts.gatherEqual();
            if (lessTo - from < to - greaterFrom) {
                sort(from, lessTo);
                from = greaterFrom;
            } else {
                sort(greaterFrom, to);
                to = lessTo;
            }
        }
    }

    /** Compares with the first element, and moves what is equal to both ends, less below and greater above. */
    private final class Partition {
        private final int from;
        private final int to;
        private int equalBelow;
        private int below;
        private int above;
        private int equalAbove;

        Partition(int from, int to) {
            this.from = from;
            this.to = to;
            equalBelow = from + 1;
            below = from + 1;
            above = to - 1;
            equalAbove = to - 1;
            passLess();
            passGreater();
            while (below <= above) {
                swap(below++, above--);
                passLess();
                passGreater();
            }
        }

        private void passLess() {
            for (int sign; below <= above && (sign = compare(below, from)) <= 0; below++) {
                if (sign == 0) {
                    swap(equalBelow++, below);
                }
            }
        }

        private void passGreater() {
            for (int sign; below <= above && (sign = compare(above, from)) >= 0; above--) {
                if (sign == 0) {
                    swap(above, equalAbove--);
                }
            }
        }

        int lessCount() {
            return below - equalBelow;
        }

        int greaterCount() {
            return equalAbove - above;
        }

        /** Moves what is equal from both ends to the middle. */
        void gatherEqual() {
            swapAll(from, below, Math.min(equalBelow - from, lessCount()));
            swapAll(below, to, Math.min(greaterCount(), to - 1 - equalAbove));
        }
    }

    /** Returns where an element is that is likely to be about the middle one. */
    private int pivot(int from, int to) {
        int size = to - from;
        int middle = from + size / 2;
        int last = to - 1;
        if (size == INSERTION_MAX + 1) {
            return middle;
        } else if (size <= ONE_MEDIAN_MAX) {
            return median(from, middle, last);
        }
        int step = size / 8;
        return median(
                median(from, from + step, from + 2 * step),
                median(middle - step, middle, middle + step),
                median(last - 2 * step, last - step, last));
    }

    private int median(int a, int b, int c) {
        if (compare(a, b) < 0) {
            return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
        }
        return compare(b, c) > 0 ? b : compare(a, c) < 0 ? a : c;
    }

    private void insert(int from, int to) {
        for (int next = from + 1; next < to; next++) {
            for (int at = next; at > from && compare(at - 1, at) > 0; at--) {
                swap(at, at - 1);
            }
        }
    }

    /** Exchanges the elements from one place on with those that end at another. */
    private void swapAll(int from, int otherTo, int count) {
        for (int number = 0; number < count; number++) {
            swap(from + number, otherTo - count + number);
        }
    }

    private int compare(int one, int other) {
        return order.compare(elements[one], elements[other]);
    }

    private void swap(int one, int other) {
        T element = elements[one];
        elements[one] = elements[other];
        elements[other] = element;
    }
}
