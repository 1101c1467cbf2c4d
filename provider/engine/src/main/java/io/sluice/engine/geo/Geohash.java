package io.sluice.engine.geo;

/** The geohash of a place, as <a href="https://en.wikipedia.org/wiki/Geohash">anybody</a> writes it. */
final class Geohash {
    /*
     * Other programs divide a map that goes to the poles, so the place is numbered again. Ten characters take 50 of
     * the 52 bits; Redis says eleven, of which the last is always zero.
     */
    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

    private static final int BITS_OF_CHARACTER = 5;
    private static final int CHARACTERS = 10;
    private static final double POLE = 90;

    private Geohash() {}

    static String of(Place place) {
        long bits = Morton.code(
                Cell.offset(place.latitude(), -POLE, 2 * POLE, Cell.STEP_MAX),
                Cell.offset(place.longitude(), -Place.LONGITUDE_MAX, 2 * Place.LONGITUDE_MAX, Cell.STEP_MAX));
        StringBuilder text = new StringBuilder(CHARACTERS + 1);
        int shift = 2 * Cell.STEP_MAX;
        for (int number = 0; number < CHARACTERS; number++) {
            shift -= BITS_OF_CHARACTER;
            text.append(ALPHABET.charAt((int) (bits >>> shift) & ALPHABET.length() - 1));
        }
        return text.append(ALPHABET.charAt(0)).toString();
    }
}
