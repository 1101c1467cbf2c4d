package io.sluice.benchmarks.resp;

/** A server in a process of its own, listening on a port of this machine. */
interface MeasuredServer extends AutoCloseable {

    /** What it is called in tables: short, with no version. */
    String name();

    /** The port. */
    int port();

    /** What it writes about its garbage collector; empty for a server that has none. */
    default GcPauses gcPauses() {
        return GcPauses.NONE;
    }

    /** Ends the process. */
    @Override
    void close();
}
