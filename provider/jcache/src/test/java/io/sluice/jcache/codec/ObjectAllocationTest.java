package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.testing.Allocation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What writing and reading takes besides the result: streams of the JDK take 3,000 bytes, a copy of a MAC 400. */
class ObjectAllocationTest {
    private static final int CALLS = 2_000;
    private static final int BESIDES_MAX = 300;

    /** The object, and its text. */
    private static final int CUSTOMER = 16 + 24 + 24;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theFormOfAPlainObjectIsNearlyAllThatIsAllocated() {
        ValueCodec<Object> codec = CodecFixture.values(Object.class);
        Customer ann = new Customer("Ann");
        assertBytesAtMost(codec.encode(ann).length + BESIDES_MAX, () -> codec.encode(ann));
    }

    @Test
    void readingAPlainObjectAllocatesLittleBesidesIt() {
        ValueCodec<Object> codec = CodecFixture.values(Object.class);
        byte[] stored = codec.encode(new Customer("Ann"));
        assertBytesAtMost(CUSTOMER + BESIDES_MAX, () -> decode(codec, stored));
    }

    private static void decode(ValueCodec<Object> codec, byte[] stored) {
        try {
            codec.decodeKnown(stored);
        } catch (UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertBytesAtMost(long bytes, Runnable call) {
        Runnable calls = () -> {
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
        };
        long bound = CALLS * bytes;
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (least > bound && System.nanoTime() < endNs) {
            least = Math.min(least, Allocation.bytesOf(calls));
        }
        assertThat(least).as("bytes of %s calls", CALLS).isLessThanOrEqualTo(bound);
    }
}
