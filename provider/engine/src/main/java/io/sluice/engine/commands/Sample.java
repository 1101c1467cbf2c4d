package io.sluice.engine.commands;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.value.Elements;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** Elements of a collection by chance. */
public final class Sample {
    /** Below a third of all, elements are drawn until there are enough; else all are taken but some. */
    private static final int DRAWN_SHARE = 3;

    /** How often elements are drawn, at most; Redis goes on until its memory is full, which here is others', too. */
    private static final long COUNT_MAX = 1_000_000;

    private Sample() {}

    /**
     * Returns a number of elements to be drawn.
     *
     * @throws io.sluice.engine.command.CommandError if its amount has no positive form
     */
    public static long count(long count) {
        if (count == Long.MIN_VALUE) {
            throw Errors.NOT_BETWEEN_LONGS;
        }
        return count;
    }

    /**
     * Returns an argument that is a number of elements to be taken.
     *
     * @throws io.sluice.engine.command.CommandError if it is no number or below 0
     */
    public static long positive(Call call, String argument) {
        return call.args().integerAt(call.args().index(argument), 0, Errors.NOT_POSITIVE);
    }

    /**
     * Returns the places of elements.
     *
     * @param elements at least one
     * @param count how many different ones, at most all; negative: so many, each drawn from all
     * @param chance random bits
     */
    public static long[] of(Elements elements, long count, LongSupplier chance) {
        if (count < 0) {
            if (count < -COUNT_MAX) {
                throw Errors.VALUE_OUT_OF_RANGE;
            }
            long[] drawn = new long[(int) -count];
            Arrays.setAll(drawn, index -> elements.any(chance));
            return drawn;
        }
        int size = elements.size();
        int wanted = (int) Math.min(count, size);
        boolean takesMost = (long) wanted * DRAWN_SHARE > size;
        Set<Long> chosen = new HashSet<>();
        int toChoose = takesMost ? size - wanted : wanted;
        while (chosen.size() < toChoose) {
            chosen.add(elements.any(chance));
        }
        long[] places = new long[wanted];
        int filled = 0;
        for (long place = elements.first(); filled < wanted; place = elements.next(place)) {
            if (chosen.contains(place) != takesMost) {
                places[filled++] = place;
            }
        }
        return places;
    }
}
