package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The sections of {@code INFO}, in the order in which Redis writes them. */
enum InfoSection {
    SERVER("Server", true, InfoServer::write),
    CLIENTS("Clients", true, InfoServer::writeClients),
    MEMORY("Memory", true, InfoMemory::write),
    PERSISTENCE("Persistence", true, InfoServer::writePersistence),
    STATS("Stats", true, InfoStats::write),
    REPLICATION("Replication", true, InfoServer::writeReplication),
    CPU("CPU", true, InfoServer::writeCpu),
    MODULES("Modules", true, (server, text) -> {}),
    COMMANDSTATS("Commandstats", false, InfoStats::writeCommands),
    ERRORSTATS("Errorstats", true, InfoStats::writeErrors),
    CLUSTER("Cluster", true, (server, text) -> text.field("cluster_enabled", 0)),
    KEYSPACE("Keyspace", true, InfoStats::writeKeyspace);

    private final String title;
    private final boolean isDefault;
    private final BiConsumer<Server, InfoText> writer;

    InfoSection(String title, boolean isDefault, BiConsumer<Server, InfoText> writer) {
        this.title = title;
        this.isDefault = isDefault;
        this.writer = writer;
    }

    /** Returns whether a word of the request asks for this section. */
    boolean isAskedForBy(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "all" -> this != MODULES;
            case "everything" -> true;
            case "default" -> isDefault;
            default -> title.equalsIgnoreCase(word);
        };
    }

    void write(Server server, InfoText text) {
        writer.accept(server, text.section(title));
    }
}
