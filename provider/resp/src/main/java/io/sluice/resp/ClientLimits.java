package io.sluice.resp;

import io.sluice.settings.OutputLimits;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import io.sluice.settings.Settings;
import java.util.List;

/**
 * What clients may do to the server; may change while it runs.
 *
 * @param clientsMax connections at one time
 * @param loopbackOnly whether only clients on this machine are served: protected mode while there is no password
 * @param idleTimeoutSeconds idle time after which a client is disconnected, 0 for never
 * @param tcpKeepaliveSeconds idle time before a dead peer is looked for, 0 for never; holds for new connections
 * @param requests size of requests
 * @param output replies that wait for a client that does not read them
 */
record ClientLimits(
        int clientsMax,
        boolean loopbackOnly,
        int idleTimeoutSeconds,
        int tcpKeepaliveSeconds,
        RequestLimits requests,
        OutputLimits.Limit output) {

    /** The settings that it follows from. */
    static final List<Setting<?>> SETTINGS = List.of(
            Parameters.MAXCLIENTS,
            Parameters.PROTECTED_MODE,
            Parameters.REQUIREPASS,
            Parameters.TIMEOUT,
            Parameters.TCP_KEEPALIVE,
            Parameters.CLIENT_QUERY_BUFFER_LIMIT,
            Parameters.PROTO_MAX_BULK_LEN,
            Parameters.CLIENT_OUTPUT_BUFFER_LIMIT);

    private static final int ROOM_FOR_SHORT_REQUESTS_BYTES = 1024 * 1024;
    private static final long GIB = 1024 * 1024 * 1024;

    /** Reads the settings. A request never has more than 1 GiB, nor a quarter of the heap. */
    static ClientLimits of(Settings settings) {
        long heapBytes = Runtime.getRuntime().maxMemory() / 4;
        int requestBytesMax =
                (int) Math.min(Math.min(GIB, heapBytes), settings.get(Parameters.CLIENT_QUERY_BUFFER_LIMIT));
        int bulkBytesMax = (int) Math.min(settings.get(Parameters.PROTO_MAX_BULK_LEN), requestBytesMax);
        return new ClientLimits(
                settings.get(Parameters.MAXCLIENTS),
                settings.get(Parameters.PROTECTED_MODE)
                        && settings.get(Parameters.REQUIREPASS).isNone(),
                settings.get(Parameters.TIMEOUT),
                settings.get(Parameters.TCP_KEEPALIVE),
                RequestLimits.of(bulkBytesMax, requestBytesMax),
                settings.get(Parameters.CLIENT_OUTPUT_BUFFER_LIMIT).of(OutputLimits.Kind.NORMAL));
    }

    /**
     * Returns how many bytes of memory the unfinished requests of all clients may take: enough for one of the greatest
     * length, with arrays that grow by doubling, and many short ones.
     */
    long allRequestsBytesMax() {
        return 2L * requests.requestBytesMax() + ROOM_FOR_SHORT_REQUESTS_BYTES;
    }

    ClientLimits with(RequestLimits others) {
        return new ClientLimits(clientsMax, loopbackOnly, idleTimeoutSeconds, tcpKeepaliveSeconds, others, output);
    }
}
