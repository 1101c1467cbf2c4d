package io.sluice.engine.rdb;

/** A value of a kind that this release does not have. */
public final class UnsupportedTypeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes what the values are called, in the plural. */
    UnsupportedTypeException(String values) {
        super("this release has no " + values);
    }
}
