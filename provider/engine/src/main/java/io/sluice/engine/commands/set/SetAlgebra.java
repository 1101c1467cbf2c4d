package io.sluice.engine.commands.set;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets made of several sets; nothing stands for the empty one. */
final class SetAlgebra {
    /*
     * Every result is a set of its own, also where it is only answered: its members are counted before they are
     * written. The intersection walks over the smallest set and asks the others, smallest first; the difference walks
     * over the first one.
     */
    private static final int DECIMAL = 20;

    private SetAlgebra() {}

    static @Nullable SetValue intersection(Call call, int firstKey) {
        List<SetValue> sets = smallestFirst(call, firstKey);
        Builder result = new Builder(call);
        if (!sets.isEmpty()) {
            walk(sets.get(0), member -> {
                if (areAllWith(sets, member)) {
                    result.add(member);
                }
                return true;
            });
        }
        return result.set;
    }

    static long countIntersection(Call call, long limit) {
        List<SetValue> sets = smallestFirst(call, 0);
        long[] found = new long[1];
        if (!sets.isEmpty()) {
            walk(sets.get(0), member -> {
                found[0] += areAllWith(sets, member) ? 1 : 0;
                return found[0] < limit;
            });
        }
        return found[0];
    }

    static @Nullable SetValue union(Call call, int firstKey) {
        Builder result = new Builder(call);
        for (SetValue set : sets(call, firstKey)) {
            if (set != null) {
                walk(set, member -> {
                    result.add(member);
                    return true;
                });
            }
        }
        return result.set;
    }

    static @Nullable SetValue difference(Call call, int firstKey) {
        List<@Nullable SetValue> sets = sets(call, firstKey);
        SetValue first = sets.get(0);
        Builder result = new Builder(call);
        if (first != null) {
            List<@Nullable SetValue> others = sets.subList(1, sets.size());
            walk(first, member -> {
                if (others.stream().noneMatch(set -> set != null && set.contains(member))) {
                    result.add(member);
                }
                return true;
            });
        }
        return result.set;
    }

    /** Returns no set at all if one of them is missing. */
    private static List<SetValue> smallestFirst(Call call, int firstKey) {
        List<SetValue> there = new ArrayList<>();
        boolean isAnyMissing = false;
        for (SetValue set : sets(call, firstKey)) {
            if (set == null) {
                isAnyMissing = true;
            } else {
                there.add(set);
            }
        }
        there.sort(Comparator.comparingInt(SetValue::size));
        return isAnyMissing ? List.of() : there;
    }

    /** Looks all keys up, so that the wrong type of any is an error. */
    private static List<@Nullable SetValue> sets(Call call, int firstKey) {
        List<@Nullable SetValue> sets = new ArrayList<>();
        for (int number = firstKey; number < call.args().keyCount(); number++) {
            sets.add(SetKey.read(call, number));
        }
        return sets;
    }

    private static boolean areAllWith(List<SetValue> sets, Slice member) {
        for (int index = 1; index < sets.size(); index++) {
            if (!sets.get(index).contains(member)) {
                return false;
            }
        }
        return true;
    }

    private interface Visitor {
        /** Returns whether to go on. */
        boolean visit(Slice member);
    }

    private static void walk(SetValue set, Visitor visitor) {
        Slice slice = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        long place = set.first();
        while (place >= 0 && visitor.visit(set.member(place, slice, decimal))) {
            place = set.next(place);
        }
    }

    private static final class Builder {
        private final Call call;
        private final SetValue.Limits limits;
        private @Nullable SetValue set;

        private Builder(Call call) {
            this.call = call;
            limits = SetKey.limits(call);
        }

        private void add(Slice member) {
            SetValue made = set;
            if (made == null) {
                made = new SetValue(call.keyspace().ground(), member, limits);
                set = made;
            }
            made.add(member, limits);
        }
    }
}
