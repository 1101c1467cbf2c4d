package io.sluice.engine.commands.zset;

import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.SortedIndex;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.SortedSetValue;
import java.util.List;

/** Which members are taken. */
enum Extreme {
    /** Those with the lowest scores, ascending. */
    MIN,
    /** Those with the highest scores, descending. */
    MAX;

    static final List<Extreme> ALL = List.of(values());

    private static final KeyEvent MIN_POPPED = new KeyEvent(EventClass.SORTED_SET, "zpopmin");
    private static final KeyEvent MAX_POPPED = new KeyEvent(EventClass.SORTED_SET, "zpopmax");

    KeyEvent popped() {
        return this == MIN ? MIN_POPPED : MAX_POPPED;
    }

    /** Returns the ranks of so many members; there are as many at least. */
    RankRange range(SortedSetValue set, int count) {
        return this == MIN ? new RankRange(0, count) : new RankRange(set.size() - count, set.size());
    }

    /** Shows so many members. */
    void walk(SortedSetValue set, int count, SortedIndex.Visitor visitor) {
        if (this == MIN) {
            set.walk(0, count, visitor);
        } else {
            set.walkBack(set.size() - 1, count, visitor);
        }
    }
}
