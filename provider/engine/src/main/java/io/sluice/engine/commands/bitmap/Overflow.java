package io.sluice.engine.commands.bitmap;

/**
 * What becomes of a sum that does not fit into a field. Numbers are compared exactly as Redis does it, so that even
 * numbers far out of the range have its results.
 */
enum Overflow {
    /** The highest bits are lost. */
    WRAP,
    /** The largest number that fits, or the smallest. */
    SAT,
    /** Nothing is stored. */
    FAIL;

    /** Returns whether the sum does not fit. */
    static boolean happens(BitField field, long value, long increment) {
        return field.isSigned()
                ? signedSide(field.width(), value, increment) != 0
                : unsignedSide(field.width(), value, increment) != 0;
    }

    /** Returns what takes the place of a sum that does not fit; not to be asked of {@link #FAIL}. */
    long replace(BitField field, long value, long increment) {
        int width = field.width();
        int unused = Long.SIZE - width;
        if (this == WRAP) {
            long high = (value + increment) << unused;
            return field.isSigned() ? high >> unused : high >>> unused;
        }
        if (field.isSigned()) {
            long largest = Long.MAX_VALUE >> unused;
            return signedSide(width, value, increment) > 0 ? largest : -largest - 1;
        }
        return unsignedSide(width, value, increment) > 0 ? -1L >>> unused : 0;
    }

    private static int signedSide(int width, long value, long increment) {
        long largest = Long.MAX_VALUE >> (Long.SIZE - width);
        long smallest = -largest - 1;
        boolean isNarrow = width < Long.SIZE;
        long most = largest - value;
        long least = smallest - value;
        if (value > largest || (increment > most && (isNarrow || (value >= 0 && increment > 0)))) {
            return 1;
        }
        boolean isBelow = value < smallest || (increment < least && (isNarrow || (value < 0 && increment < 0)));
        return isBelow ? -1 : 0;
    }

    private static int unsignedSide(int width, long value, long increment) {
        long largest = -1L >>> (Long.SIZE - width);
        boolean isAbove = Long.compareUnsigned(value, largest) > 0 || (increment > 0 && increment > largest - value);
        if (isAbove) {
            return 1;
        }
        return increment < 0 && increment < -value ? -1 : 0;
    }
}
