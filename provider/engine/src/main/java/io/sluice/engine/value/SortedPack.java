package io.sluice.engine.value;

import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.DoubleParser;
import io.sluice.engine.structure.DoubleText;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;

/** The small form of a sorted set: members and scores in turn, in order, in a listpack. */
final class SortedPack {
    /*
     * Everything is found by walking; the texts of scores are read as often as it takes. Integers, which most scores
     * are, are kept as such by the listpack.
     */
    private static final int NONE = -1;
    private static final int DECIMAL = 20;

    private final Listpack list;

    SortedPack(Listpack list) {
        this.list = list;
    }

    Listpack list() {
        return list;
    }

    int size() {
        return list.count() / 2;
    }

    /** Makes sure that there are members, each with a score, and in order. */
    void check() throws FormatException {
        FormatException.check(!list.isEmpty() && list.count() % 2 == 0, "members with scores");
        Slice member = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        double last = Double.NEGATIVE_INFINITY;
        byte[] lastMember = {};
        for (int place = list.first(); place != NONE; place = list.next(list.next(place))) {
            double score = scoreOf(place);
            byte[] copy = list.text(place, member, decimal).copy();
            FormatException.check(
                    score > last || (score == last && Slice.of(copy).orderTo(Slice.of(lastMember)) >= 0),
                    "members in order");
            last = score;
            lastMember = copy;
        }
    }

    double score(Slice member) {
        int place = list.find(list.first(), member, 2);
        return place == NONE ? Double.NaN : scoreOf(place);
    }

    /** Gives a member another score; returns whether it is there. */
    boolean replace(Slice member, double score) {
        int place = list.find(list.first(), member, 2);
        if (place == NONE) {
            return false;
        }
        if (scoreOf(place) != score) {
            list.remove(place, 2);
            insert(member, score);
        }
        return true;
    }

    /** Adds a member that is not there. */
    void insert(Slice member, double score) {
        Slice other = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        int place = list.first();
        while (place != NONE) {
            double otherScore = scoreOf(place);
            if (otherScore > score
                    || (otherScore == score && list.text(place, other, decimal).orderTo(member) > 0)) {
                break;
            }
            place = list.next(list.next(place));
        }
        Slice text = text(score);
        if (place == NONE) {
            list.append(member);
            list.append(text);
        } else {
            list.insertAfter(list.insertBefore(place, member), text);
        }
    }

    boolean remove(Slice member) {
        int place = list.find(list.first(), member, 2);
        if (place != NONE) {
            list.remove(place, 2);
        }
        return place != NONE;
    }

    void remove(int rank, int count) {
        if (count > 0) {
            list.remove(list.at(2 * rank), 2 * count);
        }
    }

    int rank(Slice member) {
        int rank = 0;
        for (int place = list.first(); place != NONE; place = list.next(list.next(place))) {
            if (list.is(place, member)) {
                return rank;
            }
            rank++;
        }
        return NONE;
    }

    int countBelow(double score) {
        int count = 0;
        for (int place = list.first(); place != NONE && scoreOf(place) < score; place = list.next(list.next(place))) {
            count++;
        }
        return count;
    }

    /** Finds as Redis does: from the first member that has reached the range to the first after it beyond it. */
    RankRange find(LexRange range) {
        int[] ends = {0, 0};
        boolean[] isIn = new boolean[1];
        walk(0, size(), (member, score) -> {
            isIn[0] |= range.isReachedBy(member);
            boolean isOver = isIn[0] && range.isPassedBy(member);
            ends[0] += isIn[0] ? 0 : 1;
            ends[1] += isOver ? 0 : 1;
            return !isOver;
        });
        return isOutside(range) ? RankRange.NONE : new RankRange(ends[0], ends[1]);
    }

    /** Finds as Redis does: from the last member that has not passed the range to the first before it that is below. */
    RankRange findBackwards(LexRange range) {
        int[] ends = {size(), size()};
        boolean[] isIn = new boolean[1];
        walkBack(size() - 1, size(), (member, score) -> {
            isIn[0] |= !range.isPassedBy(member);
            boolean isOver = isIn[0] && !range.isReachedBy(member);
            ends[1] -= isIn[0] ? 0 : 1;
            ends[0] -= isOver ? 0 : 1;
            return !isOver;
        });
        return isOutside(range) ? RankRange.NONE : new RankRange(ends[0], ends[1]);
    }

    /** Returns whether the first member has passed the range, or the last has not reached it. */
    private boolean isOutside(LexRange range) {
        boolean[] isOutside = {true};
        walk(0, 1, (member, score) -> isOutside[0] = range.isPassedBy(member));
        walkBack(size() - 1, 1, (member, score) -> isOutside[0] |= !range.isReachedBy(member));
        return isOutside[0];
    }

    void walk(int rank, int count, SortedIndex.Visitor visitor) {
        Slice member = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        int left = count;
        int place = left > 0 ? list.at(2 * rank) : NONE;
        while (place != NONE && left > 0) {
            if (!visitor.visit(list.text(place, member, decimal), scoreOf(place))) {
                return;
            }
            place = list.next(list.next(place));
            left--;
        }
    }

    void walkBack(int rank, int count, SortedIndex.Visitor visitor) {
        Slice member = Slice.empty();
        byte[] decimal = new byte[DECIMAL];
        int left = rank < 0 ? 0 : count;
        int place = left > 0 ? list.at(2 * rank) : NONE;
        while (place != NONE && left > 0) {
            if (!visitor.visit(list.text(place, member, decimal), scoreOf(place))) {
                return;
            }
            int before = list.previous(place);
            place = before == NONE ? NONE : list.previous(before);
            left--;
        }
    }

    /** Returns the score of the member at a place; NaN if there is none, which only a forged listpack has. */
    private double scoreOf(int place) {
        int score = list.next(place);
        if (list.isInteger(score)) {
            return list.integer(score);
        }
        Slice text = list.string(score, Slice.empty());
        return DoubleParser.parseAny(text.array(), text.offset(), text.length());
    }

    /** Returns the text of a score as Redis puts it into a listpack, where there is only one zero. */
    private static Slice text(double score) {
        byte[] text = new byte[DoubleText.LONGEST];
        int length =
                DoubleText.isInteger(score) ? Decimal.write((long) score, text, 0) : DoubleText.write(score, text, 0);
        return Slice.empty().set(text, 0, length);
    }
}
