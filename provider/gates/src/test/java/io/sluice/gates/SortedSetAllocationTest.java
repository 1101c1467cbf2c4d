package io.sluice.gates;

import io.sluice.gates.Gates.Bound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command on a sorted set of a client on a socket allocates, what it stores included. */
class SortedSetAllocationTest {
    @RegisterExtension
    static final Gates GATES = new Gates("allocated per command, sorted sets");

    private static final int MEMBERS = 12_800;

    private static RespMeter meter;

    @BeforeAll
    static void start() {
        meter = new RespMeter();
        meter.send(new Request("ZADD small 1 a 2 b 3 c 4 d 5.5 e 6 f 7 g 8 h 9 i 10 12345", 1), 0);
        for (int number = 0; number < 20; number++) {
            meter.send(new Request("ZADD large %d member:%d", 1), number * MEMBERS);
            meter.send(new Request("ZADD queue %d member:%d", 1), number * MEMBERS);
        }
    }

    @AfterAll
    static void stop() {
        meter.close();
    }

    @Test
    void scoresAndRanksAreReadWithoutGarbage() {
        allowed("ZSCORE, small", new Request("ZSCORE small h", 2), 0);
        allowed("ZSCORE, large", new Request("ZSCORE large member:%d", 2), 0);
        allowed("ZRANK, small", new Request("ZRANK small h", 1), 0);
        allowed("ZRANK, large", new Request("ZRANK large member:%d", 1), 0);
        allowed("ZCOUNT, large", new Request("ZCOUNT large 5 %d", 1), 48);
    }

    /* What walks and what writes; upwards a place in each leaf, downwards the places of all elements before it. */
    @Test
    void rangesAreReadWithNextToNoGarbage() {
        allowed("ZRANGE of 10, small", new Request("ZRANGE small 0 9", 21), 128);
        allowed("ZRANGE of 10, large", new Request("ZRANGE large 100 109", 21), 112);
        allowed("ZRANGE of 10 with scores, large", new Request("ZRANGE large 100 109 WITHSCORES", 41), 168);
        allowed("ZREVRANGE of 10, large", new Request("ZREVRANGE large 100 109", 21), 464);
        allowed("ZRANGEBYSCORE of 10, large", new Request("ZRANGEBYSCORE large 100 109", 21), 208);
    }

    /* The scores of the request, and what goes through them. */
    @Test
    void whatStaysAsItIsTakesLittle() {
        allowed("ZADD of the same score, small", new Request("ZADD small 8 h", 1), 120);
        allowed("ZADD of the same score, large", new Request("ZADD large %d member:%d", 1), 120);
    }

    /* A member that passes others goes from bucket to bucket, each a new array, and from leaf to leaf. */
    @Test
    void anotherScoreTakesTwoBucketsAndAShareOfALeaf() {
        allowed("ZINCRBY, small", new Request("ZINCRBY small 1 h", 2), 256);
        allowed("ZINCRBY, large", new Request("ZINCRBY large 1 member:%d", 2), 545);
        List<byte[]> batches = new ArrayList<>();
        batches.addAll(meter.batches(new Request("ZADD large 3 member:%d", 1), 0, RespMeter.PIPELINE));
        batches.addAll(meter.batches(new Request("ZADD large 40000.5 member:%d", 1), 0, RespMeter.PIPELINE));
        GATES.atMost(
                "ZADD of another score, large",
                meter.measured(batches, RespMeter.PIPELINE) / RespMeter.PIPELINE,
                new Bound(560, "B"));
    }

    /* A bucket is a new array with each change; of a leaf that grows or is divided each element has a share. */
    @Test
    void whatComesAndGoesTakesABucketAndAShareOfALeaf() {
        GATES.atMost(
                "ZADD of a new member, large",
                meter.measuredWithNewKeys(new Request("ZADD grows %d member:%d", 1)),
                new Bound(480, "B"));
        GATES.atMost(
                "ZADD of a new member, one score",
                meter.measuredWithNewKeys(new Request("ZADD level 0 member:%d", 1)),
                new Bound(480, "B"));
        allowed("ZPOPMIN, large", new Request("ZPOPMIN queue", 5), 112);
    }

    private static void allowed(String what, Request request, double bound) {
        GATES.atMost(what, meter.measured(request), new Bound(bound, "B"));
    }
}
