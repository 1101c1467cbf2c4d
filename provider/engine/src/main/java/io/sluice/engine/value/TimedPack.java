package io.sluice.engine.value;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;

/** Small hashes some fields of which have, or had, deadlines: what is special about their listpacks. */
final class TimedPack {
    /*
     * Redis's listpackex: field, value and deadline in turn, the earliest deadline first; a field without a deadline
     * has 0, and comes behind those that have one. So all whose time has come are at the beginning, and where the
     * first and the last field are says when the first and the last one end.
     */
    static final int STRIDE = 3;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Slice ZERO = Slice.of("0");
    private static final int DECIMAL = 20;

    private TimedPack() {}

    /** Returns a pack of the fields and values of another one that has no deadlines. */
    static Listpack of(Listpack pairs) {
        int room = pairs.byteCount() + pairs.count() / 2 * Listpack.sizeOf(ZERO);
        Listpack pack = Listpack.withRoom(room);
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (int place = pairs.first(); place >= 0; place = pairs.next(pairs.next(place))) {
            pack.append(pairs.text(place, slice, decimal));
            pack.append(pairs.text(pairs.next(place), slice, decimal));
            pack.append(ZERO);
        }
        return pack;
    }

    /** Returns the fields and values of a pack, without deadlines. */
    static Listpack pairs(Listpack pack) {
        Listpack pairs = Listpack.withRoom(pack.byteCount());
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        for (int place = pack.first(); place >= 0; place = next(pack, place)) {
            pairs.append(pack.text(place, slice, decimal));
            pairs.append(pack.text(pack.next(place), slice, decimal));
        }
        return pairs;
    }

    /**
     * Makes sure that a pack which comes from outside is one: deadlines in order and in the range of those that there
     * can be.
     */
    static void check(Listpack pack, long deadlineMaxMs) throws FormatException {
        long beforeMs = 0;
        for (int place = pack.first(); place >= 0; place = next(pack, place)) {
            int at = pack.next(pack.next(place));
            FormatException.check(pack.isInteger(at) && pack.integer(at) >= 0, "deadline of a field");
            long deadlineMs = deadlineMs(pack, place);
            FormatException.check(deadlineMs == NEVER || deadlineMs <= deadlineMaxMs, "deadline of a field");
            FormatException.check(beforeMs <= deadlineMs, "order of deadlines");
            beforeMs = deadlineMs;
        }
    }

    /** Returns the place of the field after another one, -1 after the last. */
    static int next(Listpack pack, int place) {
        return pack.next(pack.next(pack.next(place)));
    }

    /** Returns the place of the field that comes last; only if there is one. */
    static int last(Listpack pack) {
        return pack.previous(pack.previous(pack.last()));
    }

    /** Returns the deadline of the field at a place, {@link Long#MAX_VALUE} if it has none. */
    static long deadlineMs(Listpack pack, int place) {
        long deadlineMs = pack.integer(pack.next(pack.next(place)));
        return deadlineMs == 0 ? NEVER : deadlineMs;
    }

    /** Returns the place of the first field that is not due, -1 if all are. */
    static int firstAfter(Listpack pack, long nowMs) {
        int place = pack.first();
        while (place >= 0 && deadlineMs(pack, place) <= nowMs) {
            place = next(pack, place);
        }
        return place;
    }

    /**
     * Gives a field a value and a deadline.
     *
     * @param place where the field is, -1 if it is not there
     */
    @SuppressWarnings("ParameterNumber") // a field, and where it is
    static void put(Listpack pack, int place, Slice field, Slice value, long deadlineMs) {
        if (place >= 0 && deadlineMs(pack, place) == deadlineMs) {
            pack.replace(pack.next(place), value);
            return;
        }
        if (place >= 0) {
            pack.remove(place, STRIDE);
        }
        add(pack, field, value, deadlineMs);
    }

    /** Adds a field, where its deadline puts it; behind others of that deadline. */
    private static void add(Listpack pack, Slice field, Slice value, long deadlineMs) {
        int behind = deadlineMs == NEVER ? -1 : firstAfter(pack, deadlineMs);
        if (behind < 0) {
            pack.append(field);
            pack.append(value);
            pack.append(text(deadlineMs));
        } else {
            int at = pack.insertBefore(behind, field);
            at = pack.insertAfter(at, value);
            pack.insertAfter(at, text(deadlineMs));
        }
    }

    private static Slice text(long deadlineMs) {
        return deadlineMs == NEVER ? ZERO : Slice.of(Long.toString(deadlineMs));
    }
}
