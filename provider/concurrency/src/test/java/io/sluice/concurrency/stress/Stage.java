package io.sluice.concurrency.stress;

import io.sluice.node.OpenNode;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import io.sluice.testkit.EngineClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The node that all states of a stress test share, as whoever reads through JCache and whoever writes through RESP
 * has it. jcstress makes thousands of states at once and runs each a single time, so that a state takes the keys of
 * one that ended long ago, and puts into them what the test begins with.
 */
final class Stage {
    /** More than twice the states that jcstress keeps at a time. */
    private static final int SLOTS = 1 << 15;

    /** As often a reader looks whether the writer has begun: for some microseconds. */
    static final int READS_MAX = 100;

    private static final String PREFIX = "stress.stage:";
    private static final OpenNode NODE = OpenNode.start("stress");
    private static final Region REGION = NODE.region(PREFIX);
    private static final ThreadLocal<EngineClient> CLIENT =
            ThreadLocal.withInitial(() -> new EngineClient(NODE.engine()));
    private static final AtomicInteger SLOT = new AtomicInteger();

    private Stage() {}

    static OpenNode node() {
        return NODE;
    }

    static Region region() {
        return REGION;
    }

    /** Returns a number for the keys of a state. */
    static int slot() {
        return SLOT.getAndIncrement() & (SLOTS - 1);
    }

    static byte[] key(String name) {
        return bytes(PREFIX + name);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long nowMs() {
        return NODE.store().nowMs();
    }

    /** Puts a value without a deadline, and returns it as a reader finds it. */
    static @Nullable Stored stored(byte[] key, byte[] value) {
        REGION.put(key, value, Region.NO_DEADLINE);
        return REGION.get(key);
    }

    /** Runs a command of a RESP client; it has been answered when this returns. */
    static void command(byte[]... words) {
        CLIENT.get().call(List.of(words));
    }

    /** Returns the one digit that a key holds, -1 if it holds nothing. */
    static int digit(byte[] key) {
        return digit(REGION.get(key));
    }

    static int digit(@Nullable Stored stored) {
        return stored == null ? -1 : stored.value()[0] - '0';
    }

    /**
     * Reads the digit of a key again and again until it is another one, but not for ever: so that a reader is there
     * when the writer comes.
     */
    static int changedDigit(byte[] key, int digit) {
        int found = digit(key);
        for (int reads = 1; reads < READS_MAX && found == digit; reads++) {
            found = digit(key);
        }
        return found;
    }

    static boolean isCurrent(@Nullable Stored held) {
        return held != null && held.isCurrent();
    }
}
