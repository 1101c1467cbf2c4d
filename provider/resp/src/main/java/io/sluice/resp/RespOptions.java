package io.sluice.resp;

import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import java.util.List;

/**
 * What a {@link RespServer} has to know.
 *
 * @param bind addresses to listen on, each as in redis.conf; at least one has to be there unless the port is 0
 * @param port 1 to 65535, 0 for no listener at all, {@link #ANY_PORT} for a free one
 * @param backlog connections that may wait to be accepted
 * @param tcpKeepaliveSeconds idle time before a dead peer is looked for, 0 for never
 * @param idleTimeoutSeconds idle time after which a client is disconnected, 0 for never
 * @param maxClients connections at one time
 * @param ioThreads event loops, at least 1
 * @param bulkBytesMax longest bulk string accepted, at most {@code requestBytesMax}
 * @param requestBytesMax most bytes of the words of one request
 * @param protectedMode whether only clients on this machine are served as long as no password is set
 * @param transport how sockets are served
 */
public record RespOptions(
        List<String> bind,
        int port,
        int backlog,
        int tcpKeepaliveSeconds,
        int idleTimeoutSeconds,
        int maxClients,
        int ioThreads,
        int bulkBytesMax,
        int requestBytesMax,
        boolean protectedMode,
        Transport transport) {

    /** The {@link #port} that stands for any free one. */
    public static final int ANY_PORT = -1;

    private static final int ROOM_FOR_SHORT_REQUESTS_BYTES = 1024 * 1024;
    private static final int GIB = 1024 * 1024 * 1024;

    /** Copies the list. */
    public RespOptions {
        bind = List.copyOf(bind);
    }

    /** Reads the settings. A request may have 1 GiB as in Redis, but never more than a quarter of the heap. */
    public static RespOptions of(Settings settings) {
        int requestBytesMax = (int) Math.min(GIB, Runtime.getRuntime().maxMemory() / 4);
        return new RespOptions(
                settings.get(Parameters.BIND),
                settings.get(Parameters.PORT),
                settings.get(Parameters.TCP_BACKLOG),
                settings.get(Parameters.TCP_KEEPALIVE),
                settings.get(Parameters.TIMEOUT),
                settings.get(Parameters.MAXCLIENTS),
                settings.get(Parameters.IO_THREADS),
                (int) Math.min(settings.get(Parameters.PROTO_MAX_BULK_LEN), requestBytesMax),
                requestBytesMax,
                settings.get(Parameters.PROTECTED_MODE),
                Transport.AUTO);
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
        return new RespOptions(
                List.of(address),
                ANY_PORT,
                backlog,
                tcpKeepaliveSeconds,
                idleTimeoutSeconds,
                maxClients,
                ioThreads,
                bulkBytesMax,
                requestBytesMax,
                protectedMode,
                transport);
    }

    /** Returns the same options with another transport. */
    public RespOptions with(Transport other) {
        return new RespOptions(
                bind,
                port,
                backlog,
                tcpKeepaliveSeconds,
                idleTimeoutSeconds,
                maxClients,
                ioThreads,
                bulkBytesMax,
                requestBytesMax,
                protectedMode,
                other);
    }
}
