package io.sluice.engine.port;

/**
 * What {@code INFO} tells about the process around the engine. Asked within the turn, so each answer has to be cheap;
 * what an implementation leaves out is not known.
 */
public interface Host {
    /** A process of which nothing is known. */
    Host UNKNOWN = new Host() {};

    /** Returns the process id. */
    default long processId() {
        return 0;
    }

    /** Returns the TCP port of the listener, 0 if there is none. */
    default int tcpPort() {
        return 0;
    }

    /** Returns the absolute path of the configuration file, empty if there is none. */
    default String configFile() {
        return "";
    }

    /** Returns the path of the program that runs, empty if not known. */
    default String executable() {
        return "";
    }

    /** Returns operating system, version and architecture, such as {@code Linux 6.1.0 amd64}. */
    default String operatingSystem() {
        return "";
    }

    /** Returns the version of Sluice. */
    default String version() {
        return "";
    }

    /** Returns the bytes of physical memory that the process occupies, 0 if not known. */
    default long residentBytes() {
        return 0;
    }

    /** Returns the bytes of physical memory of the machine, 0 if not known. */
    default long machineBytes() {
        return 0;
    }

    /** Returns the seconds of processor time that the process spent in the kernel. */
    default double systemCpuSeconds() {
        return 0;
    }

    /** Returns the seconds of processor time that the process spent outside the kernel. */
    default double userCpuSeconds() {
        return 0;
    }

    /** Returns the bytes received from clients. */
    default long inputBytes() {
        return 0;
    }

    /** Returns the bytes sent to clients. */
    default long outputBytes() {
        return 0;
    }

    /** Has the counters of connections and of their bytes begin anew. */
    default void resetCounters() {}

    /** Returns the connections refused because of {@code maxclients} or protected mode. */
    default long rejectedConnections() {
        return 0;
    }
}
