package io.sluice.gates;

import io.sluice.engine.keyspace.Database;
import io.sluice.engine.structure.Slice;
import io.sluice.gates.Gates.Bound;
import io.sluice.node.JvmHeap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command of a client on a socket allocates: all that its event loop does, from the read to the flush. */
class RespAllocationTest {
    /*
     * One batch of commands is one turn. The module's POM switches Netty's search for leaks off, which notes the stack
     * of every 128th buffer; everything else is as in production.
     */
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, RESP");

    private static final String VALUE = "v".repeat(32);
    private static final String SET = "SET key:%d " + VALUE;
    private static final long TIMEOUT_MS = 1000;
    private static final int PIPELINE = RespMeter.PIPELINE;

    /** A reference in a table or queue, whose arrays are never more than half empty while they grow. */
    private static final int SLOT_BYTES = 8;

    private static RespMeter meter;

    @BeforeAll
    static void start() {
        meter = new RespMeter();
        meter.send(new Request(SET, 1), 0);
    }

    @AfterAll
    static void stop() {
        meter.close();
    }

    @Test
    void pingAllocatesNothing() {
        allowed("PING", meter.measured(new Request("PING", 1)), 0);
    }

    @Test
    void getAllocatesNothing() {
        allowed("GET of 32 B", meter.measured(new Request("GET key:%d", 2)), 0);
    }

    @Test
    void turnAllocatesNothing() {
        Request get = new Request("GET key:%d", 2);
        allowed("GET of 32 B, one a turn", meter.measured(meter.batches(get, 0, 1), get.replyLines()), 0);
    }

    @Test
    void missAllocatesNothing() {
        allowed("GET of an absent key", meter.measured(new Request("GET nothing", 1)), 0);
    }

    @Test
    void overwriteAllocatesTheNewEntry() {
        allowed("SET, overwrite of 32 B", meter.measured(new Request(SET, 1)), entryBytes("key:000000000000"));
    }

    @Test
    void setAllocatesTheEntryAndItsShareOfTheTable() {
        double measured = meter.measuredWithNewKeys(new Request(SET, 1));
        allowed("SET, new key, 32 B", measured, entryBytes("key:000000000000") + SLOT_BYTES);
    }

    @Test
    void setWithTimeToLiveAllocatesAShareOfTheQueueBesides() {
        meter.send(new Request("SET ttl:%d " + VALUE + " EX 1000", 1), 0);
        double measured = meter.measuredWithNewKeys(new Request("SET key:%d " + VALUE + " EX 1000", 1));
        allowed("SET, new key, 32 B, with EX", measured, entryBytes("ttl:000000000000") + 2 * SLOT_BYTES);
    }

    @Test
    void msetAllocatesTheNewEntries() {
        Request request = new Request("MSET" + " key:%d ".concat(VALUE).repeat(10), 1);
        allowed("MSET of 10 keys", meter.measured(request), 10 * entryBytes("key:000000000000"));
    }

    @Test
    void counterAllocatesTheNewEntry() {
        Request request = new Request("INCR counter:%d", 1);
        meter.send(request, 0);
        allowed("INCR", meter.measured(request), entryBytes("counter:000000000000"));
    }

    @Test
    void deadlineMovesInPlace() {
        meter.send(new Request("SET moved:%d " + VALUE + " EX 1000", 1), 0);
        allowed("EXPIRE of a key that has a TTL", meter.measured(new Request("EXPIRE moved:%d 1000", 1)), 0);
    }

    @Test
    void firstDeadlineAllocatesRoomForIt() {
        List<byte[]> sets = meter.batches(new Request("SET key:%d " + VALUE, 1), 0, PIPELINE);
        List<byte[]> expires = meter.batches(new Request("EXPIRE key:%d 1000", 1), 0, PIPELINE);
        double set = meter.measured(sets, PIPELINE) / PIPELINE;
        sets.addAll(expires);
        double both = 2 * meter.measured(sets, PIPELINE) / PIPELINE;
        double room = entryBytes("key:000000000000") - JvmHeap.layout().bytesOfArray(16 + 32, 1);
        allowed("EXPIRE of a key without TTL", both - set, room + SLOT_BYTES);
    }

    /** The entry, what its node had for room before and after, its id as an object and as text. */
    @Test
    void addingToAStreamAllocatesLittleBeyondTheEntry() {
        Request request = new Request("XADD stream * f " + VALUE, 1);
        meter.send(request, 0);
        allowed("XADD of a field and 32 B", meter.measured(request), 2 * 50 + 200);
    }

    private static void allowed(String what, double measured, double bound) {
        GATES.atMost(what, measured, new Bound(bound, "B"));
    }

    /** Returns what the entry of a key takes: what a command cannot but allocate to store it. */
    private static double entryBytes(String key) {
        return meter.engine().inTurn(TIMEOUT_MS, keyspace -> {
            Database database = keyspace.database(0);
            return database.ledger().bytesOf(Objects.requireNonNull(database.find(Slice.of(key))));
        });
    }
}
