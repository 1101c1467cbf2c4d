package io.sluice.engine.structure;

/** Bytes from outside that are not in the format that they claim. */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes what was wrong. */
    public FormatException(String what) {
        super(what);
    }

    /** Throws one unless something is as it has to be. */
    @SuppressWarnings("BooleanParameter") // what has to be true
    public static void check(boolean isRight, String what) throws FormatException {
        if (!isRight) {
            throw new FormatException(what);
        }
    }
}
