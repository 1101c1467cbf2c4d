package io.sluice.resp;

import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.util.List;

/**
 * What a {@link RespServer} has to know.
 *
 * @param bind addresses to listen on, each as in redis.conf; at least one has to be there unless the port is 0
 * @param port 1 to 65535, 0 for no listener at all, {@link #ANY_PORT} for a free one
 * @param backlog connections that may wait to be accepted
 * @param ioThreads event loops, at least 1
 * @param requestBytesMax most bytes of the words of one request
 * @param transport how sockets are served
 * @param live what may change while the server runs; the methods beside the components read it
 */
public record RespOptions(
        List<String> bind,
        int port,
        int backlog,
        int ioThreads,
        int requestBytesMax,
        Transport transport,
        LiveSettings live) {

    /** The {@link #port} that stands for any free one. */
    public static final int ANY_PORT = -1;

    private static final int ROOM_FOR_SHORT_REQUESTS_BYTES = 1024 * 1024;
    private static final int GIB = 1024 * 1024 * 1024;

    /** Copies the list. */
    public RespOptions {
        bind = List.copyOf(bind);
    }

    /** Takes settings that will not change. */
    public static RespOptions of(Settings settings) {
        return of(LiveSettings.of(settings));
    }

    /** Reads the settings. A request may have 1 GiB as in Redis, but never more than a quarter of the heap. */
    public static RespOptions of(LiveSettings settings) {
        int requestBytesMax = (int) Math.min(GIB, Runtime.getRuntime().maxMemory() / 4);
        return new RespOptions(
                settings.get(Parameters.BIND),
                settings.get(Parameters.PORT),
                settings.get(Parameters.TCP_BACKLOG),
                settings.get(Parameters.IO_THREADS),
                requestBytesMax,
                Transport.AUTO,
                settings);
    }

    /** Returns the idle time before a dead peer is looked for, 0 for never. */
    public int tcpKeepaliveSeconds() {
        return live.get(Parameters.TCP_KEEPALIVE);
    }

    /** Returns the idle time after which a client is disconnected, 0 for never. */
    public int idleTimeoutSeconds() {
        return live.get(Parameters.TIMEOUT);
    }

    /** Returns the number of connections at one time. */
    public int maxClients() {
        return live.get(Parameters.MAXCLIENTS);
    }

    /** Returns the longest bulk string accepted, at most {@link #requestBytesMax}. */
    public int bulkBytesMax() {
        return (int) Math.min(live.get(Parameters.PROTO_MAX_BULK_LEN), requestBytesMax);
    }

    /** Returns whether only clients on this machine are served as long as no password is set. */
    public boolean protectedMode() {
        return live.get(Parameters.PROTECTED_MODE);
    }

    /**
     * Returns how many bytes of memory the unfinished requests of all clients may take: enough for one of the greatest
     * length, with arrays that grow by doubling, and many short ones.
     */
    long allRequestsBytesMax() {
        return 2L * requestBytesMax + ROOM_FOR_SHORT_REQUESTS_BYTES;
    }

    /** Returns the same options on any free port of one address. */
    public RespOptions onAnyPortOf(String address) {
        return new RespOptions(List.of(address), ANY_PORT, backlog, ioThreads, requestBytesMax, transport, live);
    }

    /** Returns the same options with another transport. */
    public RespOptions with(Transport other) {
        return new RespOptions(bind, port, backlog, ioThreads, requestBytesMax, other, live);
    }
}
