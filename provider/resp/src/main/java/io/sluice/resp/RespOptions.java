package io.sluice.resp;

import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link RespServer} has to know.
 *
 * @param bind addresses to listen on, each as in redis.conf; at least one has to be there unless the port is 0
 * @param port 1 to 65535, 0 for no listener on TCP, {@link #ANY_PORT} for a free one
 * @param backlog connections that may wait to be accepted
 * @param ioThreads event loops, at least 1
 * @param transport how sockets are served
 * @param localSocket the socket in the file system to listen on as well
 * @param live what may change while the server runs
 */
public record RespOptions(
        List<String> bind,
        int port,
        int backlog,
        int ioThreads,
        Transport transport,
        Optional<LocalSocket> localSocket,
        LiveSettings live) {

    /** The {@link #port} that stands for any free one. */
    public static final int ANY_PORT = -1;

    /** Copies the list. */
    public RespOptions {
        bind = List.copyOf(bind);
    }

    /** Takes settings that will not change. */
    public static RespOptions of(Settings settings) {
        return of(LiveSettings.of(settings));
    }

    /** Reads the settings. */
    public static RespOptions of(LiveSettings settings) {
        return new RespOptions(
                settings.get(Parameters.BIND),
                settings.get(Parameters.PORT),
                settings.get(Parameters.TCP_BACKLOG),
                settings.get(Parameters.IO_THREADS),
                Transport.AUTO,
                LocalSocket.of(settings.now()),
                settings);
    }

    /** Returns the same options on a port, 0 for none or {@link #ANY_PORT}, of other addresses. */
    public RespOptions on(int otherPort, String... addresses) {
        return new RespOptions(List.of(addresses), otherPort, backlog, ioThreads, transport, localSocket, live);
    }

    /** Returns the same options on any free port of one address. */
    public RespOptions onAnyPortOf(String address) {
        return on(ANY_PORT, address);
    }

    /** Returns the same options with another transport. */
    public RespOptions with(Transport other) {
        return new RespOptions(bind, port, backlog, ioThreads, other, localSocket, live);
    }
}
