package io.sluice.engine.geo;

/**
 * A place on the map, which ends before the poles.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -85.05112878 to 85.05112878
 */
public record Place(double longitude, double latitude) {
    static final double LONGITUDE_MAX = 180;
    static final double LATITUDE_MAX = 85.05112878;

    private static final double TWO_TO_63 = 0x1p63;

    /** Returns whether there is such a place on the map. Not a number is no coordinate. */
    public static boolean isOnMap(double longitude, double latitude) {
        return Math.abs(longitude) <= LONGITUDE_MAX && Math.abs(latitude) <= LATITUDE_MAX;
    }

    /**
     * Returns the centre of the smallest cell whose number is a score, which may be any: a number that belongs to no
     * place gives the nearest one that the map has.
     */
    public static Place ofScore(double score) {
        Cell cell = new Cell(toBits(score), Cell.STEP_MAX);
        return new Place(
                within((cell.west() + cell.east()) / 2, LONGITUDE_MAX),
                within((cell.south() + cell.north()) / 2, LATITUDE_MAX));
    }

    private static double within(double coordinate, double max) {
        return Math.max(-max, Math.min(max, coordinate));
    }

    /** What a processor of x86 makes of a score where Redis takes it for an integer without a sign. */
    private static long toBits(double score) {
        if (score < TWO_TO_63) {
            return (long) score;
        }
        return score < 2 * TWO_TO_63 ? (long) (score - TWO_TO_63) ^ Long.MIN_VALUE : 0;
    }

    /** Returns the score of this place. */
    public double score() {
        return Cell.of(this, Cell.STEP_MAX).scoresFrom();
    }

    /** Returns the distance in metres over the surface of the earth. */
    public double distanceTo(Place other) {
        return Earth.distance(longitude, latitude, other.longitude, other.latitude);
    }

    /** Returns this place as a geohash of eleven characters, as other programs understand it. */
    public String geohash() {
        return Geohash.of(this);
    }
}
