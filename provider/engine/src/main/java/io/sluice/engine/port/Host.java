package io.sluice.engine.port;

/** What {@code INFO} tells about the process around the engine. Asked within the turn, so each answer is cheap. */
public interface Host {

    /** Returns the process id. */
    long processId();

    /** Returns the TCP port of the listener, 0 if there is none. */
    int tcpPort();

    /** Returns the absolute path of the configuration file, empty if there is none. */
    String configFile();

    /** Returns the path of the program that runs, empty if not known. */
    String executable();

    /** Returns operating system, version and architecture, such as {@code Linux 6.1.0 amd64}. */
    String operatingSystem();

    /** Returns the version of Sluice. */
    String version();

    /** Returns the bytes of physical memory that the process occupies, 0 if not known. */
    long residentBytes();

    /** Returns the bytes of physical memory of the machine, 0 if not known. */
    long machineBytes();

    /** Returns the seconds of processor time that the process spent in the kernel. */
    double systemCpuSeconds();

    /** Returns the seconds of processor time that the process spent outside the kernel. */
    double userCpuSeconds();

    /** Returns the bytes received from clients. */
    long inputBytes();

    /** Returns the bytes sent to clients. */
    long outputBytes();

    /** Returns the connections refused because of {@code maxclients} or protected mode. */
    long rejectedConnections();
}
