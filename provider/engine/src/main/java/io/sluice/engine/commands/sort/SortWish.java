package io.sluice.engine.commands.sort;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request to sort asks for. */
final class SortWish {
    /*
     * Redis takes options in any order and as often as they come, the last one counts, and tells the first thing that
     * is wrong; a word for an option that has too few words behind it is a syntax error.
     */
    private static final int FIRST_OPTION = 2;

    private final List<SortPattern> gets = new ArrayList<>();
    private @Nullable SortPattern by;
    private boolean unsorted;
    private boolean descending;
    private boolean alphabetical;
    private long offset;
    private long count = -1;
    private int store;

    private SortWish() {}

    static SortWish withStore(Call call) {
        SortWish wish = new SortWish();
        wish.read(call.args(), true);
        return wish;
    }

    static SortWish withoutStore(Call call) {
        SortWish wish = new SortWish();
        wish.read(call.args(), false);
        return wish;
    }

    private void read(Args args, boolean mayStore) {
        int at = FIRST_OPTION;
        while (at < args.count()) {
            int left = args.count() - at - 1;
            if (mayStore && left >= 1 && args.is(at, "STORE")) {
                store = at + 1;
                at += 2;
            } else {
                at += 1 + option(args, at, left);
            }
        }
    }

    /** Reads an option; returns how many words it takes behind the first one. */
    private int option(Args args, int at, int left) {
        if (args.is(at, "ASC") || args.is(at, "DESC")) {
            descending = args.is(at, "DESC");
            return 0;
        } else if (args.is(at, "ALPHA")) {
            alphabetical = true;
            return 0;
        } else if (left >= 2 && args.is(at, "LIMIT")) {
            offset = args.integerAt(at + 1);
            count = args.integerAt(at + 2);
            return 2;
        } else if (left >= 1 && args.is(at, "BY")) {
            SortPattern wanted = new SortPattern(args.bytesAt(at + 1));
            by = wanted;
            unsorted |= !wanted.isVariable();
            return 1;
        } else if (left >= 1 && args.is(at, "GET")) {
            gets.add(new SortPattern(args.bytesAt(at + 1)));
            return 1;
        }
        throw Errors.SYNTAX;
    }

    /** Returns what to answer for each element, in this order; if that is empty, the element. */
    List<SortPattern> gets() {
        return gets;
    }

    /** Returns what to sort by, nothing if that is the element. */
    @Nullable
    SortPattern by() {
        return by;
    }

    /** Returns whether elements are left in the order they have: some pattern names one key for all of them. */
    boolean isUnsorted() {
        return unsorted;
    }

    boolean isDescending() {
        return descending;
    }

    /** Returns whether bytes are compared, not numbers. */
    boolean isAlphabetical() {
        return alphabetical;
    }

    /** Returns how many sorted elements to pass over; may be negative. */
    long offset() {
        return offset;
    }

    /** Returns how many sorted elements to return then, below 0 for all. */
    long count() {
        return count;
    }

    /** Returns the index of the word that names the key to store the result at, 0 if there is none. */
    int store() {
        return store;
    }
}
