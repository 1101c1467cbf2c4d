package io.sluice.jcache.plain;

/** Says that a stream takes ObjectInputStream; thrown often, and so without a trace. */
final class NotPlainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlainException() {
        super("not a stream of plain objects", null, false, false);
    }
}
