package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.commands.zset.SortedSetKey;
import io.sluice.engine.geo.DistanceText;
import io.sluice.engine.geo.Unit;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SortedSetValue;
import java.util.List;

/**
 * What a search has found.
 *
 * @param found the members in their order
 * @param unit the unit in which their distances are told
 */
record SearchResult(List<Found> found, Unit unit) {
    /** Nothing. */
    static final SearchResult EMPTY = new SearchResult(List.of(), Unit.M);

    private double distance(Found each) {
        return each.distance() / unit.metres();
    }

    /** Answers the members, and what else is wanted of them. */
    void reply(Call call, SearchOptions options) {
        ReplyWriter reply = call.reply();
        reply.array(found.size());
        for (Found each : found) {
            if (options.toldCount() > 0) {
                reply.array(1 + options.toldCount());
            }
            reply.bulk(each.member());
            if (options.isDistanceTold()) {
                reply.bulk(DistanceText.of(distance(each)));
            }
            if (options.isScoreTold()) {
                reply.integer((long) each.score());
            }
            if (options.isPlaceTold()) {
                Places.reply(call, each.place());
            }
        }
    }

    /** Puts the members in the place of what is at a key, which is removed if there are none; answers their number. */
    void store(Call call, SearchOptions options) {
        Slice destination = call.valueAt(options.store());
        if (found.isEmpty()) {
            call.database().remove(destination);
        } else {
            PackLimits limits = SortedSetKey.limits(call);
            SortedSetValue set = new SortedSetValue(call.keyspace().ground());
            for (Found each : found) {
                set.put(Slice.of(each.member()), options.areDistancesStored() ? distance(each) : each.score(), limits);
            }
            call.database().put(destination, set, Deadline.NONE);
        }
        call.reply().integer(found.size());
    }
}
