package io.sluice.engine.commands.geo;

import io.sluice.engine.commands.geo.SearchOptions.Order;
import io.sluice.engine.geo.Cell;
import io.sluice.engine.geo.Place;
import io.sluice.engine.geo.SearchCells;
import io.sluice.engine.geo.Shape;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SortedSetValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the members of a sorted set whose places are in an area. */
final class Search {
    /*
     * The members of up to nine ranges of scores are looked at one by one, so this costs what these cells hold: about
     * 0.1 microseconds a member, measured with 100,000 of them.
     */
    private static final Comparator<Found> NEAREST_FIRST = Comparator.comparingDouble(Found::distance);

    private final SortedSetValue set;
    private final Shape shape;
    private final long enough;
    private final List<Found> found = new ArrayList<>();

    private Search(SortedSetValue set, Shape shape, long enough) {
        this.set = set;
        this.shape = shape;
        this.enough = enough;
    }

    /** Returns the members that are wanted, in their order. */
    static SearchResult run(SortedSetValue set, Shape shape, SearchOptions options) {
        Search search = new Search(set, shape, options.enough());
        for (Cell cell : SearchCells.of(shape)) {
            search.visit(cell);
        }
        return new SearchResult(search.inOrder(options), shape.unit());
    }

    private void visit(Cell cell) {
        int from = set.countBelow(cell.scoresFrom());
        int to = found.size() < enough ? set.countBelow(cell.scoresTo()) : from;
        if (from < to) {
            set.walk(from, to - from, this::look);
        }
    }

    /** Returns whether to go on. */
    private boolean look(Slice member, double score) {
        Place place = Place.ofScore(score);
        double distance = shape.distance(place);
        if (distance != Shape.OUTSIDE) {
            found.add(new Found(member.copy(), score, place, distance));
        }
        return found.size() < enough;
    }

    private List<Found> inOrder(SearchOptions options) {
        int wanted = options.wanted(found.size());
        Order order = options.order();
        if (order == Order.AS_VISITED || wanted == 0) {
            return found.subList(0, wanted);
        }
        Found[] sorted = found.toArray(Found[]::new);
        Comparator<Found> comparator = order == Order.NEAREST_FIRST ? NEAREST_FIRST : NEAREST_FIRST.reversed();
        if (wanted == sorted.length) {
            Arrays.sort(sorted, comparator);
        } else {
            PartialSort.sort(sorted, comparator, wanted);
        }
        return Arrays.asList(sorted).subList(0, wanted);
    }
}
