package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SetValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorted sets made of several sets, sorted or not; members of the latter have the score 1. */
final class SortedSetAlgebra {
    /*
     * Sets are gone through from the smallest to the largest, as Redis does: it decides in which order scores are
     * added, and so about their last digits. The intersection walks over the smallest set and asks the others, smallest
     * first; the difference walks over the first one.
     */
    private static final double SCORE_OF_SETS = 1;
    private static final int DECIMAL = 20;

    private final AlgebraWish wish;
    private final SortedSetValue result;
    private final PackLimits limits;

    private record Weighed(Value set, double weight) {
        /** Returns the score of a member times the weight, which may be NaN, as it is if there is no such member. */
        double score(Slice member) {
            return scoreIn(set, member) * weight;
        }

        boolean has(Slice member) {
            return !Double.isNaN(scoreIn(set, member));
        }
    }

    private SortedSetAlgebra(Call call, AlgebraWish wish) {
        this.wish = wish;
        result = new SortedSetValue(call.keyspace().ground());
        limits = SortedSetKey.limits(call);
    }

    static SortedSetValue union(Call call, AlgebraWish wish) {
        SortedSetAlgebra algebra = new SortedSetAlgebra(call, wish);
        for (Weighed each : smallestFirst(wish)) {
            walk(each.set(), (member, score) -> {
                algebra.aggregate(member, Aggregate.numberOf(each.weight() * score));
                return true;
            });
        }
        return algebra.result;
    }

    private void aggregate(Slice member, double score) {
        double old = result.score(member);
        result.put(member, Double.isNaN(old) ? score : wish.aggregate().of(old, score), limits);
    }

    static SortedSetValue intersection(Call call, AlgebraWish wish) {
        SortedSetAlgebra algebra = new SortedSetAlgebra(call, wish);
        List<Weighed> sets = smallestFirst(wish);
        if (!sets.isEmpty() && !wish.sets().contains(null)) {
            walk(sets.get(0).set(), (member, score) -> {
                if (areAllWith(sets, member)) {
                    algebra.result.put(member, algebra.aggregate(sets, member, score), algebra.limits);
                }
                return true;
            });
        }
        return algebra.result;
    }

    private double aggregate(List<Weighed> sets, Slice member, double first) {
        double score = Aggregate.numberOf(sets.get(0).weight() * first);
        for (int index = 1; index < sets.size(); index++) {
            score = wish.aggregate().of(score, sets.get(index).score(member));
        }
        return score;
    }

    static long countIntersection(AlgebraWish wish) {
        List<Weighed> sets = smallestFirst(wish);
        long limit = wish.limit() == 0 ? Long.MAX_VALUE : wish.limit();
        long[] found = new long[1];
        if (!sets.isEmpty() && !wish.sets().contains(null)) {
            walk(sets.get(0).set(), (member, score) -> {
                found[0] += areAllWith(sets, member) ? 1 : 0;
                return found[0] < limit;
            });
        }
        return found[0];
    }

    static SortedSetValue difference(Call call, AlgebraWish wish) {
        SortedSetAlgebra algebra = new SortedSetAlgebra(call, wish);
        Value first = wish.sets().get(0);
        if (first != null) {
            List<@Nullable Value> others = wish.sets().subList(1, wish.sets().size());
            walk(first, (member, score) -> {
                if (others.stream().allMatch(set -> set == null || Double.isNaN(scoreIn(set, member)))) {
                    algebra.result.put(member, score, algebra.limits);
                }
                return true;
            });
        }
        return algebra.result;
    }

    private static boolean areAllWith(List<Weighed> sets, Slice member) {
        for (int index = 1; index < sets.size(); index++) {
            if (!sets.get(index).has(member)) {
                return false;
            }
        }
        return true;
    }

    private static List<Weighed> smallestFirst(AlgebraWish wish) {
        List<Weighed> there = new ArrayList<>();
        for (int number = 0; number < wish.sets().size(); number++) {
            Value set = wish.sets().get(number);
            if (set != null) {
                there.add(new Weighed(set, wish.weight(number)));
            }
        }
        there.sort(Comparator.comparingInt(each -> each.set().size()));
        return there;
    }

    private static double scoreIn(Value value, Slice member) {
        if (value instanceof SortedSetValue set) {
            return set.score(member);
        }
        return ((SetValue) value).contains(member) ? SCORE_OF_SETS : Double.NaN;
    }

    private static void walk(Value value, SortedIndex.Visitor visitor) {
        if (value instanceof SortedSetValue sorted) {
            sorted.walk(0, sorted.size(), visitor);
            return;
        }
        SetValue set = (SetValue) value;
        Slice member = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        long place = set.first();
        while (place >= 0 && visitor.visit(set.member(place, member, decimal), SCORE_OF_SETS)) {
            place = set.next(place);
        }
    }
}
