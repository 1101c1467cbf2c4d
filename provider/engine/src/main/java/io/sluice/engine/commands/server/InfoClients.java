package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.settings.Parameters;

/** The section on clients. */
final class InfoClients {
    private InfoClients() {}

    static void write(Server server, InfoText text) {
        ClientBytes bytes = ClientBytes.of(server);
        text.field("connected_clients", server.sessions().all().size())
                .field("cluster_connections", 0)
                .field("maxclients", server.settings().get(Parameters.MAXCLIENTS))
                .field("client_recent_max_input_buffer", bytes.inputMax())
                .field("client_recent_max_output_buffer", bytes.outputMax())
                .field(
                        "blocked_clients",
                        server.pause().held().size() + server.blocked().clients())
                .field("tracking_clients", 0)
                .field("pubsub_clients", 0)
                .field("watching_clients", server.watchedKeys().clients())
                .field("clients_in_timeout_table", server.blocked().deadlines())
                .field("total_watched_keys", server.watchedKeys().count())
                .field("total_blocking_keys", server.blocked().keys())
                .field("total_blocking_keys_on_nokey", server.blocked().keysAwaitedToEnd());
    }
}
