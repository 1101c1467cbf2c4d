package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import java.util.Locale;

/** The sections of {@code INFO}, in the order in which Redis writes them. */
enum InfoSection {
    SERVER("Server"),
    CLIENTS("Clients"),
    MEMORY("Memory"),
    PERSISTENCE("Persistence"),
    STATS("Stats"),
    REPLICATION("Replication"),
    CPU("CPU"),
    MODULES("Modules"),
    COMMANDSTATS("Commandstats"),
    ERRORSTATS("Errorstats"),
    LATENCYSTATS("Latencystats"),
    CLUSTER("Cluster"),
    KEYSPACE("Keyspace");

    private final String title;

    InfoSection(String title) {
        this.title = title;
    }

    /** Returns whether a word of the request asks for this section. */
    boolean isAskedForBy(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "all" -> this != MODULES;
            case "everything" -> true;
            case "default" -> this != COMMANDSTATS && this != LATENCYSTATS;
            default -> title.equalsIgnoreCase(word);
        };
    }

    void write(Server server, InfoText text) {
        text.section(title);
        switch (this) {
            case SERVER -> InfoServer.write(server, text);
            case CLIENTS -> InfoClients.write(server, text);
            case MEMORY -> InfoMemory.write(server, text);
            case PERSISTENCE -> InfoServer.writePersistence(text);
            case STATS -> InfoStats.write(server, text);
            case REPLICATION -> InfoServer.writeReplication(server, text);
            case CPU -> InfoServer.writeCpu(server, text);
            case MODULES -> {
                // There are none, and Redis shows the section all the same.
            }
            case COMMANDSTATS -> InfoCommands.write(server, text);
            case ERRORSTATS -> InfoCommands.writeErrors(server, text);
            case LATENCYSTATS -> InfoCommands.writeLatencies(server, text);
            case CLUSTER -> text.field("cluster_enabled", 0);
            case KEYSPACE -> InfoKeyspace.write(server, text);
        }
    }
}
