package io.sluice.gates;

import io.sluice.engine.Engine;
import io.sluice.resp.RespOptions;
import io.sluice.resp.RespServer;
import io.sluice.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** A server with one client on a socket, and what its event loop allocates, from the read to the flush. */
final class RespMeter implements AutoCloseable {
    /** The commands of a batch, which are one turn. */
    static final int PIPELINE = 64;

    private static final int BATCHES = 200;
    private static final int WARM_UP_ROUNDS = 10;
    private static final String EVENT_LOOP = "sluice-io-1";

    private final Engine engine = new Load().engine();
    private final RespServer server =
            new RespServer(engine, RespOptions.of(Settings.defaults()).onAnyPortOf("127.0.0.1"));
    private final PipelineClient client;
    private int nextKey = 1_000_000;

    RespMeter() {
        server.start();
        client = new PipelineClient(server.port());
    }

    Engine engine() {
        return engine;
    }

    /** Returns the bytes per command. */
    double measured(Request request) {
        return measured(batches(request, 0, PIPELINE), PIPELINE * request.replyLines()) / PIPELINE;
    }

    /** Returns the bytes per batch. */
    double measured(List<byte[]> batches, int replyLines) {
        Runnable round = () -> batches.forEach(batch -> client.call(batch, replyLines));
        for (int rounds = 0; rounds < WARM_UP_ROUNDS; rounds++) {
            round.run();
        }
        return Allocation.ofThread(EVENT_LOOP).perOperation(batches.size(), round);
    }

    /** Returns the bytes per command, each of which has a key that was never there. */
    double measuredWithNewKeys(Request request) {
        return Allocation.ofThread(EVENT_LOOP).meanPerOperation(PIPELINE * BATCHES, () -> {
            send(request, nextKey);
            nextKey += PIPELINE * BATCHES;
        });
    }

    /** Sends commands for some keys. */
    void send(Request request, int firstKey) {
        batches(request, firstKey, PIPELINE).forEach(batch -> client.call(batch, PIPELINE * request.replyLines()));
    }

    /** Returns commands for some keys in batches. */
    List<byte[]> batches(Request request, int firstKey, int pipeline) {
        List<byte[]> batches = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            batches.add(request.batch(firstKey + number * pipeline, pipeline));
        }
        return batches;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
