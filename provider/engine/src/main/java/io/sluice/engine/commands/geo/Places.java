package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.geo.CoordinateText;
import io.sluice.engine.geo.Place;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** The places that members of a sorted set have. */
final class Places {
    private Places() {}

    /** Returns the place of a member, nothing if it is not there; also if there is no set. */
    static @Nullable Place find(@Nullable SortedSetValue set, Slice member) {
        double score = set == null ? Double.NaN : set.score(member);
        return Double.isNaN(score) ? null : Place.ofScore(score);
    }

    /**
     * Returns the place of a member.
     *
     * @throws io.sluice.engine.command.CommandError if it is not there
     */
    static Place get(SortedSetValue set, Slice member) {
        Place place = find(set, member);
        if (place == null) {
            throw Errors.error("could not decode requested zset member");
        }
        return place;
    }

    /** Answers a place with its longitude and latitude. */
    static void reply(Call call, Place place) {
        call.reply().array(2);
        call.reply().doubleText(CoordinateText.of(place.longitude()));
        call.reply().doubleText(CoordinateText.of(place.latitude()));
    }
}
