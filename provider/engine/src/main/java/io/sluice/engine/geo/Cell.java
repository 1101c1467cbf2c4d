package io.sluice.engine.geo;

/**
 * A part of the map: one of the {@code 4^step} rectangles of equal size, in degrees, into which it is divided.
 *
 * @param bits the column and the row, counted from the south-west, as a Morton code: rows have the even bits
 * @param step how often the map was halved in each direction, 1 to 26
 */
public record Cell(long bits, int step) {
    /*
     * The map is that of EPSG:3857, which ends before the poles. All places of a cell have scores that begin with the
     * cell's bits, so a cell is one range of scores.
     *
     * The limits of the map in the north and the east belong to it, but to none of its cells: such a place has the
     * number of the row or column behind the last, with one bit more, and so a score of up to 54 bits. As in Redis,
     * that bit stays when one goes on along the edge, and is lost when one goes across.
     */
    /** The finest division: cells of at most 0.6 m, whose numbers are exact as scores. */
    public static final int STEP_MAX = 26;

    private static final int SCORE_BITS = 2 * STEP_MAX;
    private static final long ROWS = 0x5555_5555_5555_5555L;
    private static final long COLUMNS = ROWS << 1;
    private static final double WIDTH = 2 * Place.LONGITUDE_MAX;
    private static final double HEIGHT = 2 * Place.LATITUDE_MAX;

    /** Returns the cell that a place is in. */
    static Cell of(Place place, int step) {
        return new Cell(
                Morton.code(
                        offset(place.latitude(), -Place.LATITUDE_MAX, HEIGHT, step),
                        offset(place.longitude(), -Place.LONGITUDE_MAX, WIDTH, step)),
                step);
    }

    /** Returns how many of the {@code 2^step} parts of a length lie before a coordinate. */
    static long offset(double coordinate, double start, double length, int step) {
        return (long) ((coordinate - start) / length * (1L << step));
    }

    /** Returns the cell that is some columns, -1 to 1, further east and some rows, -1 to 1, further north. */
    Cell neighbor(int east, int north) {
        return new Cell(moved(COLUMNS, east) | moved(ROWS, north), step);
    }

    /** Behind the last column comes the first one, as on a globe; so it is with rows, unlike on a globe. */
    private long moved(long mine, int by) {
        long own = bits & mine;
        if (by == 0) {
            return own;
        }
        long within = -1L >>> (Long.SIZE - 2 * step);
        // The bits of the other direction are ones, over which a carry runs, or zeros, from which it is borrowed.
        long others = ~mine & within;
        long moved = by > 0 ? own + others + 1 : (own | others) - (others + 1);
        return moved & mine & within;
    }

    /** Returns the lowest score of a place in this cell. */
    public double scoresFrom() {
        return score(bits);
    }

    /** Returns the score that follows the highest one of a place in this cell. */
    public double scoresTo() {
        return score(bits + 1);
    }

    private double score(long number) {
        return (double) (number << (SCORE_BITS - 2 * step));
    }

    double west() {
        return longitude(Morton.odd(bits));
    }

    double east() {
        return longitude(Morton.odd(bits) + 1);
    }

    double south() {
        return latitude(Morton.even(bits));
    }

    double north() {
        return latitude(Morton.even(bits) + 1);
    }

    private double longitude(long column) {
        return -Place.LONGITUDE_MAX + column * 1.0 / (1L << step) * WIDTH;
    }

    private double latitude(long row) {
        return -Place.LATITUDE_MAX + row * 1.0 / (1L << step) * HEIGHT;
    }
}
