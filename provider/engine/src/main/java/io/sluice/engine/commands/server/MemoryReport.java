package io.sluice.engine.commands.server;

import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Keyspace;

/** Says in words what is unusual about the memory in use. */
final class MemoryReport {
    private static final double NEARLY_FULL = 0.8;
    private static final double BIG_PEAK = 1.5;
    private static final long BIG_CLIENT_BYTES = 200 * 1024;

    private final StringBuilder advice = new StringBuilder();

    private MemoryReport() {}

    static String of(Server server) {
        return new MemoryReport().write(server);
    }

    private String write(Server server) {
        Keyspace keyspace = server.keyspace();
        long used = keyspace.usedBytes();
        server.stats().sawUsedBytes(used);
        long peak = server.stats().usedBytesMax();
        long heap = Runtime.getRuntime().maxMemory();
        ClientBytes clients = ClientBytes.of(server);
        if (used > NEARLY_FULL * heap) {
            advise("The data takes most of the heap (" + InfoText.human(used) + " of " + InfoText.human(heap)
                    + "): give the JVM more, or give keys a time to live.");
        }
        if (peak > BIG_PEAK * used && peak > heap / 10) {
            advise("There was much more data once (" + InfoText.human(peak) + ") than now (" + InfoText.human(used)
                    + "): the JVM may still hold that memory.");
        }
        if (clients.total() > BIG_CLIENT_BYTES * server.sessions().all().size()) {
            advise("Clients hold " + InfoText.human(clients.total())
                    + " in buffers and transactions: CLIENT LIST shows which do not read what they get.");
        }
        return advice.length() == 0 ? "Nothing is unusual about the memory in use.\n" : advice.toString();
    }

    private void advise(String sentence) {
        advice.append("- ").append(sentence).append('\n');
    }
}
