package io.sluice.node;

import io.sluice.engine.command.Caller;
import java.nio.charset.StandardCharsets;

/** What the turns of one region are called where the engine tells of them: {@code cache.put}, and the cache's name. */
record RegionCallers(
        Caller open, Caller get, Caller put, Caller remove, Caller touch, Caller size, Caller clear, Caller scan) {

    private static final String CLEAR = "cache.clear";

    /** Returns whether a caller is one of these, in a call that changes entries one by one. */
    boolean areChanging(Caller caller) {
        return caller == put || caller == remove || caller == touch;
    }

    /** Returns whether a caller, of whatever region, removes all entries. */
    static boolean isClearing(Caller caller) {
        return caller.operation().equals(CLEAR);
    }

    /** Names the turns of the cache whose keys begin with a prefix, which ends with a colon. */
    static RegionCallers of(byte[] prefix) {
        String cache = new String(prefix, 0, Math.max(0, prefix.length - 1), StandardCharsets.UTF_8);
        return new RegionCallers(
                Caller.ofReader("cache.open", cache),
                Caller.ofReader("cache.get", cache),
                Caller.ofAdder("cache.put", cache),
                new Caller("cache.remove", cache),
                new Caller("cache.touch", cache),
                Caller.ofReader("cache.size", cache),
                new Caller(CLEAR, cache),
                Caller.ofReader("cache.scan", cache));
    }
}
