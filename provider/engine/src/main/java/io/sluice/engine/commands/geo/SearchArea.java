package io.sluice.engine.commands.geo;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.Shape;
import io.sluice.engine.value.SortedSetValue;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The area that a {@code GEOSEARCH} gives in its options. */
final class SearchArea {
    /*
     * As with other options the last one counts, but an option of one kind is a syntax error behind one of the other.
     * Without a set the place of a member is not known, and not needed.
     */
    private final Call call;
    private final @Nullable SortedSetValue set;
    private @Nullable Place center;
    private @Nullable Function<Place, Shape> shape;
    private boolean isFromMember;
    private boolean isFromPlace;
    private boolean isRadius;
    private boolean isBox;

    SearchArea(Call call, @Nullable SortedSetValue set) {
        this.call = call;
        this.set = set;
    }

    /** Reads an option; returns how many words it is, 0 if it is none. */
    int read(int at) {
        Args args = call.args();
        int left = args.count() - at - 1;
        if (args.is(at, "FROMMEMBER") && left >= 1 && !isFromPlace) {
            readMember(at + 1);
            return 2;
        } else if (args.is(at, "FROMLONLAT") && left >= 2 && !isFromMember) {
            center = GeoArguments.place(args, at + 1);
            isFromPlace = true;
            return 3;
        } else if (args.is(at, "BYRADIUS") && left >= 2 && !isBox) {
            shape = GeoArguments.circle(args, at + 1);
            isRadius = true;
            return 3;
        } else if (args.is(at, "BYBOX") && left >= 3 && !isRadius) {
            shape = GeoArguments.box(args, at + 1);
            isBox = true;
            return 4;
        }
        return 0;
    }

    private void readMember(int at) {
        if (set != null) {
            center = Places.get(set, call.valueAt(at));
        }
        isFromMember = true;
    }

    /**
     * Makes sure that there is a middle and a shape.
     *
     * @throws CommandError if there is not
     */
    void check() {
        if (!isFromMember && !isFromPlace) {
            throw missing("FROMMEMBER or FROMLONLAT");
        } else if (shape == null) {
            throw missing("BYRADIUS and BYBOX");
        }
    }

    private CommandError missing(String options) {
        return Errors.error("exactly one of " + options + " can be specified for "
                + call.args().shownAt(0));
    }

    /** Returns the area; only with a set, and if it was checked. */
    Shape shape() {
        return Objects.requireNonNull(shape).apply(Objects.requireNonNull(center));
    }
}
