package io.sluice.testkit.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a list that shows a mistake shorter, as long as it still shows it. */
public final class Shrinker {
    /*
     * Tries to leave out runs of half the length, then of a quarter, and so on down to single elements, and that again
     * until no single element can be spared. What is left is not always the shortest list, but none of its elements
     * can be left out alone.
     */
    private Shrinker() {}

    /**
     * Shrinks a list.
     *
     * @param fails whether a list shows the mistake; true for {@code list}
     */
    public static <T> List<T> shrink(List<T> list, Predicate<List<T>> fails) {
        List<T> shortest = List.copyOf(list);
        for (int run = Math.max(1, list.size() / 2); run >= 1; run /= 2) {
            List<T> before;
            do {
                before = shortest;
                shortest = withoutRuns(shortest, run, fails);
            } while (shortest.size() < before.size());
        }
        return shortest;
    }

    private static <T> List<T> withoutRuns(List<T> list, int run, Predicate<List<T>> fails) {
        List<T> shortest = list;
        for (int end = list.size(); end > 0; end -= run) {
            List<T> shorter = new ArrayList<>(shortest);
            shorter.subList(Math.max(0, end - run), end).clear();
            if (fails.test(shorter)) {
                shortest = shorter;
            }
        }
        return shortest;
    }
}
