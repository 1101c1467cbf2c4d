package io.sluice.engine.geo;

import java.util.ArrayList;
import java.util.List;

/** The cells in which the places of an area are looked for: the one around its middle, and those around that. */
public final class SearchCells {
    /*
     * A cell is chosen of about the size of the area, so that nine are enough wherever in the middle one its centre
     * lies; those that the area does not reach into are left out. Clients see the order in which the cells are
     * visited, and near the poles what is not found; both are Redis's. The cost does not depend on the size.
     */
    /** About half of the equator. */
    private static final double MAP_HALF = 20037726.37;

    /** Beyond these parallels cells are narrower than {@link #estimatedStep} assumes. */
    private static final double NARROW_LATITUDE = 66;

    private static final double NARROWER_LATITUDE = 80;

    private final Bounds bounds;
    private final Cell middle;

    private SearchCells(Bounds bounds, Cell middle) {
        this.bounds = bounds;
        this.middle = middle;
    }

    /** Returns the cells in the order in which they are to be visited. */
    public static List<Cell> of(Shape shape) {
        Bounds bounds = Bounds.of(shape);
        int step = estimatedStep(shape.reach(), shape.center().latitude());
        SearchCells cells = new SearchCells(bounds, Cell.of(shape.center(), step));
        if (step > 1 && !cells.cover()) {
            cells = new SearchCells(bounds, Cell.of(shape.center(), step - 1));
        }
        return cells.visited();
    }

    private static int estimatedStep(double reach, double latitude) {
        if (reach == 0) {
            return Cell.STEP_MAX;
        }
        int step = -1;
        for (double length = reach; length < MAP_HALF; length *= 2) {
            step++;
        }
        if (Math.abs(latitude) > NARROW_LATITUDE) {
            step--;
        }
        if (Math.abs(latitude) > NARROWER_LATITUDE) {
            step--;
        }
        return Math.max(1, Math.min(Cell.STEP_MAX, step));
    }

    /** Returns whether the nine cells reach as far as the area. */
    private boolean cover() {
        return !(middle.neighbor(0, 1).north() < bounds.north()
                || middle.neighbor(0, -1).south() > bounds.south()
                || middle.neighbor(1, 0).east() < bounds.east()
                || middle.neighbor(-1, 0).west() > bounds.west());
    }

    private List<Cell> visited() {
        List<Cell> cells = new ArrayList<>(9);
        cells.add(middle);
        add(0, 1, cells);
        add(0, -1, cells);
        add(1, 0, cells);
        add(-1, 0, cells);
        add(1, 1, cells);
        add(-1, 1, cells);
        add(1, -1, cells);
        add(-1, -1, cells);
        return cells;
    }

    /** Where there are two columns or rows only, the neighbours on both sides are one; they follow one another here. */
    private void add(int east, int north, List<Cell> cells) {
        Cell cell = middle.neighbor(east, north);
        boolean isRepeated = cells.size() > 1 && cells.get(cells.size() - 1).equals(cell);
        if (!isRepeated && isReached(east, north)) {
            cells.add(cell);
        }
    }

    private boolean isReached(int east, int north) {
        if (middle.step() == 1) {
            return true;
        }
        return !((north < 0 && middle.south() < bounds.south())
                || (north > 0 && middle.north() > bounds.north())
                || (east < 0 && middle.west() < bounds.west())
                || (east > 0 && middle.east() > bounds.east()));
    }
}
