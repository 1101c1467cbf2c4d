package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command on a stream of a client on a socket allocates, what it stores included. */
class StreamAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, streams");

    /** Lines of the reply that is ten entries of a field: the number, and for each five texts and two numbers. */
    private static final int LINES_OF_TEN = 1 + 10 * 8;

    private static RespMeter meter;

    @BeforeAll
    static void start() {
        meter = new RespMeter();
        meter.send(new Request("XADD stream * field value", 2), 0);
        meter.send(new Request("XADD capped MAXLEN ~ 1000 * field value", 2), 0);
    }

    @AfterAll
    static void stop() {
        meter.close();
    }

    /* The listpack of a node, which is copied as it grows, the id and its text, and the words of the request. */
    @Test
    void addingTakesTheEntry() {
        allowed("XADD", new Request("XADD stream * field value", 2), 296);
        allowed("XADD with MAXLEN ~", new Request("XADD capped MAXLEN ~ 1000 * field value", 2), 298);
    }

    @Test
    void readingTakesLittle() {
        allowed("XRANGE of 10", new Request("XRANGE stream - + COUNT 10", LINES_OF_TEN), 328);
        allowed("XREVRANGE of 10", new Request("XREVRANGE stream + - COUNT 10", LINES_OF_TEN), 328);
        allowed("XREAD of 10", new Request("XREAD COUNT 10 STREAMS stream 0", LINES_OF_TEN + 4), 768);
        allowed("XLEN", new Request("XLEN stream", 1), 0);
    }

    private static void allowed(String what, Request request, double bound) {
        GATES.atMost(what, meter.measured(request), new Bound(bound, "B"));
    }
}
