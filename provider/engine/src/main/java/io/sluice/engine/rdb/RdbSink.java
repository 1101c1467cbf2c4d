package io.sluice.engine.rdb;

/** Where bytes in RDB's format go. */
@FunctionalInterface
public interface RdbSink {

    /** Takes the next bytes, which the caller changes when the method has returned. */
    void write(byte[] bytes, int offset, int length);
}
