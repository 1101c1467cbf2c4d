package io.sluice.resp;

/**
 * What {@code INFO} tells of the network, since the server was started.
 *
 * @param connectedClients clients connected at this moment
 * @param totalConnectionsReceived connections that were accepted
 * @param rejectedConnections connections that were refused, by {@code maxclients} or protected mode
 * @param netInputBytes bytes received
 * @param netOutputBytes bytes handed to the sockets
 */
public record RespStatistics(
        int connectedClients,
        long totalConnectionsReceived,
        long rejectedConnections,
        long netInputBytes,
        long netOutputBytes) {}
