package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Call;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.SortedSetValue;

/** How members are answered. */
enum SortedSetReply {
    /** Members alone. */
    MEMBERS,
    /** Members and scores in turn. */
    FLAT,
    /** Each member in an array with its score. */
    NESTED;

    /** Returns the way for members that come with their scores, which is nested in RESP3. */
    static SortedSetReply withScores(Call call) {
        return call.session().protocol() > 2 ? NESTED : FLAT;
    }

    /** Begins an array of members. */
    void begin(Call call, int members) {
        call.reply().array(this == FLAT ? 2 * members : members);
    }

    /** Writes a member. */
    void write(Call call, Slice member, double score) {
        if (this == NESTED) {
            call.reply().array(2);
        }
        call.reply().bulk(member.array(), member.offset(), member.length());
        if (this != MEMBERS) {
            call.reply().doubleValue(score);
        }
    }

    /** Writes an array of the members of a range, upwards. */
    void upwards(Call call, SortedSetValue set, RankRange range) {
        begin(call, range.count());
        set.walk(range.from(), range.count(), writer(call));
    }

    /** Writes an array of the members of a range, downwards. */
    void downwards(Call call, SortedSetValue set, RankRange range) {
        begin(call, range.count());
        set.walkBack(range.to() - 1, range.count(), writer(call));
    }

    /** Returns what writes members. */
    SortedIndex.Visitor writer(Call call) {
        return (member, score) -> {
            write(call, member, score);
            return true;
        };
    }
}
