package io.sluice.engine.rdb;

import io.sluice.engine.structure.DoubleParser;
import io.sluice.engine.structure.FormatException;

/** A score as Redis wrote it before 4.0. */
final class ScoreText {
    /*
     * A byte with the length of the text that follows; 253 is not a number, 254 infinity, 255 negative infinity, which
     * have no text.
     */
    private static final int NOT_A_NUMBER = 253;
    private static final int INFINITE = 254;
    private static final int NEGATIVE_INFINITE = 255;

    private ScoreText() {}

    /** Reads a score, which may be NaN. */
    static double read(RdbInput input) throws FormatException {
        int length = input.code();
        switch (length) {
            case NOT_A_NUMBER -> {
                return Double.NaN;
            }
            case INFINITE -> {
                return Double.POSITIVE_INFINITY;
            }
            case NEGATIVE_INFINITE -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                byte[] text = new byte[length];
                for (int at = 0; at < length; at++) {
                    text[at] = (byte) input.code();
                }
                return DoubleParser.parseAny(text, 0, length);
            }
        }
    }
}
