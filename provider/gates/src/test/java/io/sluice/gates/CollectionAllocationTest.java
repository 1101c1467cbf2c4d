package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command on a list, set or hash of a client on a socket allocates, what it stores included. */
class CollectionAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, collections");

    private static RespMeter meter;

    @BeforeAll
    static void start() {
        meter = new RespMeter();
        meter.send(new Request("RPUSH list a b c d e f g h i 12345", 1), 0);
        meter.send(new Request("SADD set a b c d e f g h i 12345", 1), 0);
        meter.send(new Request("HSET hash a 1 b 2 c 3 d 4 e vvvvvvvvvvvvvvvv f 1000000", 1), 0);
        for (int number = 0; number < 20; number++) {
            meter.send(new Request("SADD many member:%d", 1), number * 12_800);
            meter.send(new Request("HSET fields field:%d vvvvvvvvvvvvvvvv", 1), number * 12_800);
        }
    }

    @AfterAll
    static void stop() {
        meter.close();
    }

    /* A whole list or hash is walked over by an object or two of the command. */
    @Test
    void listsAreReadWithNextToNoGarbage() {
        allowed("LRANGE of 10", new Request("LRANGE list 0 9", 21), 48);
        allowed("LINDEX", new Request("LINDEX list 2", 2), 0);
    }

    @Test
    void setsAreReadWithoutGarbage() {
        allowed("SISMEMBER, small", new Request("SISMEMBER set h", 1), 0);
        allowed("SISMEMBER, large", new Request("SISMEMBER many member:%d", 1), 0);
    }

    @Test
    void hashesAreReadWithNextToNoGarbage() {
        allowed("HGET, small", new Request("HGET hash e", 2), 0);
        allowed("HGET of an integer", new Request("HGET hash f", 2), 0);
        allowed("HGET, large", new Request("HGET fields field:%d", 2), 0);
        allowed("HGETALL of 6", new Request("HGETALL hash", 25), 96);
    }

    /* A counter points at the old number and at the new one. */
    @Test
    void whatStaysAsLongAsItIsTakesLittle() {
        allowed("SADD of a member that is there", new Request("SADD set h", 1), 0);
        allowed("HSET, small, same length", new Request("HSET hash e wwwwwwwwwwwwwwww", 1), 0);
        allowed("HINCRBY", new Request("HINCRBY hash f 1", 1), 48);
    }

    /*
     * A listpack that grows or shrinks is copied now and then, a leaf of a large set whenever it changes; what is taken
     * is copied before it is answered.
     */
    @Test
    void whatComesAndGoesTakesItsShareOfTheListpackOrALeaf() {
        allowed("LPUSH", new Request("LPUSH list %d", 1), 98);
        allowed("RPUSH", new Request("RPUSH list %d", 1), 99);
        allowed("LPOP", new Request("LPOP list", 2), 64);
        allowed("RPOP", new Request("RPOP list", 2), 64);
        allowed("SPOP, large", new Request("SPOP many", 2), 228);
    }

    private static void allowed(String what, Request request, double bound) {
        GATES.atMost(what, meter.measured(request), new Bound(bound, "B"));
    }
}
