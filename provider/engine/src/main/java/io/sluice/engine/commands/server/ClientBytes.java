package io.sluice.engine.commands.server;

import io.sluice.engine.command.Connection;
import io.sluice.engine.command.Server;
import io.sluice.engine.command.Session;

/**
 * What clients hold in buffers, transactions and watched keys, all of them looked at now.
 *
 * @param inputMax the most that one has sent and that has not run
 * @param outputMax the most that one has not yet read
 * @param total of all clients
 */
record ClientBytes(long inputMax, long outputMax, long total) {
    static ClientBytes of(Server server) {
        long inputMax = 0;
        long outputMax = 0;
        long total = 0;
        for (Session session : server.sessions().all()) {
            Connection connection = session.connection();
            long input = connection.queryBufferBytes();
            long output = connection.outputBufferBytes();
            inputMax = Math.max(inputMax, input);
            outputMax = Math.max(outputMax, output);
            total += input + output + session.transactionBytes();
        }
        return new ClientBytes(inputMax, outputMax, total);
    }
}
