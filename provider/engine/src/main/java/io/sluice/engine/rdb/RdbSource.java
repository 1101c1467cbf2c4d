package io.sluice.engine.rdb;

/** Where bytes in RDB's format come from. */
public interface RdbSource {

    /**
     * Reads the next bytes, as many as are at hand.
     *
     * @param length how many at most, above 0
     * @return how many, 0 at the end
     */
    int read(byte[] target, int offset, int length);

    /** Returns how many bytes there are behind those that were read: what claims to be longer is a forgery. */
    long remaining();
}
